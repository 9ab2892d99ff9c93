// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench_fleet.h"

#include "fleet_store.h"
#include "measure.h"

#include <panelboard/breaker/system_clock.h>

#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>
#include <type_traits>
#include <utility>
#include <variant>

namespace panelboard::bench {

namespace {
constexpr int kPerTarget = 10;
constexpr int kPerService = 10; // targets
} // namespace

struct BenchFleet::State {
    fleet::FleetStore store;
    std::vector<fleet::TargetKey> targets;
    std::vector<fleet::Round> rounds; ///< by target
    std::mt19937 random{7};
    std::mutex mutex;
    std::condition_variable wake;
    fleet::FleetSnapshotPtr newest;           ///< guarded by mutex
    std::optional<fleet::BreakerKey> watched; ///< guarded by mutex
    bool isOver = false;                      ///< guarded by mutex
    std::thread thread;
};

BenchFleet::BenchFleet(int breakers) : m_state(std::make_unique<State>())
{
    for (int at = 0; at < breakers / kPerTarget; ++at) {
        fleet::TargetConfig config;
        config.service = "service-" + std::to_string(at / kPerService);
        config.instance = "instance-" + std::to_string(at % kPerService);
        config.url = "http://127.0.0.1:1/actuator";
        m_state->targets.push_back(fleet::keyOf(config));
        m_state->store.addTarget(config, 1);
        fleet::Round round;
        for (int breaker = 0; breaker < kPerTarget; ++breaker) {
            ingest::BreakerReading reading;
            reading.name = "breaker-" + std::to_string(breaker);
            reading.state = breaker::State::Closed;
            reading.failureRateThreshold = 50;
            reading.slowCallRateThreshold = 80;
            reading.bufferedCalls = 100;
            reading.counters.successful.count = 0;
            reading.counters.failed.count = 0;
            reading.counters.notPermitted = 0;
            round.readings.push_back(std::move(reading));
        }
        m_state->rounds.push_back(std::move(round));
    }
}

BenchFleet::~BenchFleet() { stop(); }

void BenchFleet::readAll(breaker::TimePoint at)
{
    const double begin = threadCpuMs();
    for (fleet::Round &round : m_state->rounds) {
        round.startedAt = round.at = at;
        for (ingest::BreakerReading &reading : round.readings) {
            const auto dice = m_state->random();
            reading.at = at;
            if (dice % 1000 == 0)
                reading.state =
                    reading.state == breaker::State::Closed ? breaker::State::Open : breaker::State::Closed;
            reading.failureRate = static_cast<double>(dice % 600) / 10;
            reading.slowCallRate = static_cast<double>(dice % 300) / 10;
            *reading.counters.successful.count += static_cast<double>(dice % 97);
            *reading.counters.failed.count += static_cast<double>(dice % 7);
        }
    }
    const double made = threadCpuMs();
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->store.watch(m_state->watched);
    }
    fleet::SubscriptionStatus status;
    status.status = fleet::TargetStatus::Connected;
    status.lastContact = at;
    for (std::size_t target = 0; target < m_state->targets.size(); ++target) {
        m_state->store.setStatus(m_state->targets[target], 1, status);
        m_state->store.applyRound(m_state->targets[target], 1, m_state->rounds[target]);
    }
    m_state->store.tick(at);
    fleet::FleetSnapshotPtr snapshot = m_state->store.publish(at);
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->newest.swap(snapshot);
    }
    snapshot.reset();
    m_readingsMs = m_readingsMs + (made - begin);
    m_storeMs = m_storeMs + (threadCpuMs() - made);
    m_rounds = m_rounds + 1;
}

void BenchFleet::update() { readAll(breaker::SystemClock::instance().now()); }

void BenchFleet::start()
{
    m_state->thread = std::thread([this] {
        auto due = std::chrono::steady_clock::now();
        std::unique_lock lock(m_state->mutex);
        while (!m_state->isOver) {
            lock.unlock();
            update();
            due += std::chrono::seconds(1);
            lock.lock();
            m_state->wake.wait_until(lock, due, [this] { return m_state->isOver; });
        }
    });
}

void BenchFleet::stop()
{
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->isOver = true;
    }
    m_state->wake.notify_one();
    if (m_state->thread.joinable())
        m_state->thread.join();
}

void BenchFleet::remember(std::chrono::seconds history)
{
    auto at = breaker::SystemClock::instance().now();
    for (std::chrono::seconds passed{0}; passed < history; ++passed)
        readAll(at += std::chrono::seconds(1));
}

void BenchFleet::watch(std::optional<fleet::BreakerKey> key)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->watched = std::move(key);
}

void BenchFleet::ask(fleet::HistoryQuery query, std::function<void(fleet::HistoryAnswer)> answer)
{
    std::visit(
        [&](const auto &asked) { answer(typename ui::AnswerTo<std::decay_t<decltype(asked)>>::Type{}); },
        query);
}

fleet::FleetSnapshotPtr BenchFleet::newest() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->newest;
}

} // namespace panelboard::bench
