// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_bridge.h>

#include <atomic>
#include <chrono>
#include <memory>

namespace panelboard::bench {

/// A fleet of synthetic services, ten breakers each, in the engine's real store: each second every breaker is
/// read anew with other figures, and one in a thousand changes its state. A thread of its own stands for the
/// store thread. Threads: `newest` and the figures from any; the others from the one that made it.
class BenchFleet final : public ui::FleetSource {
public:
    explicit BenchFleet(int breakers);
    ~BenchFleet() override;

    void update(); ///< one round of readings, here and now
    void start();  ///< one each second from now on
    void stop();
    /// Reads on as fast as it goes until the memory holds this much history of one reading a second.
    void remember(std::chrono::seconds history);

    [[nodiscard]] double storeMs() const { return m_storeMs; }       ///< CPU time in the store
    [[nodiscard]] double readingsMs() const { return m_readingsMs; } ///< CPU time in making readings up
    [[nodiscard]] int rounds() const { return m_rounds; }

    [[nodiscard]] fleet::FleetSnapshotPtr newest() const override;
    std::uint64_t submit(fleet::Command) override { return 0; }
    std::vector<std::uint64_t> submit(std::vector<fleet::Command>) override { return {}; }
    void watch(std::optional<fleet::BreakerKey> key) override;
    /// Nothing is on the disk: every answer is empty.
    void ask(fleet::HistoryQuery query, std::function<void(fleet::HistoryAnswer)> answer) override;
    void pin(fleet::Note) override {}
    void mute(fleet::Mute) override {}

private:
    struct State;
    void readAll(breaker::TimePoint at);

    std::unique_ptr<State> m_state;
    std::atomic<double> m_storeMs = 0;
    std::atomic<double> m_readingsMs = 0;
    std::atomic<int> m_rounds = 0;
};

} // namespace panelboard::bench
