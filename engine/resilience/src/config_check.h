// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/config.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace panelboard::resilience::detail {

/// "500 ms", or "500 ns" where it is not whole milliseconds.
[[nodiscard]] inline std::string asText(breaker::Duration duration)
{
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(duration);
    return ms == duration ? std::to_string(ms.count()) + " ms" : std::to_string(duration.count()) + " ns";
}

/// Collects what is wrong with a configuration.
class ConfigCheck {
public:
    void require(bool good, std::string_view property, std::string value, std::string_view allowed)
    {
        if (!good)
            m_problems.push_back({std::string(property), std::move(value), std::string(allowed)});
    }
    void count(std::string_view property, std::uint32_t value, std::uint32_t least, std::uint32_t most)
    {
        require(value >= least && value <= most, property, std::to_string(value),
                std::to_string(least) + " to " + std::to_string(most));
    }
    /// From `least` to 365 days, as in the breaker.
    void duration(std::string_view property, breaker::Duration value, breaker::Duration least)
    {
        constexpr breaker::Duration kLongest = std::chrono::hours(24 * 365);
        require(value >= least && value <= kLongest, property, asText(value),
                "at least " + (least.count() == 0 ? "0" : asText(least)) + " and at most 365 days");
    }
    void eventConsumerBufferSize(std::uint32_t value)
    {
        count("eventConsumerBufferSize", value, 1, breaker::kMaxCountWindow);
    }

    [[nodiscard]] std::vector<breaker::ConfigProblem> take() { return std::move(m_problems); }

private:
    std::vector<breaker::ConfigProblem> m_problems;
};

} // namespace panelboard::resilience::detail
