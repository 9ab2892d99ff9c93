// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/fleet/snapshot.h>

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace panelboard::fleet {

/// Every property of a configuration that its source tells, as people read it.
using ConfigTexts = std::map<std::string, std::string>;
using ConfigTextsPtr = std::shared_ptr<const ConfigTexts>;

/// What a breaker was configured with from a time on, as far as its source tells.
struct ConfigRecord {
    BreakerKey key;
    breaker::TimePoint at;     ///< when it was seen first
    std::uint64_t version = 0; ///< of the source; 0: it has none
    ConfigTextsPtr texts;      ///< never null
};

/// The two thresholds that every source tells; empty while it has not.
[[nodiscard]] ConfigTextsPtr thresholdTexts(const BreakerView &view);

/// Whether nothing in one contradicts the other: the same configuration, of which one may tell more.
[[nodiscard]] bool isSameConfig(const ConfigTexts &a, const ConfigTexts &b);

/// What both tell.
[[nodiscard]] ConfigTextsPtr together(const ConfigTextsPtr &a, const ConfigTextsPtr &b);

/// Keeps each configuration once, whatever number of breakers has it. Confined.
class ConfigPool {
public:
    [[nodiscard]] ConfigTextsPtr shared(const ConfigTexts &texts);

private:
    struct ByTexts {
        bool operator()(const ConfigTextsPtr &a, const ConfigTextsPtr &b) const { return *a < *b; }
    };
    std::set<ConfigTextsPtr, ByTexts> m_pool;
    std::size_t m_tidyAt = 64; ///< then those that nobody has any more go
};

/// The configurations of one breaker, oldest first: the newest 50. Confined.
class ConfigVersions {
public:
    static constexpr std::size_t kMost = 50;

    /// @return the record to be kept: `record`, or the newest one when this only tells more of it; null when
    /// it
    ///         tells nothing new
    const ConfigRecord *add(ConfigRecord record);
    /// The one in force then; null when none is known.
    [[nodiscard]] const ConfigRecord *at(breaker::TimePoint at) const;
    [[nodiscard]] const std::vector<ConfigRecord> &all() const { return m_records; }

private:
    std::vector<ConfigRecord> m_records;
};

} // namespace panelboard::fleet
