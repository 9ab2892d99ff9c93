// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/config.h>

#include <exception>
#include <string_view>

namespace panelboard::demo {

/// Redis answered, but does not have the stock: the breaker ignores it, nobody retries it.
class StockNotCached : public std::exception {
public:
    [[nodiscard]] const char *what() const noexcept override { return "the stock is not in Redis"; }
};

inline constexpr std::string_view kRedisBreaker = "CB_REDIS";

/// The breaker of the look-up in Redis with the values of the inventory team's application.yml: opens at 10 %
/// failed or slow (over 500 ms) calls of the last 100, at least 50; half-open after 30 s, with 30 trial
/// calls.
[[nodiscard]] breaker::CircuitBreakerConfig redisBreakerConfig();

} // namespace panelboard::demo
