// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "yaml_tree.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::config {

/// One key of the configuration with everything below it, put together from wherever the file says
/// something about it: nested maps, dotted keys, merge keys, several documents.
struct Branch {
    std::string name; ///< as written, without the brackets of "[my.name]"
    Place at;         ///< of the key, where it stands first
    /// A scalar, a list, null or an empty map; null pointer when there are only children. The last document
    /// that writes it wins.
    const Node *value = nullptr;
    std::size_t document = 0; ///< the one that `value` is from
    std::map<std::string, Branch, std::less<>> children;

    /// Where the value stands, or the key when there is none.
    [[nodiscard]] Place valueAt() const noexcept
    {
        return value && value->kind != Node::Kind::Null && value->at.line != 0 ? value->at : at;
    }
};

/// Told of each mistake: its place, the key's path, what was found, what is allowed, and a suggestion.
using Report = std::function<void(Place, const std::string &path, std::string found, std::string allowed,
                                  std::string suggestion)>;

/// Everything under the top key `wanted` (relaxed) of those documents that are active.
///
/// A document is active unless `spring.config.activate.on-profile` (or `spring.profiles`) names only
/// profiles that are not among `profiles`; "!name" is met when `name` is not active.
/// Keys: dots part names ("resilience4j.retry: …"), "[a.b]" is one name, "<<" merges a map that loses
/// against its neighbours. The same key twice in one document is a mistake.
[[nodiscard]] Branch collectKeys(const YamlTree &yaml, std::string_view wanted,
                                 const std::vector<std::string> &profiles, const Report &report);

} // namespace panelboard::config
