// SPDX-License-Identifier: Apache-2.0
#include "soak_watch.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <future>
#include <stdexcept>

namespace panelboard::demo {

namespace {

using nlohmann::json;

constexpr std::chrono::seconds kOpenLimit{5};
constexpr std::chrono::seconds kSilence{30}; // a ping comes every second
constexpr double kBytesPerMebibyte = 1024.0 * 1024.0;
constexpr std::size_t kFewestSamples = 8;

double medianOf(const std::vector<double> &values, std::size_t from, std::size_t to)
{
    const auto at = [&](std::size_t i) { return values.begin() + static_cast<std::ptrdiff_t>(i); };
    std::vector<double> part(at(from), at(to));
    const auto middle = part.begin() + static_cast<std::ptrdiff_t>(part.size() / 2);
    std::nth_element(part.begin(), middle, part.end());
    return *middle;
}

MemoryWatch::Growth growthOf(const std::vector<double> &mebibytes)
{
    const std::size_t count = mebibytes.size();
    if (count < kFewestSamples)
        return {mebibytes.empty() ? 0 : mebibytes.back(), 0};
    const double warm = medianOf(mebibytes, count / 4, count / 2);
    return {mebibytes.back(), 100 * (medianOf(mebibytes, count - count / 4, count) - warm) / warm};
}

} // namespace

/// Shared with the stream's callbacks. The parser is confined to the I/O thread.
struct StreamWatch::State {
    void take(std::string_view bytes)
    {
        const bool readable = parser.feed(bytes, [this](const ingest::SseEvent &event) {
            if (event.type == "STATE_TRANSITION")
                takeTransition(json::parse(event.data, nullptr, false));
        });
        const std::lock_guard lock(mutex);
        seen.ended = seen.ended || !readable;
    }

    void takeTransition(const json &event)
    {
        const std::lock_guard lock(mutex);
        if (!event.is_object() || !event.contains("circuitBreakerName") ||
            !event.contains("stateTransition")) {
            ++seen.gaps;
            return;
        }
        const std::string name = event["circuitBreakerName"];
        const std::string change = event["stateTransition"]; // "CLOSED_TO_OPEN"
        const std::size_t middle = change.find("_TO_");
        const std::string from = change.substr(0, middle);
        const auto last = states.find(name);
        if (last != states.end() && last->second != from)
            ++seen.gaps;
        states[name] = change.substr(middle + 4);
        ++seen.transitions[name];
    }

    std::promise<int> opened; // set once
    ingest::SseParser parser;
    mutable std::mutex mutex;
    Seen seen;                                 // guarded by mutex
    std::map<std::string, std::string> states; // guarded by mutex
};

StreamWatch::StreamWatch(http::Client &client, const FleetMember &member, const std::string &token)
    : m_state(std::make_shared<State>())
{
    http::ClientRequest request;
    request.url = http::Url::parse(member.management).value();
    request.pathSuffix = "/streamcircuitbreakerevents";
    request.headers.set("Authorization", "Bearer " + token);
    request.timeout = kOpenLimit;
    std::future<int> status = m_state->opened.get_future();
    const auto answered = std::make_shared<bool>(false); // on the I/O thread only
    const auto tell = [state = m_state, answered](int code) {
        if (!*answered)
            state->opened.set_value(code);
        *answered = true;
    };
    http::Client::StreamHandlers handlers;
    handlers.opened = [tell](const http::Response &head) { tell(head.status); };
    handlers.bytes = [state = m_state](std::string_view bytes) { state->take(bytes); };
    handlers.ended = [state = m_state, tell](const http::ClientError &) {
        tell(0);
        const std::lock_guard lock(state->mutex);
        state->seen.ended = true;
    };
    m_exchange = client.open(std::move(request), kSilence, std::move(handlers));
    if (const int code = status.get(); code != 200)
        throw std::runtime_error("no event stream from " + member.instance + ": " + std::to_string(code));
}

StreamWatch::Seen StreamWatch::seen() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->seen;
}

void MemoryWatch::sample()
{
    std::ifstream file("/proc/" + std::to_string(m_pid) + "/statm");
    std::int64_t size = 0;
    std::int64_t resident = 0;
    std::int64_t shared = 0;
    m_isGone = !(file >> size >> resident >> shared) || size == 0;
    if (m_isGone)
        return;
    const double perPage = static_cast<double>(::sysconf(_SC_PAGESIZE)) / kBytesPerMebibyte;
    m_resident.push_back(static_cast<double>(resident) * perPage);
    m_own.push_back(static_cast<double>(resident - shared) * perPage);
}

std::optional<MemoryWatch::Growths> MemoryWatch::growth() const
{
    if (m_isGone)
        return std::nullopt;
    return Growths{growthOf(m_resident), growthOf(m_own)};
}

void TransitionLog::read(DemoFleet &fleet, const FleetMember &member)
{
    const json breakers = fleet.breakers(member);
    for (const auto &entry : breakers.items()) {
        const json detail = fleet.breaker(member, entry.key());
        for (const json &seen : detail.at("transitions")) {
            m_seen[entry.key()].insert(seen.at("at").get<std::string>() + seen.at("from").get<std::string>() +
                                       seen.at("to").get<std::string>());
        }
    }
}

std::map<std::string, std::size_t> TransitionLog::counts() const
{
    std::map<std::string, std::size_t> counts;
    for (const auto &[breaker, seen] : m_seen)
        counts[breaker] = seen.size();
    return counts;
}

} // namespace panelboard::demo
