// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "target_record.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace panelboard::fleet {

/// Which breakers of one target are worth asking the whole truth of: the watched one always, those that are
/// not CLOSED in turn, and whatever was asked for. Confined.
class WantedDetails {
public:
    static constexpr std::size_t kPerRound = 8; ///< beside the watched and the asked-for ones

    void watch(std::optional<std::string> name) { m_watched = std::move(name); }
    [[nodiscard]] const std::optional<std::string> &watched() const { return m_watched; }
    void ask(const std::string &name, bool withConfig);
    void sawRound(const Round &round);

    struct Names {
        std::vector<std::string> details;
        std::vector<std::string> configs;
    };
    /// What to ask in this round; what was asked for is thereby done.
    [[nodiscard]] Names take();

private:
    std::optional<std::string> m_watched;
    std::set<std::string> m_asked;
    std::set<std::string> m_askedConfigs;
    std::set<std::string> m_notClosed;
    std::string m_lastInTurn;
};

} // namespace panelboard::fleet
