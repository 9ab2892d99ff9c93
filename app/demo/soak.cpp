// SPDX-License-Identifier: Apache-2.0
#include "soak.h"

#include "soak_counts.h"
#include "soak_load.h"
#include "soak_watch.h"

#include <panelboard/breaker/system_clock.h>

#include <poll.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace panelboard::demo {

namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr milliseconds kRound{1000};
constexpr int kRoundsPerFlap = 7; // well or ill for longer than a circuit stays open
constexpr int kRestLimitMs = 30'000;
constexpr int kRestStepMs = 200;
constexpr double kMostGrowthPercent = 5;
constexpr double kLeastSentShare = 0.95;
constexpr std::uint32_t kShortestForMemory = 60; // seconds; a shorter run has not warmed up

// The last calls are counted one by one: so many a second for so many rounds fit into an event log.
constexpr std::uint32_t kCountedPerSecond = 50;
constexpr int kCountedRounds = 4;
constexpr std::uint32_t kEventLog = 1000;

/// "HALF_OPEN" as the metrics write it: "half_open".
std::string asLabel(std::string state)
{
    std::transform(state.begin(), state.end(), state.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return state;
}

std::vector<std::string> argumentsFor(const SoakOptions &options)
{
    std::string services;
    for (const std::string &service : options.services)
        services += (services.empty() ? "" : ",") + service;
    std::vector<std::string> arguments{
        "--services", services, "--instances", std::to_string(options.instances), "--load", "0"};
    if (options.embedded)
        arguments.emplace_back("--embedded");
    return arguments;
}

/// Room for the last calls; and circuits that try again soon, so that most calls reach what they protect and
/// the circuits change their state as often as can be.
json soakConfig() { return {{"eventConsumerBufferSize", kEventLog}, {"waitDurationInOpenState", 5000}}; }

/// Where the counting of the last calls begins, by breaker.
struct CountingMark {
    CallCounts metrics;
    std::string event;
};

struct Watched {
    FleetMember member;
    std::uint32_t rate = 0;
    std::unique_ptr<StreamWatch> stream;
    TransitionLog log;
    std::map<std::string, CountingMark> marks;
};

class Soak {
public:
    Soak(const std::filesystem::path &program, const SoakOptions &options)
        : m_options(options), m_fleet(program, argumentsFor(options))
    {
        for (const FleetMember &member : m_fleet.members()) {
            auto stream = std::make_unique<StreamWatch>(m_client, member, m_fleet.token());
            m_watched.push_back({member, soakRate(member.service, options), std::move(stream), {}, {}});
            const json breakers = m_fleet.breakers(member);
            for (const auto &breaker : breakers.items())
                m_fleet.configure(member, breaker.key(), soakConfig());
        }
        for (const auto &[name, pid] : m_fleet.processes())
            m_memory.emplace_back(name, pid);
    }

    int run()
    {
        std::uint32_t rate = 0;
        for (const Watched &watched : m_watched)
            rate += watched.rate;
        say("%zu instances, %u calls/s in all, %u s\n", m_watched.size(), rate, m_options.seconds);
        setLoad([](const Watched &watched) { return watched.rate; });
        soak();
        setLoad([](const Watched &) { return 0U; });
        rest();
        judgeLoad(rate);
        countLastCalls();
        for (const MemoryWatch &memory : m_memory)
            judgeMemory(memory);
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

    void soak()
    {
        const breaker::TimePoint begin = m_clock.now();
        for (int round = 0; m_clock.now() < begin + std::chrono::seconds(m_options.seconds); ++round) {
            if (round % kRoundsPerFlap == 0)
                flap(round / kRoundsPerFlap);
            look();
            waitUntil(begin + (round + 1) * kRound);
        }
        calm();
    }

    void look()
    {
        for (MemoryWatch &memory : m_memory)
            memory.sample();
        for (Watched &watched : m_watched)
            watched.log.read(m_fleet, watched.member);
    }

    template <class RateOf>
    void setLoad(RateOf rateOf)
    {
        for (const Watched &watched : m_watched)
            m_fleet.setLoad(watched.member, json{{"rate", rateOf(watched)}});
    }

    /// All dependencies fail for a while, each turn in another way, then none.
    void flap(int turn)
    {
        for (const Watched &watched : m_watched) {
            const SoakFault fault = soakFault(watched.member.service, turn / 2);
            m_fleet.setFault(watched.member, fault.name, turn % 2 == 0 ? fault.on : fault.off);
        }
    }

    void calm()
    {
        for (const Watched &watched : m_watched) {
            for (const SoakFault &fault : soakFaults(watched.member.service))
                m_fleet.setFault(watched.member, fault.name, fault.off);
        }
    }

    /// Until every request has its answer, and every call its end.
    void rest()
    {
        for (Watched &watched : m_watched) {
            auto scraped = readScrape(m_fleet.page(watched.member, "/prometheus"));
            for (int waited = 0; !isAtRest(watched, scraped); waited += kRestStepMs) {
                if (waited > kRestLimitMs)
                    throw std::runtime_error(watched.member.instance + " does not come to rest");
            }
            watched.log.read(m_fleet, watched.member);
        }
    }

    /// @param scraped  what the metrics said before; what they say a moment later is kept there
    bool isAtRest(const Watched &watched, std::map<std::string, ScrapedBreaker> &scraped)
    {
        ::poll(nullptr, 0, kRestStepMs);
        const MemberFigures figures = m_fleet.figures(watched.member);
        const auto now = readScrape(m_fleet.page(watched.member, "/prometheus"));
        const bool same = std::ranges::equal(now, scraped, [](const auto &left, const auto &right) {
            return left.second.calls == right.second.calls;
        });
        scraped = now;
        return same && figures.sent == figures.answered + figures.failed &&
               std::ranges::all_of(now, [&](const auto &entry) {
                   return entry.second.calls.all() >= fewestCalls(watched, figures);
               });
    }

    /// Each answered request asks the dependency once; but a room whose image nobody has time for does not.
    static std::uint64_t fewestCalls(const Watched &watched, const MemberFigures &figures)
    {
        return figures.answered - (watched.member.service == "qr" ? figures.fallbacks : 0);
    }

    /// A few calls more, well and failing, so few that the event logs keep them all.
    void countLastCalls()
    {
        for (Watched &watched : m_watched) {
            for (const auto &[breaker, scraped] : readScrape(m_fleet.page(watched.member, "/prometheus")))
                watched.marks[breaker] = {scraped.calls, newestEvent(eventLog(watched, breaker))};
        }
        setLoad([](const Watched &) { return kCountedPerSecond; });
        const breaker::TimePoint begin = m_clock.now();
        for (int round = 0; round < kCountedRounds; ++round) {
            if (round == kCountedRounds / 2)
                flap(0);
            waitUntil(begin + (round + 1) * kRound);
        }
        setLoad([](const Watched &) { return 0U; });
        calm();
        rest();
    }

    json eventLog(const Watched &watched, const std::string &breaker)
    {
        return json::parse(
            m_fleet.page(watched.member, "/circuitbreakerevents/" + http::encodePathSegment(breaker)));
    }

    /// That the load was what it was said to be.
    void judgeLoad(std::uint32_t rate)
    {
        std::map<std::string, MemberFigures> byService;
        std::uint64_t sent = 0;
        for (const Watched &watched : m_watched) {
            const MemberFigures figures = m_fleet.figures(watched.member);
            sent += figures.sent;
            byService[watched.member.service] += figures;
        }
        say("\n%.0f calls/s sent\n", static_cast<double>(sent) / m_options.seconds);
        for (const auto &[service, figures] : byService) {
            const auto ms = [&latencies = figures.latencies](double share) {
                return std::chrono::duration<double, std::milli>(
                           latencies.quantile(share).value_or(breaker::Duration(0)))
                    .count();
            };
            say("%-10s requests %9llu  failed %8llu  fallbacks %9llu  p50 %8.2f ms  p99 %8.2f ms\n",
                service.c_str(), number(figures.sent), number(figures.failed), number(figures.fallbacks),
                ms(0.5), ms(0.99));
        }
        check(static_cast<double>(sent) >= kLeastSentShare * rate * m_options.seconds, "the load",
              "fewer calls were sent than were to be: this machine is too slow, ask for less with --load");
        say("\n");
    }

    void judgeMemory(const MemoryWatch &memory)
    {
        const auto growth = memory.growth();
        if (!growth)
            return check(false, memory.name(), "the process ended");
        say("%-14s resident %6.1f MiB %+5.1f %%   of its own %6.1f MiB %+5.1f %%\n", memory.name().c_str(),
            growth->resident.newest, growth->resident.percent, growth->own.newest, growth->own.percent);
        if (m_options.seconds >= kShortestForMemory)
            check(growth->resident.percent <= kMostGrowthPercent, memory.name(), "memory grows");
    }

    void judge(Watched &watched)
    {
        const std::string &name = watched.member.instance;
        const StreamWatch::Seen seen = watched.stream->seen();
        check(!seen.ended, name, "the event stream ended");
        check(seen.gaps == 0, name, "the event stream has gaps");
        const MemberFigures figures = m_fleet.figures(watched.member);
        const auto metrics = readScrape(m_fleet.page(watched.member, "/prometheus"));
        const auto changes = watched.log.counts();
        const json breakers = m_fleet.breakers(watched.member);
        for (const auto &entry : breakers.items()) {
            const std::string &breaker = entry.key();
            const ScrapedBreaker scraped = metrics.contains(breaker) ? metrics.at(breaker) : ScrapedBreaker();
            say("%s %s\n", name.c_str(), breaker.c_str());
            judgeTransitions(name, countOf(changes, breaker), countOf(seen.transitions, breaker));
            judgeCounts(watched, figures, scraped, entry.value());
            judgeLastCalls(watched, breaker, scraped.calls - watched.marks[breaker].metrics);
        }
    }

    static std::size_t countOf(const std::map<std::string, std::size_t> &counts, const std::string &breaker)
    {
        const auto found = counts.find(breaker);
        return found == counts.end() ? 0 : found->second;
    }

    void judgeTransitions(const std::string &name, std::size_t logged, std::size_t streamed)
    {
        say("    changes of state: %zu in the event log, %zu on the stream\n", logged, streamed);
        check(logged == streamed, name, "the event stream and the event log differ");
    }

    void judgeCounts(const Watched &watched, const MemberFigures &figures, const ScrapedBreaker &metrics,
                     const json &endpoint)
    {
        const std::string &name = watched.member.instance;
        say("    calls: %s in /prometheus; %llu requests, %llu of them answered\n",
            metrics.calls.toString().c_str(), number(figures.sent), number(figures.answered));
        check(metrics.buffered == endpoint.at("bufferedCalls").get<std::uint64_t>(), name,
              "/prometheus and /circuitbreakers differ in buffered calls");
        check(metrics.state == asLabel(endpoint.at("state")), name,
              "/prometheus and /circuitbreakers differ in state");
        check(metrics.calls.all() >= fewestCalls(watched, figures) && metrics.calls.all() <= figures.sent,
              name, "requests and calls in /prometheus differ");
    }

    void judgeLastCalls(const Watched &watched, const std::string &breaker, const CallCounts &metrics)
    {
        const CallCounts logged = readEventLog(eventLog(watched, breaker), watched.marks.at(breaker).event);
        say("    of the last %llu: %s in the event log\n", number(metrics.all()), logged.toString().c_str());
        check(metrics == logged, watched.member.instance, "/prometheus and the event log differ");
    }

    void check(bool holds, const std::string &who, const char *otherwise)
    {
        if (holds)
            return;
        ++m_failures;
        say("CHECK FAILED: %s: %s\n", who.c_str(), otherwise);
    }

    static unsigned long long number(std::uint64_t value) { return value; }

    const SoakOptions m_options;
    const breaker::Clock &m_clock = breaker::SystemClock::instance();
    DemoFleet m_fleet;
    http::IoThread m_io;
    http::Client m_client{m_io};
    std::vector<Watched> m_watched;
    std::vector<MemoryWatch> m_memory;
    int m_failures = 0;
};

} // namespace

int runSoak(const std::filesystem::path &program, const SoakOptions &options)
{
    return Soak(program, options).run();
}

} // namespace panelboard::demo
