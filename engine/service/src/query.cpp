// SPDX-License-Identifier: Apache-2.0
#include "query.h"

#include <panelboard/http/message.h>

#include <algorithm>

namespace panelboard::service {

std::optional<std::vector<std::string>> queryValues(std::string_view query, std::string_view name)
{
    std::vector<std::string> values;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        const auto equals = std::min(pair.find('='), pair.size());
        if (pair.substr(0, equals) != name)
            continue;
        std::string raw(pair.substr(std::min(equals + 1, pair.size())));
        std::replace(raw.begin(), raw.end(), '+', ' ');
        if (!http::decodePathSegment(raw, values.emplace_back()))
            return std::nullopt;
    }
    return values;
}

} // namespace panelboard::service
