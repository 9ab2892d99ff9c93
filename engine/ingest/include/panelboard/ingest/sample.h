// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace panelboard::ingest {

struct Label {
    std::string_view name;
    std::string_view value; ///< escapes resolved; never empty
};

/// One line of an exposition. All views die with the call that hands it over.
struct Sample {
    std::string_view name;
    std::span<const Label> labels; ///< in the order of the text, names unique; empty values are left out
    double value = 0;              ///< NaN and ±Inf are legal
    std::optional<std::int64_t> timestampMs; ///< since 1970; absent in nearly every exposition
    std::size_t line = 0;                    ///< 1-based

    /// The value of the label `wanted`; absent and empty are the same, as for Prometheus.
    [[nodiscard]] std::optional<std::string_view> label(std::string_view wanted) const
    {
        for (const Label &l : labels) {
            if (l.name == wanted)
                return l.value;
        }
        return std::nullopt;
    }
};

/// Who gets the samples of an exposition, one by one, on the thread that parses.
class SampleSink {
public:
    virtual ~SampleSink() = default;
    virtual void sample(const Sample &sample) = 0;
};

} // namespace panelboard::ingest
