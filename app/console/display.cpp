// SPDX-License-Identifier: GPL-3.0-or-later
#include "display.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace panelboard::console {

namespace {

constexpr std::string_view kOffer =
    "for a picture without a display run: panelboard --headless-screenshot FILE";

std::string variable(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

/// Whether somebody listens on a Unix socket; a leading NUL makes it an abstract one.
bool answers(const std::string &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() > sizeof(address.sun_path))
        return false;
    std::memcpy(address.sun_path, path.data(), path.size());
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return false;
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size());
    const bool connected = ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), length) == 0;
    ::close(descriptor);
    return connected;
}

/// Only a display of this machine can be tried; one elsewhere is believed.
bool canBeReached(const std::string &display)
{
    const auto colon = display.rfind(':');
    if (colon == std::string::npos)
        return false;
    const std::string host = display.substr(0, colon);
    if (!host.empty() && host != "unix")
        return true;
    const std::string number = display.substr(colon + 1, display.find('.', colon) - colon - 1);
    const std::string path = "/tmp/.X11-unix/X" + number;
    return answers(path) || answers(std::string(1, '\0') + path);
}

} // namespace

std::optional<std::string> prepareDisplay(bool canBeHeadless)
{
    if (!variable("QT_QPA_PLATFORM").empty() || !variable("WAYLAND_DISPLAY").empty())
        return std::nullopt;
    const std::string display = variable("DISPLAY");
    if (!display.empty() && canBeReached(display))
        return std::nullopt;
    if (canBeHeadless) {
        ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
        return std::nullopt;
    }
    const std::string reason =
        display.empty() ? "there is no display" : "the display " + display + " does not answer";
    return reason + "; " + std::string(kOffer);
}

} // namespace panelboard::console
