// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace panelboard::config {

/// Something in a file of configuration, with its place, in words for whoever wrote it.
struct Problem {
    std::string file;       ///< as it was given; empty for a text
    std::size_t line = 0;   ///< 1-based; 0 when the file as a whole is meant
    std::size_t column = 0; ///< 1-based, in characters
    std::string key;        ///< "resilience4j.retry.instances.payments.maxAttempts" as written; may be empty
    std::string found;      ///< what stands there
    std::string allowed;    ///< what may stand there
    std::string suggestion; ///< the nearest known key, name or value; empty when none is near

    /// "application.yml:4:20: resilience4j.….maxAttempts: found 0, allowed: a whole number, at least 1"
    [[nodiscard]] std::string toString() const;

    bool operator==(const Problem &) const = default;
};

} // namespace panelboard::config
