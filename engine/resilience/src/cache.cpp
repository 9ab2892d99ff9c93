// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/cache.h>

#include "config_check.h"

#include <array>

namespace panelboard::resilience {

namespace {
constexpr std::array<std::string_view, 3> kTypes{"HIT", "MISS", "ERROR"};
}

std::string_view toString(CacheEventType type) noexcept { return kTypes[static_cast<std::size_t>(type)]; }

std::vector<breaker::ConfigProblem> validate(const LruOptions &options)
{
    detail::ConfigCheck check;
    check.require(options.maxEntries >= 1, "maxEntries", std::to_string(options.maxEntries), "at least 1");
    check.duration("timeToLive", options.timeToLive, Duration(0));
    return check.take();
}

} // namespace panelboard::resilience
