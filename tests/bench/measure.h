// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

/// What every bench measures with. CPU time where it can be: a busy machine does not count.
namespace panelboard::bench {

inline double msOf(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}
inline double threadCpuMs() { return msOf(CLOCK_THREAD_CPUTIME_ID); }
inline double processCpuMs() { return msOf(CLOCK_PROCESS_CPUTIME_ID); }
inline double wallMs() { return msOf(CLOCK_MONOTONIC); }

/// What the process holds in memory now.
inline double residentMib()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) / 1024;
    return 0;
}

/// @param values  at least one
inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// The median of what `step(number)` costs the calling thread.
template <class Step>
double medianMs(int steps, Step step)
{
    std::vector<double> times;
    for (int at = 0; at < steps; ++at) {
        const double begin = threadCpuMs();
        step(at);
        times.push_back(threadCpuMs() - begin);
    }
    return median(std::move(times));
}

} // namespace panelboard::bench
