// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "breaker_record.h"

#include <panelboard/fleet/snapshot.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace panelboard::fleet {

/// Which instances of a service differ in a breaker's configuration, or in a state that somebody forced.
/// What most of them agree on is taken as meant: with fewer than three that know a property, or no majority,
/// nothing is said. States that a breaker enters by itself are no drift. Confined.
class Siblings {
public:
    struct Differing {
        BreakerKey key;
        std::vector<Drift> drift;
    };
    /// @return what every instance of the group now differs in: for most of them nothing
    [[nodiscard]] std::vector<Differing> update(const BreakerKey &key, const BreakerView &view,
                                                const ConfigTextsPtr &config);
    [[nodiscard]] std::vector<Differing> remove(const BreakerKey &key);

private:
    using Group = std::pair<std::string, std::string>; ///< service, breaker
    struct Facts {
        ConfigTextsPtr thresholds; ///< those that every source knows
        ConfigTextsPtr config;
        std::optional<breaker::State> state;
    };
    using Instances = std::map<std::string, Facts>;

    [[nodiscard]] static std::vector<Differing> compare(const Group &group, const Instances &instances);
    [[nodiscard]] static const std::string *valueOf(const Facts &facts, const std::string &property);
    static void compareProperties(const Instances &instances,
                                  std::map<std::string, std::vector<Drift>> &found);
    static void compareStates(const Instances &instances, std::map<std::string, std::vector<Drift>> &found);

    std::map<Group, Instances> m_groups;
};

} // namespace panelboard::fleet
