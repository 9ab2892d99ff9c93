// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include <tl/expected.hpp>

namespace panelboard::service {

/// Replaces the file's content so that whoever reads it, after whatever crash, finds all of the old or all of
/// the new: written beside it ("PATH.new"), synced, renamed over it, and the folder synced. Readable by its
/// owner only. @return what failed: "cannot write /var/lib/x/rules.json.new: No space left on device"
[[nodiscard]] std::optional<std::string> replaceFile(const std::string &path, const std::string &text);

/// All of a file; nothing when there is none. @return an error sentence when it cannot be read
[[nodiscard]] tl::expected<std::optional<std::string>, std::string> readFile(const std::string &path);

/// Renames a file that cannot be used to "PATH.damaged" (one such is kept, the newest).
/// @return the new name, or an error sentence
[[nodiscard]] tl::expected<std::string, std::string> setAside(const std::string &path);

/// Writes documents into one file on a thread of its own, the newest one when several wait: what came between
/// is never seen on the disk. Threads: synchronised; save() never waits for the disk.
class RulesFile {
public:
    explicit RulesFile(std::string path);
    ~RulesFile(); ///< writes what waits
    RulesFile(const RulesFile &) = delete;
    RulesFile &operator=(const RulesFile &) = delete;

    /// Told on the writing thread once this text, or a newer one, is on the disk, or could not be put there.
    using Saved = std::function<void(const std::optional<std::string> &problem)>;
    void save(std::string text, Saved saved);

    [[nodiscard]] const std::string &path() const noexcept { return m_path; }

private:
    void run();

    const std::string m_path;
    std::mutex m_mutex; ///< of all below
    std::condition_variable m_changed;
    std::optional<std::string> m_waiting;
    std::function<void(const std::optional<std::string> &)> m_saved; ///< of all that wait, one after another
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace panelboard::service
