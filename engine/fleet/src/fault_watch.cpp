// SPDX-License-Identifier: Apache-2.0
#include "fault_watch.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace panelboard::fleet {

namespace {

constexpr breaker::Duration kPatience = std::chrono::seconds(2); ///< a paused dependency makes it slow
constexpr std::size_t kMost = 100;                               ///< more are no faults but a mistake

} // namespace

std::vector<FaultValue> readFaults(std::string_view body)
{
    const auto json = nlohmann::ordered_json::parse(body, nullptr, false);
    std::vector<FaultValue> faults;
    if (!json.is_object())
        return faults;
    for (const auto &[name, value] : json.items()) {
        if (faults.size() == kMost)
            break;
        if (value.is_string())
            faults.push_back({name, value.get<std::string>()});
        else if (value.is_number_unsigned())
            faults.push_back({name, std::to_string(value.get<std::uint64_t>())});
    }
    return faults;
}

void FaultWatch::start(breaker::Duration after) { schedule(after); }

void FaultWatch::stop()
{
    m_stopped = true;
    m_parts.scheduler.cancel(m_token);
    m_exchange.reset();
    m_waiting.clear();
    m_asking.clear();
}

void FaultWatch::schedule(breaker::Duration after)
{
    const auto due = m_parts.clock.now() + after;
    m_token = m_parts.scheduler.at(due, [weak = weak_from_this(), io = m_parts.io] {
        io->post([weak] {
            const auto self = weak.lock();
            if (self && !self->m_stopped)
                self->tick();
        });
    });
}

void FaultWatch::tick()
{
    schedule(kEvery);
    if (!m_exchange)
        ask();
}

void FaultWatch::look(Read read)
{
    if (m_stopped)
        return;
    m_waiting.push_back(std::move(read));
    if (!m_exchange) // else the answer on its way may be older than what is looked for
        ask();
}

void FaultWatch::ask()
{
    m_asking = std::exchange(m_waiting, {});
    m_exchange = m_parts.client->get(
        "/faults", kPatience,
        [weak = weak_from_this(), startedAt = m_parts.clock.now()](const http::ClientResult &result) {
            const auto self = weak.lock();
            if (self && !self->m_stopped)
                self->answered(result, startedAt);
        });
}

void FaultWatch::answered(const http::ClientResult &result, breaker::TimePoint startedAt)
{
    const auto done = std::exchange(m_exchange, nullptr); // lives until this returns
    const auto asking = std::exchange(m_asking, {});
    if (result && result->status == 200) {
        const std::vector<FaultValue> faults = readFaults(result->body);
        m_parts.sink.faultsRead(m_parts.source, faults);
        for (const Read &read : asking)
            read(faults, startedAt);
    }
    if (!m_waiting.empty())
        ask();
}

} // namespace panelboard::fleet
