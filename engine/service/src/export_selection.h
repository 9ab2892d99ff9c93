// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/service/management_server.h>

#include <cstddef>
#include <string_view>
#include <utility>

namespace panelboard::service {

/// How many instances of a module have no metrics, and why.
struct LeftOut {
    std::size_t byName = 0;    ///< no pattern matches
    std::size_t byMaximum = 0; ///< there are too many
};

/// Which instances of one module have metrics: those that a pattern matches, the first so many of them.
/// Who is in stays in for as long as it lives, so that no newcomer ends another one's series. Confined.
class ExportSelection {
public:
    explicit ExportSelection(MetricsExport rules) : m_rules(std::move(rules)) {}

    /// Whether the instance is to be exported; counts it then.
    [[nodiscard]] bool admit(std::string_view name);
    /// An exported instance is gone: another one may come in its place.
    void release() { --m_admitted; }

    /// Counts one that was not admitted.
    void countLeftOut(std::string_view name, LeftOut &leftOut) const
    {
        ++(matches(name) ? leftOut.byMaximum : leftOut.byName);
    }

private:
    [[nodiscard]] bool matches(std::string_view name) const;

    const MetricsExport m_rules;
    std::size_t m_admitted = 0;
};

/// Whether `pattern`, in which '*' stands for any run of characters, is all of `text`. Never backtracks past
/// the last star.
[[nodiscard]] bool matchesPattern(std::string_view pattern, std::string_view text);

} // namespace panelboard::service
