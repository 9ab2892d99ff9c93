// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "alert_book.h"
#include "breaker_record.h"
#include "siblings.h"
#include "transition_book.h"

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace panelboard::fleet {

/// What follows from the readings of all breakers together: records of changes, differences between
/// siblings, alerts. Looks at a breaker when it has news, and once a second at those that are not well.
/// Confined to the store thread; knows no clock.
class Findings {
public:
    static constexpr breaker::Duration kJudgeEvery = std::chrono::seconds(1);

    /// The record of a breaker; null when there is none.
    using Find = std::function<BreakerRecord *(const BreakerKey &)>;
    explicit Findings(AlertRules rules = {}) : m_rules(rules), m_alerts(rules) {}

    [[nodiscard]] TransitionBook &transitions() { return m_transitions; }
    /// @param sink  null: nobody keeps what is found; outlives this
    void setSink(TransitionSink *sink);

    /// @param isOurs  one of the console's own breakers: what they find stands at their target already
    void look(BreakerRecord &record, bool isOurs, const Find &find);
    void removed(const BreakerKey &key, const Find &find);
    /// Changes from before this console ran, for the statistics; the breakers may be known already or come
    /// later. @param knownSince  since when nothing is missing
    void seed(const std::vector<TransitionRecord> &past, breaker::TimePoint knownSince);

    /// For breakers that were known before `seed`.
    void seedIfNew(BreakerRecord &record);
    /// @return whether `alerts` has changed
    bool tick(const std::vector<SourceFacts> &sources, breaker::TimePoint now, const Find &find);
    [[nodiscard]] bool isDue(breaker::TimePoint now) const { return now - m_judgedAt >= kJudgeEvery; }
    void mute(const Mute &mute, breaker::TimePoint now) { m_alerts.mute(mute, now); }
    [[nodiscard]] std::vector<AlertView> alerts() const { return m_alerts.alerts(); }

private:
    static void setDrift(std::vector<Siblings::Differing> differing, const Find &find);
    void seedOne(BreakerRecord &record);

    AlertRules m_rules;
    TransitionSink *m_sink = nullptr;
    TransitionBook m_transitions;
    Siblings m_siblings;
    AlertBook m_alerts;
    breaker::TimePoint m_judgedAt;
    std::map<BreakerKey, std::vector<StatisticsKeeper::Change>>
        m_past; ///< of breakers that have not come yet
    std::optional<breaker::TimePoint> m_pastSince;
};

} // namespace panelboard::fleet
