// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demo_fleet.h"
#include "scenario.h"

#include <panelboard/breaker/clock.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace panelboard::demo {

/// One part of a run, of one service.
struct PhaseFigures {
    std::string phase;
    std::string service;
    std::chrono::milliseconds from{0}; ///< since the beginning
    std::chrono::milliseconds to{0};
    MemberFigures figures; ///< of all its instances, during the phase
};

struct SeenTransition {
    std::string at; ///< time of day, UTC: "12:30:01.250"
    std::string instance;
    std::string breaker;
    std::string from;
    std::string to;
    std::string cause;

    bool operator==(const SeenTransition &) const = default;
};

/// What became of one breaker.
struct BreakerStory {
    std::string service;
    std::string instance;
    std::string breaker;
    std::size_t trips = 0;             ///< how often it opened
    std::chrono::milliseconds open{0}; ///< for how long in all
    std::uint64_t refused = 0;         ///< calls that it did not permit
    std::string state;                 ///< at the end
};

struct CheckedExpectation {
    std::size_t line = 0;
    std::chrono::milliseconds at{0};
    std::string what; ///< "inv-1: CB_REDIS is OPEN"
    std::string seen; ///< the state in which it was
    bool met = false;
};

/// What came of a scenario.
struct ScenarioReport {
    std::string name;
    std::vector<PhaseFigures> phases;
    std::vector<SeenTransition> transitions; ///< of each breaker its last ones, as many as a service keeps
    std::vector<BreakerStory> breakers;
    std::vector<CheckedExpectation> expectations;

    [[nodiscard]] bool isAsExpected() const;
    [[nodiscard]] std::string toString() const; ///< tables for people, with a newline at the end
};

/// What the breakers were worth: a table of the same outage met with them and without.
[[nodiscard]] std::string compared(const ScenarioReport &with, const ScenarioReport &without);

/// Takes the breakers out of every call of the fleet (DISABLED), for a run to compare with.
void disableBreakers(DemoFleet &fleet);

/// Plays a scenario on a fleet, in real time, and clears up nothing: the fleet is thrown away afterwards. On
/// any thread, but nobody else uses the fleet meanwhile.
/// @throws std::runtime_error naming the step's line when a fault, a service or a breaker is unknown
[[nodiscard]] ScenarioReport play(const Scenario &scenario, DemoFleet &fleet, const breaker::Clock &clock);

} // namespace panelboard::demo
