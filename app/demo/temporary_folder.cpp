// SPDX-License-Identifier: Apache-2.0
#include "temporary_folder.h"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>

namespace panelboard::demo {

namespace {

constexpr std::string_view kPrefix = "panelboard-demo-";

/// The process whose folder this is, from "panelboard-demo-<pid>-XXXXXX"; 0 for any other name.
pid_t ownerOf(std::string_view name) noexcept
{
    if (name.substr(0, kPrefix.size()) != kPrefix)
        return 0;
    name.remove_prefix(kPrefix.size());
    pid_t owner = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), owner);
    const bool wellFormed = error == std::errc() && end != name.data() + name.size() && *end == '-';
    return wellFormed ? owner : 0;
}

bool isMine(const std::filesystem::path &path) noexcept
{
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid();
}

} // namespace

TemporaryFolder::TemporaryFolder()
{
    const std::string name = std::string(kPrefix) + std::to_string(::getpid()) + "-XXXXXX";
    std::string pattern = (std::filesystem::temp_directory_path() / name).string();
    if (!::mkdtemp(pattern.data()))
        throw std::system_error(errno, std::generic_category(), "cannot make a folder " + pattern);
    m_path = pattern;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored; // what cannot be removed now is removed by the next demo
    std::filesystem::remove_all(m_path, ignored);
}

void removeAbandonedFolders() noexcept
{
    std::error_code error;
    const std::filesystem::path place = std::filesystem::temp_directory_path(error);
    if (error)
        return;
    std::filesystem::directory_iterator entry(place, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const pid_t owner = ownerOf(entry->path().filename().native());
        const bool abandoned = owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH;
        std::error_code ignored;
        if (abandoned && isMine(entry->path()))
            std::filesystem::remove_all(entry->path(), ignored);
    }
}

} // namespace panelboard::demo
