// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::service {

/// The values of one parameter of a raw query ("tag=name:a&tag=kind:failed"), decoded, in their order; a '+'
/// is a blank. Nothing when one of them holds a percent-escape that cannot be decoded.
[[nodiscard]] std::optional<std::vector<std::string>> queryValues(std::string_view query,
                                                                  std::string_view name);

} // namespace panelboard::service
