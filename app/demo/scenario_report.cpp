// SPDX-License-Identifier: Apache-2.0
#include "scenario_player.h"

#include <algorithm>
#include <iomanip>
#include <numeric>
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
         << "requests" << std::setw(8) << "failed" << std::setw(11) << "fallbacks" << std::setw(15)
         << "not permitted" << std::setw(11) << "p50" << std::setw(11) << "p99" << '\n';
    for (const PhaseFigures &phase : phases) {
        const MemberFigures &figures = phase.figures;
        const std::uint64_t notPermitted =
            std::accumulate(figures.notPermitted.begin(), figures.notPermitted.end(), std::uint64_t{0},
                            [](std::uint64_t sum, const auto &entry) { return sum + entry.second; });
        text << std::left << std::setw(28) << (phase.phase.empty() ? "(before)" : phase.phase)
             << std::setw(11) << phase.service << std::right << std::setw(9) << figures.sent << std::setw(8)
             << figures.failed << std::setw(11) << figures.fallbacks << std::setw(15) << notPermitted
             << std::setw(11) << milliseconds(figures.latencies.quantile(0.5)) << std::setw(11)
             << milliseconds(figures.latencies.quantile(0.99)) << '\n';
    }
}

} // namespace

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
