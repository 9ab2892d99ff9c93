// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "audit_log.h"
#include "command_desk.h"
#include "console_breakers.h"
#include "fleet_store.h"
#include "history_keeper.h"
#include "observation_sink.h"
#include "roster.h"
#include "store_thread.h"

#include <panelboard/breaker/mutex.h>
#include <panelboard/fleet/fleet.h>
#include <panelboard/http/client.h>
#include <panelboard/http/io_thread.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::fleet {

/// Everything behind `Fleet`, and the wiring between its three threads: what is seen on the I/O thread is
/// posted to the store thread, which changes the store and publishes snapshots; what must be durable goes on
/// to the database thread, which posts back.
class FleetCore final : private ObservationSink {
public:
    static constexpr breaker::Duration kPublishApart = std::chrono::milliseconds(50);

    FleetCore(FleetOptions options, const breaker::Clock &clock, breaker::Scheduler &scheduler);
    ~FleetCore() override;

    [[nodiscard]] FleetSnapshotPtr newest() const;
    void setTargets(std::vector<TargetConfig> targets);
    void watch(std::optional<BreakerKey> key);
    std::uint64_t submit(Command command);
    std::vector<std::uint64_t> submit(std::vector<Command> commands);
    void ask(HistoryQuery query, std::function<void(HistoryAnswer)> answer);
    void pin(Note note);
    void mute(Mute mute);
    void stop();

private:
    void statusChanged(const Source &source, SubscriptionStatus status) override;
    void roundRead(const Source &source, Round round) override;
    void eventArrived(const Source &source, ingest::BreakerEvent event, EventTime when) override;
    void detailRead(const Source &source, ingest::BreakerDetailReading detail, breaker::TimePoint startedAt,
                    breaker::TimePoint at) override;
    void configRead(const Source &source, ingest::ConfigReading config,
                    breaker::TimePoint startedAt) override;
    void faultsRead(const Source &source, std::vector<FaultValue> faults) override;

    [[nodiscard]] CommandDesk::Links deskLinks();
    [[nodiscard]] std::shared_ptr<ControlChannel> channelOf(const TargetKey &key);
    void scheduleTick();
    void tick();
    void seedStatistics(breaker::TimePoint now);
    void readConsole();
    void batchDone();
    void publish();
    void closeStore();
    void stopOnce();

    const breaker::Clock &m_clock;
    breaker::Scheduler &m_scheduler;
    /// Kept by tasks that the scheduler still holds when this is gone: they then post in vain.
    const std::shared_ptr<StoreThread> m_storeThread;
    const std::function<void(std::function<void()>)> m_post;
    const std::shared_ptr<http::IoThread> m_io;
    std::optional<TargetClients> m_clients;

    // confined to the store thread, from its start to its end
    const std::shared_ptr<HistoryJournal> m_journal;
    FleetStore m_store;
    HistoryKeeper m_history;
    AuditLog m_audit;
    ConsoleBreakers m_console;
    Roster m_roster;
    CommandDesk m_desk;
    breaker::TimePoint m_consoleReadAt;
    breaker::TimePoint m_publishedAt;
    bool m_publishIsScheduled = false;
    bool m_isSeeded = false;
    bool m_closed = false;

    std::mutex m_submitting; ///< guards m_lastCommand: ids are given and commands posted in one order
    std::uint64_t m_lastCommand = 0;
    mutable breaker::Mutex m_newestMutex;
    FleetSnapshotPtr m_newest PB_GUARDED_BY(m_newestMutex);
    std::once_flag m_stopped;
};

} // namespace panelboard::fleet
