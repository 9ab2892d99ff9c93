// SPDX-License-Identifier: Apache-2.0
#include "file_limit.h"

#include <sys/resource.h>

namespace panelboard::fleet {

namespace {

constexpr std::size_t kPerTarget = 3; ///< scrapes, the event stream, a command
constexpr std::size_t kForTheRest = 100;

} // namespace

void raiseFileLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit); // what it cannot raise, fileLimitProblem tells of
}

std::string fileLimitProblem(std::size_t targets)
{
    rlimit limit{};
    const std::size_t needed = kPerTarget * targets + kForTheRest;
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= needed)
        return {};
    return "this process may open " + std::to_string(limit.rlim_cur) + " files and needs up to " +
           std::to_string(needed) + " for " + std::to_string(targets) +
           " targets: raise the limit (ulimit -n) before the console starts";
}

} // namespace panelboard::fleet
