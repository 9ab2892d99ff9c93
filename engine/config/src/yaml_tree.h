// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/config/problem.h>

#include <compare>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::config {

/// Where something stands in a file. Both count from 1.
struct Place {
    std::size_t line = 0;
    std::size_t column = 0;
    auto operator<=>(const Place &) const = default;
};

/// One node of a YAML document. Aliases are resolved: two parents may share a node, and an alias inside its
/// own anchor makes a cycle, so whoever descends must bound the depth.
struct Node {
    enum class Kind : std::uint8_t { Null, Scalar, List, Map };
    Kind kind = Kind::Null;
    bool plain = true; ///< a scalar without quotes
    Place at;
    std::string text;                ///< of a scalar
    std::vector<const Node *> items; ///< of a list; of a map key and value in turn
};

/// The documents of one file, as written. Owns its nodes; immutable when it is read.
class YamlTree {
public:
    /// @return the mistake in the notation that ended the reading, or nothing
    std::optional<Problem> read(const std::string &yaml);
    [[nodiscard]] const std::vector<const Node *> &documents() const noexcept { return m_documents; }

private:
    class Builder;
    std::deque<Node> m_nodes; // stable addresses
    std::vector<const Node *> m_documents;
};

/// The text of a scalar, "a list", "a map", "nothing": what a problem says was found.
[[nodiscard]] std::string foundIn(const Node &node);

} // namespace panelboard::config
