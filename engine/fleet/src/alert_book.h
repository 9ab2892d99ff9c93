// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/alert.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace panelboard::fleet {

/// What the rules look at in one breaker.
struct BreakerFacts {
    std::optional<breaker::TimePoint> openSince; ///< OPEN, FORCED_OPEN
    std::optional<double> nearThreshold;         ///< percent, while a rate is near its threshold
    unsigned recentTransitions = 0;
};

/// What the rules look at in one target: its last contact, or when it was added if there was none yet.
struct SourceFacts {
    BreakerKey where; ///< `name` empty
    breaker::TimePoint heardAt;
    breaker::Duration interval{0};
};

/// The built-in rules: which hold, since when, and which of them somebody has muted. Looks only at breakers
/// that gave reason to; those that are well again are let go. Confined; knows no clock.
class AlertBook {
public:
    static constexpr breaker::Duration kEndedKept = std::chrono::hours(1);
    static constexpr std::size_t kMost = 1000; ///< that hold; further ones wait until some have ended
    static constexpr std::size_t kMostEnded = 200;
    static constexpr std::size_t kMostMutes = 200;

    explicit AlertBook(AlertRules rules = {}) : m_rules(rules) {}

    /// Something happened to this breaker: it is looked at from now on.
    void consider(const BreakerKey &key) { m_candidates.try_emplace(key); }

    /// Absent: there is no such breaker any more.
    using FactsOf = std::function<std::optional<BreakerFacts>(const BreakerKey &)>;
    /// @return whether anything in `alerts` is another than before
    bool update(const FactsOf &factsOf, const std::vector<SourceFacts> &sources, breaker::TimePoint now);
    void mute(const Mute &mute, breaker::TimePoint now);

    [[nodiscard]] std::vector<AlertView> alerts() const; ///< oldest first

private:
    struct Candidate {
        std::optional<breaker::TimePoint> nearSince;
    };
    using Id = std::pair<BreakerKey, AlertRule>;

    bool lookAt(const BreakerKey &key, Candidate &candidate, const std::optional<BreakerFacts> &facts,
                breaker::TimePoint now);
    bool lookAt(const SourceFacts &source, breaker::TimePoint now);
    /// @param since  absent: the rule does not hold
    bool judge(const BreakerKey &where, AlertRule rule, std::optional<breaker::TimePoint> since,
               double figure, breaker::TimePoint now);
    void begin(const Id &id, breaker::TimePoint since, double figure, breaker::TimePoint now);
    bool end(std::map<Id, AlertView>::iterator alert, breaker::TimePoint now);
    bool endSourcesNotIn(const std::set<BreakerKey> &sources, breaker::TimePoint now);
    bool forgetOld(breaker::TimePoint now);
    void applyMutes(AlertView &alert, breaker::TimePoint now) const;

    AlertRules m_rules;
    std::map<BreakerKey, Candidate> m_candidates;
    std::map<Id, AlertView> m_holding;
    std::vector<AlertView> m_ended; ///< in the order in which they ended
    std::vector<Mute> m_mutes;      ///< those with an end
    std::uint64_t m_lastId = 0;
    bool m_mutesChanged = false;
};

} // namespace panelboard::fleet
