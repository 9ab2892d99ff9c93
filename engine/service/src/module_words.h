// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace panelboard::service {

/// What a module is called in paths and documents: Resilience4j's words.
struct ModuleWords {
    std::string_view noun;    ///< for messages
    std::string_view path;    ///< of the list of names, and above each configuration
    std::string_view listKey; ///< of the list
    std::string_view nameKey; ///< of one instance
    std::string_view eventsPath;
    std::string_view eventsKey;
    std::string_view listedWith; ///< the path of another module whose list has its names, too; may be empty
};

} // namespace panelboard::service
