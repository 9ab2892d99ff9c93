// SPDX-License-Identifier: Apache-2.0
#include "rules_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace panelboard::service {

namespace {

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    const int m_number;
};

std::string failure(const char *verb, const std::string &path)
{
    return std::string("cannot ") + verb + ' ' + path + ": " + std::generic_category().message(errno);
}

std::string folderOf(const std::string &path)
{
    const auto slash = path.rfind('/');
    if (slash == std::string::npos)
        return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

bool writeAll(int file, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::optional<std::string> writeSynced(const std::string &path, const std::string &text)
{
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!file.isOpen() || !writeAll(file.number(), text) || ::fsync(file.number()) != 0)
        return failure("write", path);
    return std::nullopt;
}

std::optional<std::string> syncFolder(const std::string &path)
{
    const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen() || ::fsync(folder.number()) != 0)
        return failure("sync", path);
    return std::nullopt;
}

} // namespace

std::optional<std::string> replaceFile(const std::string &path, const std::string &text)
{
    const std::string beside = path + ".new";
    if (auto problem = writeSynced(beside, text))
        return problem;
    if (std::rename(beside.c_str(), path.c_str()) != 0)
        return failure("replace", path);
    return syncFolder(folderOf(path));
}

tl::expected<std::optional<std::string>, std::string> readFile(const std::string &path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen() && errno == ENOENT)
        return std::optional<std::string>();
    std::string text;
    std::array<char, 65536> part;
    ssize_t got = -1;
    while (file.isOpen() && (got = ::read(file.number(), part.data(), part.size())) > 0)
        text.append(part.data(), static_cast<std::size_t>(got));
    if (got < 0)
        return tl::unexpected(failure("read", path));
    return std::optional<std::string>(std::move(text));
}

tl::expected<std::string, std::string> setAside(const std::string &path)
{
    std::string aside = path + ".damaged";
    if (std::rename(path.c_str(), aside.c_str()) != 0)
        return tl::unexpected(failure("set aside", path));
    return aside;
}

RulesFile::RulesFile(std::string path) : m_path(std::move(path)), m_thread([this] { run(); }) {}

RulesFile::~RulesFile()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void RulesFile::save(std::string text, Saved saved)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting = std::move(text);
        if (m_saved && saved) {
            m_saved = [first = std::move(m_saved), second = std::move(saved)](const auto &problem) {
                first(problem);
                second(problem);
            };
        } else if (saved) {
            m_saved = std::move(saved);
        }
    }
    m_changed.notify_one();
}

void RulesFile::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_ending || m_waiting; });
        if (!m_waiting)
            return;
        const std::string text = *std::exchange(m_waiting, std::nullopt);
        const Saved saved = std::exchange(m_saved, nullptr);
        lock.unlock();
        const auto problem = replaceFile(m_path, text);
        if (saved)
            saved(problem);
        lock.lock();
    }
}

} // namespace panelboard::service
