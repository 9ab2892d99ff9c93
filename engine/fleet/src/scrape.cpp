// SPDX-License-Identifier: Apache-2.0
#include "scrape.h"

#include "merge_readings.h"
#include "problem.h"

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

namespace {

constexpr const char *kInfo = "/panelboard";
constexpr const char *kExposition = "/prometheus";
constexpr const char *kList = "/circuitbreakers";

std::string kindOf(const http::ClientError &error)
{
    using Kind = http::ClientError::Kind;
    switch (error.kind) {
    case Kind::Resolve:
        return "NameUnknown";
    case Kind::Connect:
        return "ConnectFailed";
    case Kind::Tls:
        return "TlsFailed";
    case Kind::Timeout:
        return "Timeout";
    case Kind::Protocol:
        return "NotHttp";
    case Kind::TooLarge:
        return "TooLarge";
    case Kind::Closed:
        return "ConnectionClosed";
    }
    return "Failed";
}

bool isRefusal(const http::ClientResult &result)
{
    return result && (result->status == 401 || result->status == 403);
}

/// Of too many breakers; the list says less of each and may still be read.
bool isTooLarge(const http::ClientResult &result)
{
    return !result && result.error().kind == http::ClientError::Kind::TooLarge;
}

} // namespace

Scrape::Scrape(TargetClient &client, const TargetConfig &target, const breaker::Clock &clock, ScrapePlan plan,
               breaker::Duration budget, Done done)
    : m_client(client), m_target(target), m_clock(clock), m_plan(plan), m_budget(budget),
      m_done(std::move(done))
{
}

void Scrape::start()
{
    m_result.round.startedAt = m_clock.now();
    next();
}

void Scrape::next()
{
    if (std::exchange(m_plan.serviceInfo, false))
        return ask(kInfo, &Scrape::infoArrived);
    if (std::exchange(m_plan.exposition, false))
        return ask(kExposition, &Scrape::expositionArrived);
    if (std::exchange(m_plan.list, false))
        return ask(kList, &Scrape::listArrived);
    finish(!m_exposition && !m_list);
}

void Scrape::ask(const char *path, Handler handler)
{
    const auto left = m_budget - (m_clock.now() - m_result.round.startedAt);
    m_exchange =
        m_client.get(path, std::max(left, breaker::Duration(0)),
                     [this, handler](const http::ClientResult &result) { (this->*handler)(result); });
}

void Scrape::infoArrived(const http::ClientResult &result)
{
    if (!result || isRefusal(result)) { // nothing else will fare better
        static_cast<void>(bodyOf(result, kInfo));
        return finish(true);
    }
    m_result.isInfoKnown = true;
    m_result.infoSentAt = m_result.round.startedAt;
    m_result.infoAt = m_clock.now();
    if (result->status == 200) {
        if (auto info = ingest::readServiceInfo(result->body))
            m_result.info = std::move(*info);
    }
    next();
}

void Scrape::expositionArrived(const http::ClientResult &result)
{
    const std::string *const body = bodyOf(result, kExposition);
    m_result.round.at = m_clock.now();
    if (body) {
        auto read = ingest::readResilience4jExposition(*body, m_result.round.at);
        if (read)
            m_exposition = std::move(read->readings);
        else
            note("Unreadable", problemOf(read.error(), kExposition));
    } else if ((!result && !isTooLarge(result)) || isRefusal(result)) {
        return finish(true);
    }
    m_result.expositionProblem = std::exchange(m_noted, {});
    m_plan.list = m_plan.list || !m_exposition; // it says less of each, but of all
    next();
}

void Scrape::listArrived(const http::ClientResult &result)
{
    const std::string *const body = bodyOf(result, kList);
    m_result.round.at = m_clock.now();
    if (body) {
        auto read = ingest::readCircuitBreakers(*body, m_result.round.at);
        if (read) {
            m_result.hasList = true;
            m_list = std::move(*read);
            m_result.listHasStates = m_list->empty() || m_list->front().state.has_value();
        } else {
            note("Unreadable", problemOf(read.error(), kList));
        }
    }
    m_result.listProblem = std::exchange(m_noted, {});
    next();
}

const std::string *Scrape::bodyOf(const http::ClientResult &result, const char *path)
{
    if (!result)
        note(kindOf(result.error()), problemOf(result.error()));
    else if (result->status != 200)
        note("HTTP " + std::to_string(result->status), problemOf(result->status, path, m_target));
    else
        return &result->body;
    return nullptr;
}

void Scrape::note(std::string kind, std::string problem)
{
    if (m_result.problem.empty()) { // the first thing that went wrong is the one to mend first
        m_result.failureKind = std::move(kind);
        m_result.problem = problem;
    }
    m_noted = std::move(problem);
}

void Scrape::finish(bool failed)
{
    m_result.failed = failed;
    m_result.round.readings =
        mergeReadings(std::move(m_exposition).value_or(std::vector<ingest::BreakerReading>()),
                      std::move(m_list).value_or(std::vector<ingest::BreakerReading>()));
    const Done done = std::move(m_done);
    done(std::move(m_result)); // last: it may destroy this
}

} // namespace panelboard::fleet
