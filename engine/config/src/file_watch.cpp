// SPDX-License-Identifier: Apache-2.0
#include "file_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <deque>
#include <system_error>

namespace panelboard::config {

namespace {

namespace fs = std::filesystem;

constexpr int kMostLinks = 40; // as the kernel's own limit
constexpr std::chrono::milliseconds kBlindLook(1000);
constexpr std::uint32_t kEvents = IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM |
                                  IN_DELETE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

} // namespace

WatchedNames namesOnTheWayTo(const fs::path &file)
{
    std::error_code failed; // what cannot be looked at counts as missing
    const fs::path whole = file.is_absolute() ? file : fs::current_path(failed) / file;
    std::deque<fs::path> rest;
    for (const fs::path &part : whole.relative_path())
        rest.push_back(part);
    WatchedNames names;
    fs::path folder = "/";
    for (int links = 0; !rest.empty() && links <= kMostLinks;) {
        const fs::path part = rest.front();
        rest.pop_front();
        if (part.empty() || part == ".")
            continue;
        if (part == "..") {
            folder = folder.parent_path();
            continue;
        }
        const auto status = fs::symlink_status(folder / part, failed);
        if (fs::is_symlink(status)) {
            names[folder].insert(part);
            const fs::path target = fs::read_symlink(folder / part, failed);
            const fs::path relative = target.relative_path();
            rest.insert(rest.begin(), relative.begin(), relative.end());
            if (target.is_absolute())
                folder = "/";
            ++links;
        } else if (rest.empty() || !fs::exists(status)) {
            names[folder].insert(part);
            break;
        } else {
            folder /= part;
        }
    }
    return names;
}

FileWatch::FileWatch(fs::path file)
    : m_file(std::move(file)), m_stop(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      m_inotify(inotify_init1(IN_CLOEXEC | IN_NONBLOCK))
{
    if (m_stop >= 0)
        return;
    const int why = errno;
    if (m_inotify >= 0)
        close(m_inotify);
    throw std::system_error(why, std::generic_category(), "eventfd");
}

FileWatch::~FileWatch()
{
    close(m_stop);
    if (m_inotify >= 0)
        close(m_inotify);
}

void FileWatch::arm()
{
    m_blind = m_inotify < 0;
    if (m_blind)
        return;
    std::map<int, std::set<std::string>> watches;
    for (const auto &[folder, names] : namesOnTheWayTo(m_file)) {
        const int watch = inotify_add_watch(m_inotify, folder.c_str(), kEvents);
        if (watch < 0)
            m_blind = true;
        else
            watches[watch].insert(names.begin(), names.end());
    }
    for (const auto &[watch, names] : m_watches) {
        if (!watches.contains(watch))
            inotify_rm_watch(m_inotify, watch); // fails when its folder is gone, which is as well
    }
    m_watches = std::move(watches);
}

auto FileWatch::wait(std::optional<std::chrono::milliseconds> longest) -> Wake
{
    for (;;) {
        const bool looks = m_blind && (!longest || *longest > kBlindLook);
        const auto limit = looks ? kBlindLook : longest.value_or(std::chrono::milliseconds(-1));
        std::array<pollfd, 2> ready{pollfd{m_stop, POLLIN, 0}, pollfd{m_inotify, POLLIN, 0}};
        const int count = poll(ready.data(), ready.size(), static_cast<int>(limit.count()));
        if (count < 0 && errno == EINTR)
            continue;
        if (ready[0].revents != 0)
            return Wake::Stopped;
        if (count <= 0)
            return looks ? Wake::Changed : Wake::TimedOut;
        if (anythingRelevant())
            return Wake::Changed;
    }
}

bool FileWatch::anythingRelevant()
{
    alignas(inotify_event) std::array<char, 16 * 1024> buffer{};
    bool relevant = false;
    for (;;) {
        const ssize_t size = read(m_inotify, buffer.data(), buffer.size());
        if (size <= 0)
            return relevant;
        for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
            inotify_event event{};
            std::memcpy(&event, &buffer[at], sizeof event);
            const char *name = event.len > 0 ? &buffer[at + sizeof event] : "";
            at += sizeof event + event.len;
            const auto watch = m_watches.find(event.wd);
            // Without a name it is the folder itself.
            const bool ours = watch != m_watches.end() && (*name == '\0' || watch->second.contains(name));
            if (ours)
                m_beingWritten = (event.mask & IN_MODIFY) != 0;
            const bool eventsWereLost = (event.mask & IN_Q_OVERFLOW) != 0;
            relevant = relevant || ours || eventsWereLost;
        }
    }
}

void FileWatch::stop() noexcept
{
    const std::uint64_t one = 1;
    // It fails only when the counter is full, and then it is readable anyway.
    [[maybe_unused]] const ssize_t written = write(m_stop, &one, sizeof one);
}

} // namespace panelboard::config
