// SPDX-License-Identifier: Apache-2.0
#include "soak.h"

#include "demo_fleet.h"
#include "options.h"
#include "soak_watch.h"

#include <panelboard/breaker/system_clock.h>
#include <panelboard/ingest/exposition.h>

#include <poll.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace panelboard::demo {

namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr milliseconds kRound{1000};
// A whole period must not divide the 30 s for which circuits stay open: each trial would meet the same half.
constexpr int kRoundsPerFlap = 7;
constexpr int kRestLimitMs = 30'000;
constexpr double kMostGrowthPercent = 5;
constexpr std::uint32_t kShortestForMemory = 60; // seconds; a shorter run has not warmed up

/// What /prometheus says of one breaker's calls.
struct ScrapedBreaker {
    std::uint64_t calls = 0; ///< since the start, the ones not permitted too
    std::uint64_t buffered = 0;
    std::string state;
};

class ScrapeSink final : public ingest::SampleSink {
public:
    void sample(const ingest::Sample &sample) override
    {
        const auto name = sample.label("name");
        if (!name)
            return;
        ScrapedBreaker &breaker = breakers[std::string(*name)];
        const auto count = static_cast<std::uint64_t>(std::llround(sample.value));
        if (sample.name == "resilience4j_circuitbreaker_calls_seconds_count" ||
            sample.name == "resilience4j_circuitbreaker_not_permitted_calls_total")
            breaker.calls += count;
        else if (sample.name == "resilience4j_circuitbreaker_buffered_calls")
            breaker.buffered += count;
        else if (sample.name == "resilience4j_circuitbreaker_state" && sample.value == 1)
            breaker.state = sample.label("state").value_or("");
    }

    std::map<std::string, ScrapedBreaker> breakers;
};

