// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/scheduler.h>
#include <panelboard/fleet/snapshot.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace panelboard::fleet {

struct FleetOptions {
    std::vector<TargetConfig> targets;
    std::filesystem::path auditFile;   ///< SQLite; made with its folder when missing
    std::filesystem::path historyFile; ///< SQLite; empty: the past is kept in memory only
    HistoryLimits historyLimits;
    /// What the system's clock shows, so that its jumps are marked; null: they are not.
    std::function<breaker::TimePoint()> wallClock;
    AlertRules alertRules;
    std::shared_ptr<SecretStore> secrets; ///< null: environment and 0600 files
    breaker::Duration acknowledgeWithin = std::chrono::seconds(3);
    breaker::Duration observeWithin = std::chrono::seconds(10);
};

/// The console's picture of the world: subscribes to every target, keeps the newest readings and the
/// watched breaker's history, and carries commands through audit, sending, answer and observation.
/// Runs one I/O thread, one store thread, and three that wait for the disk: one writes the audit log, one
/// the history, one reads what is asked of the past. None of them waits for a target.
/// Threads: every function from any thread; none blocks on the network or the disk.
class Fleet {
public:
    /// `clock` and `scheduler` must outlive it.
    Fleet(FleetOptions options, const breaker::Clock &clock, breaker::Scheduler &scheduler);
    ~Fleet(); ///< stop()

    [[nodiscard]] FleetSnapshotPtr newest() const; ///< never null; a pointer swap
    /// Replaces the target list: kept targets go on undisturbed. Of two with the same service and instance
    /// the first counts.
    void setTargets(std::vector<TargetConfig> targets);
    /// The breaker whose history and truth go into the next snapshots; nothing to stop.
    void watch(std::optional<BreakerKey> key);
    /// Hands a command in and returns its id at once; its life is in the snapshots' `commands`. It is sent
    /// once its audit row is on the disk, and never twice. After `stop` it is dropped.
    std::uint64_t submit(Command command);
    /// Hands several in as one batch: one durable write, then each goes its own way. `batch` is set to the
    /// first one's id. @return their ids, in order
    std::vector<std::uint64_t> submit(std::vector<Command> commands);
    /// Asks the past. `answer` is called once, on a thread of the fleet's own, and must not wait; after
    /// `stop` it may never be called. Answers come in no particular order. When some hundred questions wait,
    /// the next ones are answered at once, with a problem and nothing else.
    void ask(HistoryQuery query, std::function<void(HistoryAnswer)> answer);
    /// Pins a note; durable soon after. Its `id` is given by the store.
    void pin(Note note);
    void mute(Mute mute);
    /// Stops producers, closes connections, writes what must be written, joins. Idempotent.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace panelboard::fleet
