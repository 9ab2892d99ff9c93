// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "breaker_record.h"
#include "target_key.h"

#include <panelboard/fleet/snapshot.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace panelboard::fleet {

/// How a subscription is doing: the part of TargetView that does not come from readings.
struct SubscriptionStatus {
    TargetStatus status = TargetStatus::Connecting;
    std::string problem;
    bool streaming = false;
    std::optional<breaker::TimePoint> lastContact;
    std::optional<breaker::TimePoint> nextAttempt;
    std::vector<std::string> capabilities;
    std::vector<StateUpdate> updates;
    bool canEdit = false;
    bool operator==(const SubscriptionStatus &) const = default;
};

/// What one round of reading a target brought.
struct Round {
    breaker::TimePoint startedAt;
    breaker::TimePoint at;
    std::vector<ingest::BreakerReading> readings; ///< every breaker that the target has
};

/// One target and its breakers. Confined to the store thread.
class TargetRecord {
public:
    static constexpr std::size_t kMaxBreakers = 10'000; ///< more are not taken in, and the problem says so
    static constexpr std::size_t kMaxNameBytes = 512;   ///< longer names are not taken in either
    static constexpr breaker::Duration kForgottenAfter = std::chrono::minutes(5);

    TargetRecord(TargetConfig config, bool inProcess, std::shared_ptr<HistoryJournal> journal = nullptr);

    void setConfig(TargetConfig config);                   ///< same key
    bool setStatus(const SubscriptionStatus &status);      ///< @return whether it is another than before
    bool setFaults(const std::vector<FaultValue> &faults); ///< @return whether they are others than before
    /// @return those that have news
    std::vector<BreakerRecord *> apply(const Round &round);
    /// The breaker's record; made when missing and the limits above allow, else null.
    [[nodiscard]] BreakerRecord *record(const std::string &name);
    [[nodiscard]] BreakerRecord *find(const std::string &name);
    [[nodiscard]] const BreakerRecord *find(const std::string &name) const;
    void remove(const std::string &name);
    /// Ages what was not read; forgets what the target has not listed for kForgottenAfter.
    /// @return whether anything changed
    bool tick(breaker::TimePoint now);
    /// Those that `tick` has forgotten since the last call.
    [[nodiscard]] std::vector<BreakerKey> takeForgotten() { return std::exchange(m_forgotten, {}); }
    [[nodiscard]] std::vector<BreakerKey> keys() const;
    [[nodiscard]] bool isInProcess() const { return m_view.inProcess; }

    /// Appends what is in memory of each breaker.
    void remembered(std::int64_t fromMs, std::int64_t toMs, std::vector<RememberedBreaker> &breakers) const;

    [[nodiscard]] const TargetConfig &config() const { return m_view.config; }
    [[nodiscard]] const SubscriptionStatus &status() const { return m_status; }
    [[nodiscard]] std::shared_ptr<const TargetView> view();

private:
    [[nodiscard]] bool hasChanged() const; ///< since the last `view()`
    void touch();
    [[nodiscard]] std::string problem() const;
    [[nodiscard]] std::string whatIsNotShown() const;

    std::shared_ptr<HistoryJournal> m_journal;
    TargetView m_view; ///< without breakers: what is fixed, and the faults
    SubscriptionStatus m_status;
    std::map<std::string, BreakerRecord> m_breakers;
    std::vector<BreakerKey> m_forgotten;
    breaker::TimePoint m_freshUntil; ///< until then `tick` has nothing to do
    bool m_isTouched = true;         ///< a breaker was handed out since the last `view`, maybe changed
    std::optional<breaker::TimePoint> m_lastRound;
    bool m_isOverfull = false;
    bool m_hasLongName = false;
    std::shared_ptr<const TargetView> m_published; ///< null: something but a breaker changed
};

} // namespace panelboard::fleet
