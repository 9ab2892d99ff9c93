// SPDX-License-Identifier: Apache-2.0
#include "tls_files.h"

#include <sys/stat.h>

#include <stdexcept>
#include <utility>

namespace panelboard::http::detail {

namespace {

/// Differs once a file was written or replaced. What cannot be looked at has a mark of its own.
void addMark(std::string &marks, std::string_view file)
{
    struct stat found {};
    if (!file.empty() && ::stat(std::string(file).c_str(), &found) == 0) {
        for (const auto number :
             {static_cast<long long>(found.st_ino), static_cast<long long>(found.st_size),
              static_cast<long long>(found.st_mtim.tv_sec), static_cast<long long>(found.st_mtim.tv_nsec)})
            marks.append(std::to_string(number)).append(1, ' ');
    }
    marks.append(1, '/');
}

std::string marksOf(const TlsFiles &files)
{
    return detail::marksOf({files.certificateChain, files.privateKey, files.clientAuthorities});
}

} // namespace

std::string marksOf(std::initializer_list<std::string_view> files)
{
    std::string marks;
    for (const std::string_view file : files)
        addMark(marks, file);
    return marks;
}

TlsFilesInForce::TlsFilesInForce(TlsFiles files, std::function<void(const std::string &)> reloadFailed,
                                 std::function<void()> reloaded)
    : m_files(std::move(files)), m_reloadFailed(std::move(reloadFailed)), m_reloaded(std::move(reloaded)),
      m_seen(marksOf(m_files)), m_context(serverTlsContext(m_files))
{
}

std::shared_ptr<TlsContext> TlsFilesInForce::current()
{
    std::string marks = marksOf(m_files); // before reading: at worst the same files are read once more
    if (marks == m_seen)
        return m_context;
    try {
        m_context = serverTlsContext(m_files);
        m_seen = std::move(marks);
        m_unusable.clear();
        if (m_reloaded)
            m_reloaded();
    } catch (const std::runtime_error &unusable) {
        if (marks != std::exchange(m_unusable, marks) && m_reloadFailed)
            m_reloadFailed(unusable.what());
    }
    return m_context;
}

} // namespace panelboard::http::detail
