// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "key_tree.h"

#include <panelboard/config/document.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::config {

/// What the reading of one file needs everywhere. Confined to its thread.
struct Reading {
    const LoadOptions &options;
    std::vector<Problem> problems;
    std::vector<Problem> remarks;

    void mistake(Place at, std::string key, std::string found, std::string allowed,
                 std::string suggestion = {})
    {
        problems.push_back({{},
                            at.line,
                            at.column,
                            std::move(key),
                            std::move(found),
                            std::move(allowed),
                            std::move(suggestion)});
    }
};

/// The value of one property and what is needed to complain about it.
struct Value {
    Reading &reading;
    std::string_view path;     ///< of the block, "resilience4j.retry.instances.payments"
    std::string_view property; ///< as Resilience4j writes it
    const Branch &branch;
    bool ignoreUnknownTypes = false;

    [[nodiscard]] std::string key() const { return std::string(path) + '.' + branch.name; }
    void mistake(std::string found, std::string allowed, std::string suggestion = {}) const
    {
        reading.mistake(branch.valueAt(), key(), std::move(found), std::move(allowed), std::move(suggestion));
    }
    /// Its text with placeholders replaced; nothing, and reported, when it is no scalar.
    [[nodiscard]] std::optional<std::string> text(std::string_view allowed) const;
    /// The texts of a list, or of a text with commas; null is an empty list.
    struct Item {
        std::string text;
        Place at;
    };
    [[nodiscard]] std::optional<std::vector<Item>> texts(std::string_view allowed) const;
};

/// What reading a property came to.
enum class Outcome { Read, Unset, Mistaken };

// Each reads one value, or reports why it cannot. `property` chooses the words for enumerations.
[[nodiscard]] Outcome readInto(const Value &value, bool &into);
[[nodiscard]] Outcome readInto(const Value &value, std::uint32_t &into); ///< at least 1
[[nodiscard]] Outcome readInto(const Value &value, std::int32_t &into);
[[nodiscard]] Outcome readInto(const Value &value, float &into); ///< percent, 1 to 100
[[nodiscard]] Outcome readInto(const Value &value, double &into);
[[nodiscard]] Outcome readInto(const Value &value, breaker::Duration &into);
[[nodiscard]] Outcome readInto(const Value &value, std::optional<breaker::Duration> &into);
[[nodiscard]] Outcome readInto(const Value &value, breaker::SlidingWindowType &into);
[[nodiscard]] Outcome readInto(const Value &value, breaker::State &into);
[[nodiscard]] Outcome readInto(const Value &value, breaker::ErrorSet &into);
[[nodiscard]] Outcome readInto(const Value &value, breaker::ErrorPredicate &into);
[[nodiscard]] Outcome readInto(const Value &value, breaker::ResultPredicates &into);
[[nodiscard]] Outcome readInto(const Value &value, TypeNames::RetryInterval &into);
[[nodiscard]] Outcome readInto(const Value &value, TypeNames::ResultConsumer &into);

/// A size of a thread pool: below `lowest` it counts as not set, as in Resilience4j.
[[nodiscard]] Outcome readSize(const Value &value, std::int64_t lowest, std::uint32_t &into);
/// A factor of a randomised wait: at least 0 and less than 1.
[[nodiscard]] Outcome readRandomFactor(const Value &value, double &into);

} // namespace panelboard::config
