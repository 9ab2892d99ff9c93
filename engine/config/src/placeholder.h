// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/config/document.h>

#include <string>

namespace panelboard::config {

struct Expanded {
    std::string text;
    std::string missing; ///< the name of the first placeholder without value and default, else empty
};

/// Replaces `${name}` and `${name:default}` in `text`; a default may hold placeholders itself, down to eight
/// levels. What a look-up answers is not looked at again.
[[nodiscard]] Expanded expandPlaceholders(const std::string &text, const LookUp &lookUp);

} // namespace panelboard::config
