// SPDX-License-Identifier: Apache-2.0
#include "scenario_player.h"

#include <poll.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

namespace panelboard::demo {

namespace {

using nlohmann::json;

constexpr std::size_t kTimeOfDayAt = 11; // in "2026-03-01T12:30:01.250…"
constexpr std::size_t kTimeOfDay = 12;

/// Of "2026-03-01T12:30:01.250…": since midnight.
std::chrono::milliseconds timeOfDay(const std::string &at)
{
    const auto number = [&at](std::size_t from, std::size_t digits) {
        return std::stol(at.substr(kTimeOfDayAt + from, digits));
    };
    return std::chrono::hours(number(0, 2)) + std::chrono::minutes(number(3, 2)) +
           std::chrono::seconds(number(6, 2)) + std::chrono::milliseconds(number(9, 3));
}

/// Also over midnight.
std::chrono::milliseconds laterBy(std::chrono::milliseconds earlier, std::chrono::milliseconds later)
{
    return later >= earlier ? later - earlier : later + std::chrono::hours(24) - earlier;
}

class Player {
public:
    Player(const Scenario &scenario, DemoFleet &fleet, const breaker::Clock &clock)
        : m_scenario(scenario), m_fleet(fleet), m_clock(clock), m_begin(clock.now())
    {
        m_report.name = scenario.name;
    }

    ScenarioReport run()
    {
        beginPhase({}, std::chrono::milliseconds(0));
        for (const ScenarioStep &step : m_scenario.steps) {
            waitUntil(step.at);
            try {
                take(step);
            } catch (const std::exception &error) {
                throw std::runtime_error("line " + std::to_string(step.line) + ": " + error.what());
            }
        }
        waitUntil(m_scenario.duration);
        endPhase(m_scenario.duration);
        readTransitions();
        return std::move(m_report);
    }

private:
    void waitUntil(std::chrono::milliseconds at)
    {
        for (;;) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_begin + at - m_clock.now());
            if (left.count() <= 0)
                return;
            ::poll(nullptr, 0, static_cast<int>(std::min<std::int64_t>(left.count(), 1000)));
        }
    }

    void take(const ScenarioStep &step)
    {
        if (!step.phase.empty()) {
            if (step.at.count() > 0)
                endPhase(step.at);
            beginPhase(step.phase, step.at);
        }
        for (const FleetMember &member : m_fleet.membersOf(step.service)) {
            for (const auto &[name, value] : step.faults)
                m_fleet.setFault(member, name, value);
            json change = json::object();
            if (step.load)
                change["rate"] = *step.load;
            for (const auto &[operation, weight] : step.mix)
                change["mix"][operation] = weight;
            if (!change.empty())
                m_fleet.setLoad(member, change);
            if (step.command) {
                m_fleet.command(
                    member, step.command->breaker,
                    {{"updateState", step.command->updateState}, {"reason", "scenario " + m_scenario.name}});
            }
            if (step.expect)
                check(step, member);
        }
    }

    void check(const ScenarioStep &step, const FleetMember &member)
    {
        const std::string wanted(breaker::toString(step.expect->state));
        CheckedExpectation checked;
        checked.line = step.line;
        checked.at = step.at;
        checked.what = member.instance + ": " + step.expect->breaker + " is " + wanted;
        checked.seen = m_fleet.breaker(member, step.expect->breaker).at("state");
        checked.met = checked.seen == wanted;
        m_report.expectations.push_back(std::move(checked));
    }

    void beginPhase(const std::string &phase, std::chrono::milliseconds at)
    {
        m_phase = phase;
        m_phaseBegan = at;
        m_before = readFigures();
    }

    void endPhase(std::chrono::milliseconds at)
    {
        std::map<std::string, MemberFigures> byService;
        for (auto &[member, figures] : readFigures()) {
            figures -= m_before[member];
            byService[member.first] += figures;
        }
        for (auto &[service, figures] : byService)
            m_report.phases.push_back({m_phase, service, m_phaseBegan, at, std::move(figures)});
    }

    using Figures = std::map<std::pair<std::string, std::string>, MemberFigures>; // by service and instance

    Figures readFigures()
    {
        Figures figures;
        for (const FleetMember &member : m_fleet.members())
            figures[{member.service, member.instance}] = m_fleet.figures(member);
        return figures;
    }

    void readTransitions()
    {
        for (const FleetMember &member : m_fleet.members()) {
            const json breakers = m_fleet.breakers(member);
            for (const auto &entry : breakers.items())
                readStory(member, entry.key());
        }
        std::stable_sort(m_report.transitions.begin(), m_report.transitions.end(),
                         [](const SeenTransition &a, const SeenTransition &b) { return a.at < b.at; });
    }

    void readStory(const FleetMember &member, const std::string &breaker)
    {
        const json detail = m_fleet.breaker(member, breaker);
        BreakerStory story{member.service, member.instance, breaker, 0, {}, 0, detail.at("state")};
        bool isOpen = false;
        std::chrono::milliseconds since{0};
        for (const json &seen : detail.at("transitions")) {
            const std::string at = seen.at("at");
            m_report.transitions.push_back({at.substr(kTimeOfDayAt, kTimeOfDay), member.instance, breaker,
                                            seen.at("from"), seen.at("to"), seen.at("cause")});
            story.open += isOpen ? laterBy(since, timeOfDay(at)) : std::chrono::milliseconds(0);
            isOpen = seen.at("to") == "OPEN";
            since = timeOfDay(at);
            story.trips += isOpen ? 1 : 0;
        }
        story.open += isOpen ? laterBy(since, timeOfDay(detail.at("now"))) : std::chrono::milliseconds(0);
        story.refused = m_fleet.figures(member).notPermitted[breaker];
        m_report.breakers.push_back(std::move(story));
    }

    const Scenario &m_scenario;
    DemoFleet &m_fleet;
    const breaker::Clock &m_clock;
    breaker::TimePoint m_begin;
    std::string m_phase;
    std::chrono::milliseconds m_phaseBegan{0};
    Figures m_before;
    ScenarioReport m_report;
};

} // namespace

void disableBreakers(DemoFleet &fleet)
{
    for (const FleetMember &member : fleet.members()) {
        const json breakers = fleet.breakers(member);
        for (const auto &entry : breakers.items())
            fleet.command(member, entry.key(),
                          {{"updateState", "DISABLE"}, {"reason", "to compare: without circuit breakers"}});
    }
}

ScenarioReport play(const Scenario &scenario, DemoFleet &fleet, const breaker::Clock &clock)
{
    return Player(scenario, fleet, clock).run();
}

} // namespace panelboard::demo
