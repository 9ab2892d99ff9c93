// SPDX-License-Identifier: Apache-2.0
// What a round of readings costs the store thread: 10,000 breakers in 100 targets, once a second each,
// published after every target as the fleet does at its busiest. Prints JSON.
#include "fleet_store.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

namespace {

using namespace panelboard;
using namespace panelboard::fleet;
using namespace std::chrono_literals;
using breaker::State;

constexpr int kTargets = 100;
constexpr int kBreakers = 100;
constexpr int kSeconds = 20;

double cpuSeconds()
{
    std::timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

TargetKey keyOf(int target)
{
    return {"service-" + std::to_string(target / 10), "instance-" + std::to_string(target)};
}

/// One in a hundred changes its state every ten seconds, one in ten has a rate that moves.
Round roundOf(int target, int second, breaker::TimePoint at)
{
    Round round{at, at, {}};
    for (int i = 0; i < kBreakers; ++i) {
        ingest::BreakerReading reading;
        reading.name = "circuit-breaker-" + std::to_string(1000 + i);
        reading.at = at;
        const bool isTripping = (target + i) % 100 == 0 && (second / 10) % 2 == 1;
        reading.state = isTripping ? State::Open : State::Closed;
        reading.failureRate = i % 10 == 0 ? (second * 7 + i) % 60 : 1;
        reading.slowCallRate = 2;
        reading.failureRateThreshold = 50;
        reading.slowCallRateThreshold = 80;
        reading.bufferedCalls = 100;
        reading.failedCalls = 1;
        reading.counters.successful.count = second * 30;
        reading.counters.successful.sumSeconds = second * 0.3;
        reading.counters.successful.maxSeconds = 0.05;
        reading.counters.failed.count = second;
        reading.counters.failed.sumSeconds = second * 0.1;
        reading.counters.notPermitted = 0;
        round.readings.push_back(std::move(reading));
    }
    return round;
}

} // namespace

int main()
{
    FleetStore store;
    for (int target = 0; target < kTargets; ++target) {
        TargetConfig config;
        config.service = keyOf(target).service;
        config.instance = keyOf(target).instance;
        store.addTarget(config, 1);
    }
    const breaker::TimePoint start{1'700'000'000s};
    double applySeconds = 0;
    double publishSeconds = 0;
    double tickSeconds = 0;
    FleetSnapshotPtr shown; // as the window holds it
    for (int second = 0; second < kSeconds; ++second) {
        for (int target = 0; target < kTargets; ++target) {
            const auto at = start + std::chrono::seconds(second) + std::chrono::milliseconds(target * 10);
            const Round round = roundOf(target, second, at);
            const double begun = cpuSeconds();
            store.applyRound(keyOf(target), 1, round);
            const double applied = cpuSeconds();
            if (target % 10 == 9)
                store.tick(at);
            const double ticked = cpuSeconds();
            if (target % 5 == 4)
                shown = store.publish(at);
            publishSeconds += cpuSeconds() - ticked;
            tickSeconds += ticked - applied;
            applySeconds += applied - begun;
        }
    }
    const double updates = double(kTargets) * kBreakers * kSeconds;
    std::printf("{\"updates\": %.0f, \"apply_us_per_update\": %.3f, \"tick_us_per_update\": %.3f, "
                "\"publish_us_per_update\": %.3f, \"us_per_update\": %.3f, \"alerts\": %zu}\n",
                updates, 1e6 * applySeconds / updates, 1e6 * tickSeconds / updates,
                1e6 * publishSeconds / updates, 1e6 * (applySeconds + tickSeconds + publishSeconds) / updates,
                shown->alerts.size());
    return 0;
}
