// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>

namespace panelboard::demo {

/// The database could not be read; says why.
class StockDatabaseError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The relational database: the truth about every stock, slower than the cache in front of it.
/// Threads: synchronised.
class StockDatabase {
public:
    StockDatabase() = default;
    StockDatabase(const StockDatabase &) = delete;
    StockDatabase &operator=(const StockDatabase &) = delete;
    virtual ~StockDatabase() = default;

    /// @return how many are in stock; nothing for an article that does not exist.
    /// @throws StockDatabaseError
    [[nodiscard]] virtual std::optional<std::int64_t> quantity(const std::string &sku) = 0;
};

} // namespace panelboard::demo
