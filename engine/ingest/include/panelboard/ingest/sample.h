// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace panelboard::ingest {

struct Label {
    std::string_view name;
    std::string_view value; ///< escapes resolved
};

/// One line of an exposition. All views die with the call that hands it over.
struct Sample {
    std::string_view name;
    std::span<const Label> labels; ///< in the order of the text
    double value = 0;              ///< NaN and ±Inf are legal
    std::optional<std::int64_t> timestampMs;

    [[nodiscard]] std::optional<std::string_view> label(std::string_view wanted) const
    {
        for (const Label &l : labels) {
            if (l.name == wanted)
                return l.value;
        }
        return std::nullopt;
    }
};

class SampleSink {
public:
    virtual ~SampleSink() = default;
    virtual void sample(const Sample &sample) = 0;
};

} // namespace panelboard::ingest
