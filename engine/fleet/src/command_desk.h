// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "audit_log.h"
#include "command_life.h"
#include "control_channel.h"
#include "target_key.h"
#include "target_record.h"

#include <panelboard/fleet/snapshot.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace panelboard::fleet {

/// Takes each command through its life: its request durable in the audit log, then what it may not do,
/// then the channel, then the readings that show it; every step a row of the log. Never sends twice.
/// Confined to the store thread.
class CommandDesk {
public:
    static constexpr std::size_t kShown = 100; ///< beside the rest of a batch, and what is not settled

    /// What it works with; all must outlive it. Functions are called on the store thread only, but for
    /// `post`, which runs a task there.
    struct Links {
        const breaker::Clock &clock;
        AuditLog &audit;
        std::function<void(std::function<void()>)> post;
        std::function<std::shared_ptr<const TargetView>(const TargetKey &)> target; ///< null: unknown
        std::function<std::shared_ptr<ControlChannel>(const TargetKey &)> channel;  ///< null: none
    };

    CommandDesk(Links links, LifeLimits limits);

    void submit(std::uint64_t id, Command command);
    /// One commit for all of them, then each goes its own way. @param firstId  the others follow it
    void submit(std::uint64_t firstId, std::vector<Command> commands);
    void stateRead(const BreakerKey &key, breaker::State state, breaker::TimePoint startedAt);
    void roundRead(const TargetKey &target, const Round &round);
    void configRead(const TargetKey &target, const ingest::ConfigReading &config,
                    breaker::TimePoint startedAt);
    /// @return the command that caused the event, or 0
    std::uint64_t eventRead(const TargetKey &target, const ingest::BreakerEvent &event,
                            breaker::TimePoint at);
    /// The command on its way that would bring a breaker into this state, or 0.
    [[nodiscard]] std::uint64_t causeOf(const BreakerKey &key, breaker::State entered) const;
    void tick();
    /// Ends what is not settled; its rows go to the log.
    void close();
    void auditOpened(const std::string &problem, const std::string &notice);

    [[nodiscard]] const std::string &auditProblem() const { return m_auditProblem; }
    [[nodiscard]] const std::string &auditNotice() const { return m_auditNotice; }
    /// The newest `kShown`, the rest of their batch and what is not settled, oldest first; unchanged ones
    /// keep their pointers.
    [[nodiscard]] std::vector<std::shared_ptr<const CommandView>> views();
    [[nodiscard]] bool takeChanged(); ///< whether anything changed since the last call

private:
    struct Entry {
        CommandLife life;
        CommandPhase shown = CommandPhase::Requested;   ///< of `view`
        CommandPhase written = CommandPhase::Requested; ///< the newest phase in the log
        breaker::TimePoint lookedAt;
        std::shared_ptr<const CommandView> view;
    };
    using Act = std::function<void(CommandLife &)>;

    void act(Entry &entry, const Act &change);
    void actOn(std::uint64_t id, const Act &change);
    AuditEntry take(std::uint64_t id, Command command);
    void requestsWritten(std::uint64_t firstId, std::size_t count, const std::string &problem);
    void requestWritten(Entry &entry, const std::string &problem);
    void send(Entry &entry, const BreakerView *before);
    void look(Entry &entry);
    void writePhases(Entry &entry);
    void setAuditProblem(const std::string &problem);
    void tryAudit(breaker::TimePoint now);
    void forgetPending(const CommandLife &life);
    void forgetOld();
    [[nodiscard]] std::vector<std::uint64_t> pendingOf(const BreakerKey &key) const;

    Links m_links;
    LifeLimits m_limits;
    std::map<std::uint64_t, Entry> m_entries;
    std::multimap<BreakerKey, std::uint64_t> m_pending; ///< those of m_entries that something may still be heard of
    std::string m_auditProblem;
    std::string m_auditNotice;
    breaker::TimePoint m_auditTriedAt; ///< when the log was last asked whether it can be written again
    bool m_changed = false;
};

} // namespace panelboard::fleet
