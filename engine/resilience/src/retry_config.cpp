// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/retry_config.h>

#include "config_check.h"

#include <array>
#include <charconv>
#include <cmath>

namespace panelboard::resilience {

namespace {

std::string asText(double value)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return std::string(text.data(), end);
}

} // namespace

std::vector<breaker::ConfigProblem> validate(const RetryConfig &config)
{
    const double multiplier = config.exponentialBackoffMultiplier;
    const double factor = config.randomizedWaitFactor;
    detail::ConfigCheck check;
    check.require(config.maxAttempts >= 1, "maxAttempts", std::to_string(config.maxAttempts), "at least 1");
    check.duration("waitDuration", config.waitDuration, Duration(0));
    check.require(multiplier > 0 && std::isfinite(multiplier), "exponentialBackoffMultiplier",
                  asText(multiplier), "greater than 0");
    if (config.exponentialMaxWaitDuration)
        check.duration("exponentialMaxWaitDuration", *config.exponentialMaxWaitDuration, Duration(0));
    check.require(factor >= 0 && factor < 1, "randomizedWaitFactor", asText(factor),
                  "at least 0 and less than 1");
    check.eventConsumerBufferSize(config.eventConsumerBufferSize);
    return check.take();
}

} // namespace panelboard::resilience
