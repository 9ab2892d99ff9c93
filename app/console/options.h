// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QSize>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace panelboard::console {

struct Options {
    std::optional<std::filesystem::path>
        targets; ///< absent: those added in the console; without any, the demo
    std::optional<std::filesystem::path> stateDir;   ///< absent: as the desktop says
    std::optional<ui::theme::Choice> theme;          ///< absent: as it was left
    std::optional<std::string> language;             ///< "en", "ko"; absent: as the desktop
    std::optional<std::filesystem::path> screenshot; ///< paint the running window into this file and end
    std::chrono::milliseconds after{3000};           ///< when the picture is taken
    std::optional<QSize> size;                       ///< absent: as the window was left, or 1440 × 900
    bool demo = false;                               ///< the demo fleet, whatever targets there are
    bool noDemo = false;             ///< without targets: the page that adds one, instead of the demo
    std::optional<std::string> link; ///< "panelboard://…": what to show
    bool help = false;
    bool version = false;
};

/// @param arguments  without the program's name
/// @return the options, or a sentence that says what is wrong with which argument
[[nodiscard]] tl::expected<Options, std::string> parseOptions(const std::vector<std::string> &arguments);

[[nodiscard]] std::string_view helpText() noexcept;

} // namespace panelboard::console
