// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "target_record.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace panelboard::fleet {

/// Which breakers of one target are worth asking the whole truth of: the watched one always, those that are
/// not CLOSED in turn, whatever was asked for, and once each whose state has changed, for its cause. What a
/// round has no time for waits for the next ones. Confined.
class WantedDetails {
public:
    static constexpr std::size_t kPerRound = 8; ///< of those in turn
    static constexpr std::size_t kAskedPerRound = 32;
    static constexpr std::size_t kMostAsked = 1000; ///< that wait; further ones are not asked

    void watch(std::optional<std::string> name) { m_watched = std::move(name); }
    [[nodiscard]] const std::optional<std::string> &watched() const { return m_watched; }
    void ask(const std::string &name, bool withConfig);
    void sawRound(const Round &round);

    struct Names {
        std::vector<std::string> details;
        std::vector<std::string> configs;
    };
    /// What to ask in this round. What was taken before and is not `done` is taken again.
    [[nodiscard]] Names take();
    /// It is being asked; whatever comes of it, that was its turn.
    void done(const std::string &name);
    /// The target cannot be asked.
    void giveUp() { m_asked.clear(); }

private:
    std::optional<std::string> m_watched;
    std::set<std::string> m_asked;
    std::set<std::string> m_askedConfigs;
    std::set<std::string> m_notClosed;
    std::string m_lastInTurn;
};

} // namespace panelboard::fleet
