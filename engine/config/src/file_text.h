// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/config/problem.h>

#include <filesystem>
#include <optional>
#include <string>

namespace panelboard::config {

/// A file's bytes, at most 16 MiB, or why it cannot be read.
struct FileText {
    std::optional<std::string> text;
    std::string problem; ///< "No such file or directory"

    bool operator==(const FileText &) const = default;
};
[[nodiscard]] FileText readFile(const std::filesystem::path &file);

/// The problem of a file that cannot be read.
[[nodiscard]] Problem unreadable(const std::filesystem::path &file, const std::string &why);

} // namespace panelboard::config
