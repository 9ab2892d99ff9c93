// SPDX-License-Identifier: Apache-2.0
#include "export_selection.h"

#include <algorithm>

namespace panelboard::service {

bool matchesPattern(std::string_view pattern, std::string_view text)
{
    const auto none = std::string_view::npos;
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = none; // the last '*' that was passed, and how much of the text it has swallowed
    std::size_t swallowed = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            swallowed = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != none) {
            p = star + 1;
            t = ++swallowed;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == none;
}

bool ExportSelection::matches(std::string_view name) const
{
    return m_rules.names.empty() ||
           std::any_of(m_rules.names.begin(), m_rules.names.end(),
                       [name](const std::string &pattern) { return matchesPattern(pattern, name); });
}

bool ExportSelection::admit(std::string_view name)
{
    const bool admitted = m_admitted < m_rules.mostPerModule && matches(name);
    m_admitted += admitted ? 1 : 0;
    return admitted;
}

} // namespace panelboard::service
