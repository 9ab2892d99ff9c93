// SPDX-License-Identifier: Apache-2.0
#include <panelboard/config/watcher.h>

#include "file_text.h"
#include "file_watch.h"

#include <system_error>
#include <utility>

namespace panelboard::config {

namespace {

constexpr int kMostQuietTimes = 20; // then a file that never comes to rest is read all the same

} // namespace

/// What the thread does. Confined to the thread once that runs, but for `stop`.
class Watcher::Work {
public:
    Work(std::filesystem::path file, resilience::Registries &registries, ReloadHandler handler,
         WatchOptions options)
        : m_file(std::move(file)), m_registries(registries), m_handler(std::move(handler)),
          m_options(std::move(options)), m_watch(m_file)
    {
    }

    /// Reads and applies what is new; tells the handler if anything is.
    void look()
    {
        m_watch.arm();
        FileText text = readFile(m_file);
        if (m_seen == text)
            return;
        m_seen = std::move(text);
        Reload reload = take(*m_seen);
        try {
            if (m_handler)
                m_handler(reload);
        } catch (...) { // foreign code on our thread: the next change must still be seen
        }
    }

    void run()
    {
        while (m_watch.wait(std::nullopt) != FileWatch::Wake::Stopped) {
            bool restless = true;
            for (int i = 0; i < kMostQuietTimes && restless; ++i) {
                const auto wake = m_watch.wait(m_options.quiet);
                if (wake == FileWatch::Wake::Stopped)
                    return;
                restless = wake == FileWatch::Wake::Changed || m_watch.isBeingWritten();
            }
            look();
        }
    }

    void stop() noexcept { m_watch.stop(); }

private:
    Reload take(const FileText &file)
    {
        if (!file.text)
            return {{}, {unreadable(m_file, file.problem)}, {}};
        Loaded loaded = readDocument(*file.text, m_options.load, m_file.string());
        if (!loaded.document)
            return {{}, std::move(loaded.problems), {}};
        Reload reload;
        try {
            reload.changes = apply(*loaded.document, m_registries, m_before ? &*m_before : nullptr);
        } catch (const std::system_error &error) {
            m_before.reset(); // who knows how far it came: the next document is compared with the instances
            return {{}, {{m_file.string(), 0, 0, "", error.what(), "enough threads", ""}}, {}};
        }
        m_before = std::move(loaded.document);
        reload.remarks = m_before->remarks;
        return reload;
    }

    const std::filesystem::path m_file;
    resilience::Registries &m_registries;
    const ReloadHandler m_handler;
    const WatchOptions m_options;
    FileWatch m_watch;
    std::optional<FileText> m_seen;   // what was read last
    std::optional<Document> m_before; // what was applied last
};

Watcher::Watcher(std::filesystem::path file, resilience::Registries &registries, ReloadHandler handler,
                 WatchOptions options)
    : m_work(std::make_shared<Work>(std::move(file), registries, std::move(handler), std::move(options)))
{
    m_work->look();
    m_thread = std::thread([work = m_work] { work->run(); });
}

Watcher::~Watcher()
{
    m_work->stop();
    if (m_thread.get_id() == std::this_thread::get_id())
        m_thread.detach(); // from its own handler: it ends as soon as that returns
    else
        m_thread.join();
}

} // namespace panelboard::config
