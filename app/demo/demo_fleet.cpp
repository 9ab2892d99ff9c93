// SPDX-License-Identifier: Apache-2.0
#include "demo_fleet.h"

#include <panelboard/ingest/exposition.h>

#include <poll.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <future>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace panelboard::demo {

namespace {

using nlohmann::json;

constexpr std::chrono::seconds kReadyLimit{40};
constexpr std::chrono::seconds kEndLimit{15};
constexpr std::chrono::seconds kAnswerLimit{20}; // a switch may wait for a server to start
constexpr int kPollStepMs = 20;

/// The calls not permitted, by breaker, out of a service's metrics.
class NotPermittedSink final : public ingest::SampleSink {
public:
    explicit NotPermittedSink(std::map<std::string, std::uint64_t> &counts) : m_counts(counts) {}

    void sample(const ingest::Sample &sample) override
    {
        const auto name = sample.label("name");
        if (sample.name == "resilience4j_circuitbreaker_not_permitted_calls_total" && name)
            m_counts[std::string(*name)] = static_cast<std::uint64_t>(std::llround(sample.value));
    }

private:
    std::map<std::string, std::uint64_t> &m_counts;
};

/// The file that a process runs; empty when it has ended.
std::filesystem::path programOf(std::int64_t pid)
{
    std::error_code ended;
    return std::filesystem::read_symlink("/proc/" + std::to_string(pid) + "/exe", ended);
}

std::uint64_t since(std::uint64_t now, std::uint64_t earlier)
{
    return now < earlier ? now : now - earlier; // an instance that was started again counts anew
}

} // namespace

MemberFigures &MemberFigures::operator+=(const MemberFigures &other)
{
    sent += other.sent;
    answered += other.answered;
    failed += other.failed;
    fallbacks += other.fallbacks;
    for (const auto &[breaker, count] : other.notPermitted)
        notPermitted[breaker] += count;
    latencies += other.latencies;
    return *this;
}

MemberFigures &MemberFigures::operator-=(const MemberFigures &earlier)
{
    sent = since(sent, earlier.sent);
    answered = since(answered, earlier.answered);
    failed = since(failed, earlier.failed);
    fallbacks = since(fallbacks, earlier.fallbacks);
    for (auto &[breaker, count] : notPermitted) {
        const auto before = earlier.notPermitted.find(breaker);
        count = since(count, before == earlier.notPermitted.end() ? 0 : before->second);
    }
    latencies -= earlier.latencies;
    return *this;
}

