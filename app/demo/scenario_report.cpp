// SPDX-License-Identifier: Apache-2.0
#include "scenario_player.h"

#include <algorithm>
#include <iomanip>
#include <numeric>
#include <set>
#include <sstream>

namespace panelboard::demo {

namespace {

std::string milliseconds(const std::optional<breaker::Duration> &duration)
{
    if (!duration)
        return "-";
    std::ostringstream text;
    const double ms = std::chrono::duration<double, std::milli>(*duration).count();
    text << std::fixed << std::setprecision(ms < 10 ? 2 : 0) << ms << " ms";
    return text.str();
}

std::string seconds(std::chrono::milliseconds time)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << std::chrono::duration<double>(time).count() << " s";
    return text.str();
}

void writePhases(std::ostringstream &text, const std::vector<PhaseFigures> &phases)
{
    text << std::left << std::setw(28) << "phase" << std::setw(11) << "service" << std::right << std::setw(9)
         << "requests" << std::setw(8) << "failed" << std::setw(13) << "failed over" << std::setw(15)
         << "not permitted" << std::setw(11) << "p50" << std::setw(11) << "p99" << '\n';
    for (const PhaseFigures &phase : phases) {
        const MemberFigures &figures = phase.figures;
        const std::uint64_t notPermitted =
            std::accumulate(figures.notPermitted.begin(), figures.notPermitted.end(), std::uint64_t{0},
                            [](std::uint64_t sum, const auto &entry) { return sum + entry.second; });
        text << std::left << std::setw(28) << (phase.phase.empty() ? "(before)" : phase.phase)
             << std::setw(11) << phase.service << std::right << std::setw(9) << figures.sent << std::setw(8)
             << figures.failed << std::setw(13) << figures.fallbacks << std::setw(15) << notPermitted
             << std::setw(11) << milliseconds(figures.latencies.quantile(0.5)) << std::setw(11)
             << milliseconds(figures.latencies.quantile(0.99)) << '\n';
    }
}

std::string times(std::size_t count) { return count == 1 ? "once" : std::to_string(count) + " times"; }

void writeBreakers(std::ostringstream &text, const std::vector<BreakerStory> &breakers)
{
    text << "\nbreakers\n";
    for (const BreakerStory &story : breakers) {
        text << "  " << story.instance << "  " << story.breaker << "  opened " << times(story.trips)
             << ", open for " << seconds(story.open) << " in all, " << story.refused << " calls refused, "
             << story.state << " at the end\n";
    }
}

/// A line of the comparison: everything of one service.
void writeWhole(std::ostringstream &text, const ScenarioReport &report, const std::string &service,
                const char *how)
{
    MemberFigures figures;
    for (const PhaseFigures &phase : report.phases) {
        if (phase.service == service)
            figures += phase.figures;
    }
    BreakerStory all;
    for (const BreakerStory &story : report.breakers) {
        if (story.service != service)
            continue;
        all.trips += story.trips;
        all.open += story.open;
        all.refused += story.refused;
    }
    text << std::left << std::setw(11) << service << std::setw(9) << how << std::right << std::setw(9)
         << figures.sent << std::setw(8) << figures.failed << std::setw(13) << figures.fallbacks
         << std::setw(7) << all.trips << std::setw(11) << seconds(all.open) << std::setw(9) << all.refused
         << std::setw(11) << milliseconds(figures.latencies.quantile(0.5)) << std::setw(11)
         << milliseconds(figures.latencies.quantile(0.99)) << '\n';
}

} // namespace

std::string compared(const ScenarioReport &with, const ScenarioReport &without)
{
    std::set<std::string> services;
    for (const PhaseFigures &phase : with.phases)
        services.insert(phase.service);
    std::ostringstream text;
    text << "the same with and without circuit breakers\n"
         << std::left << std::setw(11) << "service" << std::setw(9) << "breakers" << std::right
         << std::setw(9) << "requests" << std::setw(8) << "failed" << std::setw(13) << "failed over"
         << std::setw(7) << "trips" << std::setw(11) << "time open" << std::setw(9) << "refused"
         << std::setw(11) << "p50" << std::setw(11) << "p99" << '\n';
    for (const std::string &service : services) {
        writeWhole(text, with, service, "with");
        writeWhole(text, without, service, "without");
    }
    return text.str();
}

bool ScenarioReport::isAsExpected() const
{
    return std::all_of(expectations.begin(), expectations.end(),
                       [](const CheckedExpectation &expectation) { return expectation.met; });
}

std::string ScenarioReport::toString() const
{
    std::ostringstream text;
    text << "scenario: " << name << "\n\n";
    writePhases(text, phases);
    text << "\ntransitions" << (transitions.empty() ? ": none\n" : "\n");
    for (const SeenTransition &seen : transitions) {
        text << "  " << seen.at << "  " << seen.instance << "  " << seen.breaker << "  " << seen.from << " > "
             << seen.to << "  " << seen.cause << '\n';
    }
    writeBreakers(text, breakers);
    if (!expectations.empty())
        text << "\nexpectations\n";
    for (const CheckedExpectation &expectation : expectations) {
        text << "  " << (expectation.met ? "met      " : "NOT MET  ") << seconds(expectation.at) << "  "
             << expectation.what;
        if (!expectation.met)
            text << ", but was " << expectation.seen << " (line " << expectation.line << ')';
        text << '\n';
    }
    return text.str();
}

} // namespace panelboard::demo
