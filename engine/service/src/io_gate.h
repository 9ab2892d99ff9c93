// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/mutex.h>
#include <panelboard/http/io_thread.h>

#include <functional>
#include <utility>

namespace panelboard::service {

/// The way onto the I/O thread for tasks of other threads that may come after the management server has
/// gone, and the I/O thread with it. Threads: synchronised.
class IoGate {
public:
    explicit IoGate(http::IoThread &io) : m_io(&io) {}

    /// Dropped once closed.
    void post(std::function<void()> task)
    {
        const breaker::MutexLock lock(m_mutex);
        if (m_io)
            m_io->post(std::move(task));
    }

    void close()
    {
        const breaker::MutexLock lock(m_mutex);
        m_io = nullptr;
    }

private:
    breaker::Mutex m_mutex;
    http::IoThread *m_io PB_GUARDED_BY(m_mutex);
};

} // namespace panelboard::service
