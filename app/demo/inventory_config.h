// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/config/document.h>

#include <exception>
#include <string>
#include <string_view>

namespace panelboard::demo {

/// Redis answered, but does not have the stock: the breaker ignores it, nobody retries it.
class StockNotCached : public std::exception {
public:
    [[nodiscard]] const char *what() const noexcept override { return "the stock is not in Redis"; }
};

/// The names of the breaker and the retry of the look-up in Redis: those of the inventory team's application,
/// and of another team's, whose window is much shorter.
inline constexpr std::string_view kRedisBackend = "CB_REDIS";
inline constexpr std::string_view kMemoryDbBackend = "CB_MEMDB";

/// The application.yml of one of the two teams: the breaker outside the retry, so that it sees one call
/// however often it was tried; two attempts, 100 ms apart; a miss is ignored. CB_REDIS (S28): 10 % failed or
/// slow (over 500 ms) calls of the last 100, at least 50; open for 30 s, 30 trial calls. CB_MEMDB (S30): the
/// same of the last 5 calls, open for 60 s.
[[nodiscard]] std::string inventoryYaml(std::string_view backend);

/// The same, read.
[[nodiscard]] config::Document inventoryConfig(std::string_view backend = kRedisBackend);

} // namespace panelboard::demo