DemoFleet::DemoFleet(const std::filesystem::path &program, const std::vector<std::string> &arguments)
{
    std::vector<std::string> command{program.string()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    m_process = ChildProcess::run(command, {SIGTERM, m_folder.path() / "demo.log"});
    const json line = readyLine();
    const char *token = std::getenv("PANELBOARD_OPERATOR_TOKEN");
    m_token = line.value("token", token ? token : "");
    for (const json &member : line.at("instances")) {
        m_members.push_back({member.at("service"), member.at("instance"), member.at("pid"),
                             member.at("management"), member.at("control")});
    }
}

DemoFleet::~DemoFleet() { m_process.end(kEndLimit); }

json DemoFleet::readyLine()
{
    std::string last;
    for (auto waited = std::chrono::milliseconds(0); waited < kReadyLimit;
         waited += std::chrono::milliseconds(kPollStepMs)) {
        const bool running = m_process.isRunning();
        std::ifstream log(m_folder.path() / "demo.log");
        for (std::string line; std::getline(log, line) && !log.eof();) { // only lines that are complete
            last = line;
            json parsed = json::parse(line, nullptr, false);
            if (parsed.is_object() && parsed.contains("ready"))
                return parsed;
        }
        if (!running)
            throw std::runtime_error("the demo did not start: " + last);
        ::poll(nullptr, 0, kPollStepMs);
    }
    throw std::runtime_error("the demo does not get ready: " + last);
}

std::vector<FleetMember> DemoFleet::membersOf(const std::string &service) const
{
    std::vector<FleetMember> chosen;
    for (const FleetMember &member : m_members) {
        if (service.empty() || member.service == service)
            chosen.push_back(member);
    }
    if (chosen.empty())
        throw std::runtime_error("there is no service \"" + service + '"');
    return chosen;
}

std::vector<std::pair<std::string, std::int64_t>> DemoFleet::processes() const
{
    const std::string supervisor = std::to_string(m_process.pid());
    std::vector<std::pair<std::string, std::int64_t>> processes{{"supervisor", m_process.pid()}};
    for (const FleetMember &member : m_members)
        processes.emplace_back(member.instance, member.pid);
    std::ifstream children("/proc/" + supervisor + "/task/" + supervisor + "/children");
    for (std::int64_t child = 0; children >> child;) {
        const bool isMember = std::ranges::find(m_members, child, &FleetMember::pid) != m_members.end();
        if (!isMember && programOf(child) == programOf(m_process.pid()))
            processes.emplace_back("server " + std::to_string(child), child);
    }
    return processes;
}

MemberFigures DemoFleet::figures(const FleetMember &member)
{
    const json load = json::parse(call("GET", member.control + "/load", {}));
    MemberFigures figures;
    figures.sent = load.at("sent");
    figures.answered = load.at("answered");
    figures.failed = load.at("failed");
    figures.fallbacks = load.at("fallbacks");
    for (const json &bucket : load.at("latencies"))
        figures.latencies.add(bucket.at(0).get<std::size_t>(), bucket.at(1).get<std::uint64_t>());
    NotPermittedSink sink(figures.notPermitted);
    static_cast<void>(ingest::parseExposition(page(member, "/prometheus"), sink));
    return figures;
}

void DemoFleet::setFault(const FleetMember &member, const std::string &name, const std::string &value)
{
    call("PUT", member.control + "/faults/" + http::encodePathSegment(name), json{{"value", value}}.dump());
}

void DemoFleet::setLoad(const FleetMember &member, const json &change)
{
    call("PUT", member.control + "/load", change.dump());
}

void DemoFleet::command(const FleetMember &member, const std::string &breaker, const json &body)
{
    call("POST", member.management + "/circuitbreakers/" + http::encodePathSegment(breaker), body.dump());
}

void DemoFleet::configure(const FleetMember &member, const std::string &breaker, const json &patch)
{
    call("PATCH", member.management + "/circuitbreakers/" + http::encodePathSegment(breaker) + "/config",
         patch.dump());
}

json DemoFleet::breakers(const FleetMember &member)
{
    return json::parse(page(member, "/circuitbreakers")).at("circuitBreakers");
}

json DemoFleet::breaker(const FleetMember &member, const std::string &name)
{
    return json::parse(page(member, "/circuitbreakers/" + http::encodePathSegment(name)));
}

std::string DemoFleet::page(const FleetMember &member, const std::string &path)
{
    return call("GET", member.management + path, {});
}

std::string DemoFleet::call(const char *method, const std::string &url, const std::string &body)
{
    http::ClientRequest request;
    request.method = method;
    request.url = http::Url::parse(url).value();
    request.body = body;
    request.timeout = kAnswerLimit;
    if (!body.empty())
        request.headers.set("Content-Type", "application/json");
    if (request.method == "PATCH")
        request.headers.set("If-Match", "*"); // nobody else changes anything
    request.headers.set("Authorization", "Bearer " + m_token);
    const auto promise = std::make_shared<std::promise<http::ClientResult>>();
    const auto exchange = m_client.send(
        std::move(request), [promise](http::ClientResult result) { promise->set_value(std::move(result)); });
    http::ClientResult result = promise->get_future().get();
    const std::string what = method + (' ' + url) + ": ";
    if (!result)
        throw std::runtime_error(what + result.error().message);
    if (result->status / 100 != 2)
        throw std::runtime_error(what + std::to_string(result->status) + ' ' + result->body);
    return std::move(result->body);
}

} // namespace panelboard::demo
