// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fleet_store.h"
#include "readings.h"
#include "transition_sink.h"

#include <QStringList>

#include <memory>
#include <string>
#include <vector>

namespace panelboard::fleet::test {

/// Keeps what it is told, and what each record said last.
struct RecordingTransitions final : TransitionSink {
    std::vector<ConfigRecord> configs;
    void configSeen(const ConfigRecord &config) override { configs.push_back(config); }
    std::vector<TransitionRecord> seen;
    std::vector<TransitionRecord> known;

    void transitionSeen(const TransitionRecord &transition) override { seen.push_back(transition); }
    void causeKnown(const TransitionRecord &transition) override { known.push_back(transition); }
};

inline TargetKey instance(const std::string &name) { return {"inventory", name}; }

/// A store with instances that each have the breaker CB, CLOSED at kStart.
struct Bench {
    RecordingTransitions sink;
    FleetStore store;

    explicit Bench(const QStringList &instances)
    {
        store.setTransitionSink(&sink);
        for (const QString &name : instances) {
            TargetConfig config;
            config.service = "inventory";
            config.instance = name.toStdString();
            config.interval = std::chrono::seconds(1);
            store.addTarget(config, 1);
            read(config.instance, kStart, breaker::State::Closed);
        }
    }
    void read(const std::string &name, breaker::TimePoint at, breaker::State state)
    {
        read(name, at, reading("CB", at, state));
    }
    void read(const std::string &name, breaker::TimePoint at, const ingest::BreakerReading &told)
    {
        store.applyRound(instance(name), 1, {at, at, {told}});
    }
    void happens(const std::string &name, breaker::State from, breaker::State to, breaker::TimePoint at,
                 std::uint64_t command = 0)
    {
        store.applyEvent(instance(name), 1, transition("CB", from, to, at), {at, breaker::Duration(0)},
                         command);
    }
    void fails(const std::string &name, breaker::TimePoint at, const std::string &message)
    {
        ingest::BreakerEvent error;
        error.name = "CB";
        error.type = breaker::EventType::Error;
        error.receivedAt = at;
        error.errorMessage = message;
        error.durationMs = 250;
        store.applyEvent(instance(name), 1, error, {at, breaker::Duration(0)}, 0);
    }
    [[nodiscard]] std::shared_ptr<const BreakerView> view(const std::string &name)
    {
        const auto snapshot = store.publish(kStart);
        for (const auto &target : snapshot->targets) {
            if (target->config.instance == name)
                return target->breakers.at(0);
        }
        return nullptr;
    }
};

} // namespace panelboard::fleet::test
