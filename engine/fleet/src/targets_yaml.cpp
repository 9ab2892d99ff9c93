// SPDX-License-Identifier: Apache-2.0
#include "target_entry.h"
#include "target_key.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>

namespace panelboard::fleet {

namespace {

constexpr std::uintmax_t kMaxFileBytes = 16 * 1024 * 1024;

TargetFile unreadable(std::string why)
{
    TargetFile file;
    file.errors.push_back({0, 0, "", std::move(why), "a readable file with a list of targets"});
    return file;
}

void readEntry(const YAML::Node &entry, const std::string &path, std::map<TargetKey, std::string> &taken,
               TargetFile &file)
{
    auto target = readTargetEntry(entry, path, file.errors);
    if (!target)
        return;
    const auto [other, isNew] = taken.emplace(keyOf(*target), path);
    if (isNew)
        file.targets.push_back(std::move(*target));
    else
        file.errors.push_back(mistakeAt(entry, path + ".instance", target->instance,
                                        "an instance that " + other->second + " does not have already"));
}

TargetFile readDocument(const YAML::Node &root)
{
    TargetFile file;
    if (!root.IsMap()) {
        file.errors.push_back(
            mistakeAt(root, "", root.IsNull() ? "nothing" : foundAt(root), "the key targets with a list"));
        return file;
    }
    std::map<TargetKey, std::string> taken;
    bool seen = false;
    for (const auto &pair : root) {
        const std::string key = foundAt(pair.first);
        if (key != "targets") {
            file.errors.push_back(mistakeAt(pair.first, key, "unknown key", "targets"));
        } else if (seen) {
            file.errors.push_back(mistakeAt(pair.first, key, "written twice", "each key once"));
        } else if (!pair.second.IsSequence() && !pair.second.IsNull()) {
            file.errors.push_back(mistakeAt(pair.second, key, foundAt(pair.second), "a list of targets"));
        } else {
            seen = true;
            std::size_t index = 0;
            for (const YAML::Node &entry : pair.second)
                readEntry(entry, "targets[" + std::to_string(index++) + "]", taken, file);
        }
    }
    return file;
}

} // namespace

std::string TargetFileError::toString(std::string_view file) const
{
    std::string text(file);
    if (line != 0)
        text.append(":").append(std::to_string(line)).append(":").append(std::to_string(column));
    text += ": ";
    if (key.empty())
        return text + found + ", expected " + allowed;
    const auto dot = key.rfind('.');
    text += dot == std::string::npos ? key : key.substr(dot + 1);
    text += found.empty() ? " is missing" : " is '" + found + "'";
    return text + ", expected " + allowed;
}

TargetFile readTargets(std::string_view yaml)
{
    try {
        return readDocument(YAML::Load(std::string(yaml)));
    } catch (const YAML::Exception &error) { // the library's only way to tell of a mistake in the notation
        TargetFile file;
        file.errors.push_back({static_cast<std::size_t>(error.mark.line) + 1,
                               static_cast<std::size_t>(error.mark.column) + 1, "", error.msg,
                               "YAML with a list of targets"});
        return file;
    }
}

TargetFile loadTargets(const std::filesystem::path &path)
{
    std::error_code problem;
    if (const auto size = std::filesystem::file_size(path, problem); problem)
        return unreadable(problem.message());
    else if (size > kMaxFileBytes)
        return unreadable("larger than 16 MiB");
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return unreadable(std::strerror(errno));
    std::ostringstream text;
    text << in.rdbuf();
    return readTargets(text.str());
}

} // namespace panelboard::fleet
