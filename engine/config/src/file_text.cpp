// SPDX-License-Identifier: Apache-2.0
#include "file_text.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <system_error>

namespace panelboard::config {

namespace {

constexpr std::uintmax_t kMostBytes = 16 * 1024 * 1024;

} // namespace

FileText readFile(const std::filesystem::path &file)
{
    std::error_code problem;
    const auto size = std::filesystem::file_size(file, problem);
    if (problem)
        return {std::nullopt, problem.message()};
    if (size > kMostBytes)
        return {std::nullopt, "more than 16 MiB"};
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return {std::nullopt, std::strerror(errno)};
    std::ostringstream text;
    text << in.rdbuf();
    return {text.str(), {}};
}

Problem unreadable(const std::filesystem::path &file, const std::string &why)
{
    return {file.string(), 0, 0, "", why, "a readable file with YAML", ""};
}

} // namespace panelboard::config
