// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_writer.h"

#include <QtCore/QSaveFile>

#include <utility>

namespace panelboard::console {

namespace {

QString writeNow(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return QStringLiteral("%1: %2").arg(path, file.errorString());
}

} // namespace

FileWriter::FileWriter() : m_thread([this] { run(); }) {}

FileWriter::~FileWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void FileWriter::write(const QString &path, QByteArray bytes, Done done)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks[path] = {std::move(bytes), std::move(done)};
    }
    m_wake.notify_one();
}

void FileWriter::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_isOver || !m_tasks.empty(); });
        if (m_tasks.empty())
            return;
        auto next = m_tasks.extract(m_tasks.begin());
        lock.unlock();
        const QString problem = writeNow(next.key(), next.mapped().bytes);
        if (next.mapped().done)
            next.mapped().done(problem);
        lock.lock();
    }
}

} // namespace panelboard::console
