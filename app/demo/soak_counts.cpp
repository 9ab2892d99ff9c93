// SPDX-License-Identifier: Apache-2.0
#include "soak_counts.h"

#include <panelboard/ingest/exposition.h>

#include <cmath>
#include <string_view>

namespace panelboard::demo {

namespace {

using nlohmann::json;

class ScrapeSink final : public ingest::SampleSink {
public:
    void sample(const ingest::Sample &sample) override
    {
        const auto name = sample.label("name");
        if (!name)
            return;
        ScrapedBreaker &breaker = breakers[std::string(*name)];
        const auto count = static_cast<std::uint64_t>(std::llround(sample.value));
        if (sample.name == "resilience4j_circuitbreaker_calls_seconds_count")
            ofKind(breaker.calls, sample.label("kind").value_or("")) = count;
        else if (sample.name == "resilience4j_circuitbreaker_not_permitted_calls_total")
            breaker.calls.notPermitted = count;
        else if (sample.name == "resilience4j_circuitbreaker_buffered_calls")
            breaker.buffered += count;
        else if (sample.name == "resilience4j_circuitbreaker_state" && sample.value == 1)
            breaker.state = sample.label("state").value_or("");
    }

    std::map<std::string, ScrapedBreaker> breakers;

private:
    static std::uint64_t &ofKind(CallCounts &counts, std::string_view kind)
    {
        return kind == "successful" ? counts.successful : kind == "failed" ? counts.failed : counts.ignored;
    }
};

const json &eventsIn(const json &log) { return log.at("circuitBreakerEvents"); }

} // namespace

std::string CallCounts::toString() const
{
    return std::to_string(successful) + " successful, " + std::to_string(failed) + " failed, " +
           std::to_string(ignored) + " ignored, " + std::to_string(notPermitted) + " not permitted";
}

CallCounts operator-(CallCounts now, const CallCounts &earlier) noexcept
{
    now.successful -= earlier.successful;
    now.failed -= earlier.failed;
    now.ignored -= earlier.ignored;
    now.notPermitted -= earlier.notPermitted;
    return now;
}

std::map<std::string, ScrapedBreaker> readScrape(const std::string &exposition)
{
    ScrapeSink sink;
    static_cast<void>(ingest::parseExposition(exposition, sink));
    std::erase_if(sink.breakers,
                  [](const auto &entry) { return entry.second.state.empty(); }); // other modules
    return std::move(sink.breakers);
}

CallCounts readEventLog(const json &log, const std::string &after)
{
    CallCounts counts;
    bool counting = after.empty();
    for (const json &event : eventsIn(log)) {
        const std::string &type = event.at("type").get_ref<const std::string &>();
        if (counting) {
            counts.successful += type == "SUCCESS" ? 1 : 0;
            counts.failed += type == "ERROR" ? 1 : 0;
            counts.ignored += type == "IGNORED_ERROR" ? 1 : 0;
            counts.notPermitted += type == "NOT_PERMITTED" ? 1 : 0;
        }
        counting = counting || event.at("creationTime") == after;
    }
    return counts;
}

std::string newestEvent(const json &log)
{
    const json &events = eventsIn(log);
    return events.empty() ? std::string() : events.back().at("creationTime").get<std::string>();
}

} // namespace panelboard::demo