/// "HALF_OPEN" as the metrics write it: "half_open".
std::string asLabel(std::string state)
{
    std::transform(state.begin(), state.end(), state.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return state;
}

struct Watched {
    FleetMember member;
    std::unique_ptr<StreamWatch> stream;
    MemoryWatch memory;
    TransitionLog log;
};

class Soak {
public:
    Soak(const std::filesystem::path &program, const SoakOptions &options)
        : m_options(options),
          m_fleet(program, {"--instances", std::to_string(options.instances), "--load", "0"})
    {
        for (const FleetMember &member : m_fleet.members()) {
            auto stream = std::make_unique<StreamWatch>(m_client, member, m_fleet.token());
            m_watched.push_back({member, std::move(stream), MemoryWatch(member.pid), {}});
        }
    }

    int run()
    {
        const auto count = static_cast<std::uint32_t>(m_watched.size());
        const std::uint32_t rate = std::min(m_options.callsPerSecond / count, kMaxLoad);
        say("%u instances, %u calls/s in all, %u s\n", count, rate * count, m_options.seconds);
        setAll("rate", rate);
        const breaker::TimePoint begin = m_clock.now();
        int round = 0;
        for (; m_clock.now() < begin + std::chrono::seconds(m_options.seconds); ++round) {
            if (round % kRoundsPerFlap == 0)
                flap(round / kRoundsPerFlap % 2 == 0);
            for (Watched &watched : m_watched) {
                watched.memory.sample();
                watched.log.read(m_fleet, watched.member);
            }
            waitUntil(begin + (round + 1) * kRound);
        }
        flap(false);
        setAll("rate", 0);
        rest();
        for (Watched &watched : m_watched)
            judge(watched);
        say("%s\n", m_failures == 0 ? "all checks passed" : "CHECKS FAILED");
        return m_failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
    }

private:
    template <class... A>
    static void say(const char *format, A... values)
    {
        if constexpr (sizeof...(A) == 0)
            std::fputs(format, stdout);
        else
            std::printf(format, values...);
        std::fflush(stdout);
    }

    void waitUntil(breaker::TimePoint due)
    {
        const auto left = std::chrono::ceil<milliseconds>(due - m_clock.now());
        if (left.count() > 0)
            ::poll(nullptr, 0, static_cast<int>(left.count()));
    }

    void setAll(const char *field, std::uint32_t value)
    {
        for (const Watched &watched : m_watched)
            m_fleet.setLoad(watched.member, json{{field, value}});
    }

    /// Every dependency fails for a while, then none.
    void flap(bool fails)
    {
        for (const Watched &watched : m_watched)
            m_fleet.setFault(watched.member, "errors", fails ? "80" : "0");
    }

    /// Until every request has its answer.
    void rest()
    {
        for (Watched &watched : m_watched) {
            MemberFigures figures = m_fleet.figures(watched.member);
            for (int waited = 0; figures.sent > figures.answered + figures.failed; waited += 100) {
                if (waited > kRestLimitMs)
                    throw std::runtime_error(watched.member.instance + " does not come to rest");
                ::poll(nullptr, 0, 100);
                figures = m_fleet.figures(watched.member);
            }
            watched.log.read(m_fleet, watched.member);
        }
    }

    void judge(const Watched &watched)
    {
        const MemberFigures figures = m_fleet.figures(watched.member);
        const double growth = watched.memory.growthPercent();
        const auto ms = [&](double share) {
            return std::chrono::duration<double, std::milli>(
                       figures.latencies.quantile(share).value_or(breaker::Duration(0)))
                .count();
        };
        say("%-8s requests %9llu  failed %6llu  fallbacks %8llu  p50 %7.2f ms  p99 %8.2f ms  memory %6.1f "
            "MiB "
            "%+5.1f %%\n",
            watched.member.instance.c_str(), number(figures.sent), number(figures.failed),
            number(figures.fallbacks), ms(0.5), ms(0.99), watched.memory.newestMebibytes(), growth);
        if (m_options.seconds >= kShortestForMemory)
            check(growth <= kMostGrowthPercent, watched, "memory grows");
        judgeStream(watched);
        judgeCounts(watched, figures);
    }

    void judgeStream(const Watched &watched)
    {
        const StreamWatch::Seen seen = watched.stream->seen();
        check(!seen.ended, watched, "the event stream ended");
        check(seen.gaps == 0, watched, "the event stream has gaps");
        for (const auto &[breaker, count] : watched.log.counts()) {
            const auto streamed = seen.transitions.find(breaker);
            const std::size_t events = streamed == seen.transitions.end() ? 0 : streamed->second;
            say("%-8s %s: %zu changes of state in the log, %zu on the stream\n", "", breaker.c_str(), count,
                events);
            check(events == count, watched, "the event stream and the log differ");
        }
    }

    void judgeCounts(const Watched &watched, const MemberFigures &figures)
    {
        ScrapeSink scraped;
        static_cast<void>(ingest::parseExposition(m_fleet.page(watched.member, "/prometheus"), scraped));
        const json breakers = m_fleet.breakers(watched.member);
        for (const auto &entry : breakers.items()) {
            const ScrapedBreaker &metrics = scraped.breakers[entry.key()];
            say("%-8s %s: %llu calls in the metrics, %llu answered requests\n", "", entry.key().c_str(),
                number(metrics.calls), number(figures.answered));
            check(metrics.buffered == entry.value().at("bufferedCalls").get<std::uint64_t>(), watched,
                  "/prometheus and /circuitbreakers differ in buffered calls");
            check(metrics.state == asLabel(entry.value().at("state")), watched,
                  "/prometheus and /circuitbreakers differ in state");
            check(metrics.calls >= figures.answered && metrics.calls <= figures.sent, watched,
                  "requests and calls in the metrics differ");
        }
    }

    void check(bool holds, const Watched &watched, const char *otherwise)
    {
        if (holds)
            return;
        ++m_failures;
        say("%-8s CHECK FAILED: %s\n", watched.member.instance.c_str(), otherwise);
    }

    static unsigned long long number(std::uint64_t value) { return value; }

    const SoakOptions m_options;
    const breaker::Clock &m_clock = breaker::SystemClock::instance();
    DemoFleet m_fleet;
    http::IoThread m_io;
    http::Client m_client{m_io};
    std::vector<Watched> m_watched;
    int m_failures = 0;
};

} // namespace

int runSoak(const std::filesystem::path &program, const SoakOptions &options)
{
    return Soak(program, options).run();
}

} // namespace panelboard::demo
