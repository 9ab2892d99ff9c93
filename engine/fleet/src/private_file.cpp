// SPDX-License-Identifier: Apache-2.0
#include "private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

namespace panelboard::fleet {

std::string makePrivateFile(const std::filesystem::path &file)
{
    std::error_code problem;
    const auto folder = file.parent_path();
    if (!folder.empty() && !std::filesystem::exists(folder, problem)) {
        std::filesystem::create_directories(folder, problem);
        if (problem)
            return "cannot make the folder " + folder.string() + " (" + problem.message() + ")";
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
    }
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0)
        return std::strerror(errno);
    ::close(fd);
    return {};
}

} // namespace panelboard::fleet
