// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace panelboard::config {

/// The names, by folder, on which it depends what `file` is: the file itself, each link on the way to it,
/// or the first name that does not exist. Reads links; relative paths begin in the current folder.
using WatchedNames = std::map<std::filesystem::path, std::set<std::string>>;
[[nodiscard]] WatchedNames namesOnTheWayTo(const std::filesystem::path &file);

/// Waits for something to happen to a file, by whatever way it is replaced. Confined, but for `stop`.
class FileWatch {
public:
    /// @throws std::system_error without descriptors for the stopping; without inotify it looks every second
    explicit FileWatch(std::filesystem::path file);
    ~FileWatch();
    FileWatch(const FileWatch &) = delete;
    FileWatch &operator=(const FileWatch &) = delete;

    /// Watches what the file depends on now. To be called before the file is read, so that no change between
    /// the two is lost.
    void arm();

    enum class Wake { Changed, TimedOut, Stopped };
    /// Waits at most `longest`, without it for ever.
    [[nodiscard]] Wake wait(std::optional<std::chrono::milliseconds> longest);

    /// Whether somebody has begun to write and not closed yet, as far as `wait` has seen.
    [[nodiscard]] bool isBeingWritten() const noexcept { return m_beingWritten; }

    /// Ends the wait that is going on and all later ones. From any thread.
    void stop() noexcept;

private:
    [[nodiscard]] bool anythingRelevant();

    std::filesystem::path m_file;
    int m_stop = -1;
    int m_inotify = -1; // -1 when the system has none left
    bool m_beingWritten = false;
    bool m_blind = true;                            // some folder cannot be watched: looks every second
    std::map<int, std::set<std::string>> m_watches; // names by watch descriptor
};

} // namespace panelboard::config
