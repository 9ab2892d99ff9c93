// SPDX-License-Identifier: GPL-3.0-or-later
#include "state_dir.h"

#include <pwd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace panelboard::console {

namespace fs = std::filesystem;

namespace {

fs::path home()
{
    if (const char *variable = std::getenv("HOME"); variable && *variable)
        return variable;
    const passwd *user = ::getpwuid(::getuid());
    return user && user->pw_dir ? user->pw_dir : "/";
}

fs::path defaultDir()
{
    const char *state = std::getenv("XDG_STATE_HOME");
    const bool isUsable = state && *state == '/'; // a relative path is to be ignored
    return (isUsable ? fs::path(state) : home() / ".local" / "state") / "panelboard";
}

/// Why no file can be made in `dir`; empty when one can.
std::string writingFails(const fs::path &dir)
{
    std::string path = (dir / ".write-test-XXXXXX").string();
    const int descriptor = ::mkstemp(path.data());
    if (descriptor < 0)
        return std::strerror(errno);
    ::close(descriptor);
    ::unlink(path.c_str());
    return {};
}

} // namespace

tl::expected<fs::path, std::string> prepareStateDir(const std::optional<fs::path> &chosen)
{
    const fs::path dir = chosen.value_or(defaultDir());
    std::error_code error;
    fs::create_directories(dir, error);
    const std::string reason = error ? error.message() : writingFails(dir);
    if (!reason.empty())
        return tl::unexpected("cannot write the audit log in " + dir.string() + " (" + reason +
                              "); name another folder with --state-dir DIR");
    return dir;
}

} // namespace panelboard::console
