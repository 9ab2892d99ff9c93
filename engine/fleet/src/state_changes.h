// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::fleet {

/// One change of a breaker's state, as far as it is known.
struct StateChange {
    breaker::TimePoint at; ///< names it: no two of a breaker share it
    std::optional<breaker::State> from;
    breaker::State to = breaker::State::Closed;
    std::uint64_t commandId = 0; ///< 0: not known to be an operator's doing
    std::optional<ingest::TransitionReading> cause;
    bool isTold = false;      ///< told before: now more is known of it
    bool isFirstLook = false; ///< no change: it was so when the console first looked
};

/// The newest changes of one breaker, until all that can be known of them is known. Confined.
///
/// A service of our make tells causes itself; of others the cause is put together from the first reading
/// after the change and from the errors before it.
class StateChanges {
public:
    static constexpr std::size_t kKept = 4;
    static constexpr breaker::Duration kKeptFor =
        std::chrono::minutes(5); ///< later, no more is learnt of one

    void addFirstLook(breaker::State state, breaker::TimePoint since);
    void add(std::optional<breaker::State> from, breaker::State to, breaker::TimePoint at,
             std::uint64_t commandId);
    /// Whether the newest change has no cause yet.
    [[nodiscard]] bool wantsEvidence() const { return !m_kept.empty() && !m_kept.back().change.cause; }
    /// @param reading  the first one in the new state  @param view  for the thresholds
    void addEvidence(const ingest::BreakerReading &reading, const BreakerView &view,
                     const std::vector<LogEntry> &errors);
    /// @param tolerance  how far the times of the same transition may be apart
    void addTruth(const std::vector<ingest::TransitionReading> &transitions, breaker::Duration tolerance);
    /// Lets go of what is too old to be learnt more of: thousands of breakers change rarely.
    void forgetOld(breaker::TimePoint now);

    [[nodiscard]] bool hasNews() const { return !m_news.empty(); }
    [[nodiscard]] std::vector<StateChange> takeNews();

private:
    struct Kept {
        StateChange change;
        bool isTrue = false; ///< its cause is the service's own word
    };
    void tell(Kept &kept);

    std::vector<Kept> m_kept; ///< oldest first
    std::vector<StateChange> m_news;
};

/// "java.io.IOException" of "java.io.IOException: timeout"; "error" where a message names no kind.
[[nodiscard]] std::string kindOf(const std::string &errorMessage);

} // namespace panelboard::fleet
