// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/client.h>

#include <memory>
#include <mutex>
#include <utility>

namespace panelboard::demo {

/// Keeps a request under way as long as somebody wants its answer. Threads: synchronised.
class PendingExchange {
public:
    void holds(std::shared_ptr<http::Exchange> exchange)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_over)
            m_exchange = std::move(exchange);
    }
    /// On the I/O thread, but not in the exchange's own callback: that must not destroy it.
    void end()
    {
        std::shared_ptr<http::Exchange> gone; // cancelled after unlocking
        const std::lock_guard lock(m_mutex);
        m_over = true;
        gone.swap(m_exchange);
    }

private:
    std::mutex m_mutex;
    bool m_over = false;                        // guarded by m_mutex
    std::shared_ptr<http::Exchange> m_exchange; // guarded by m_mutex
};

} // namespace panelboard::demo
