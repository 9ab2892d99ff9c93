// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/server.h>

#include "io_core.h"

#include <atomic>
#include <memory>

namespace panelboard::http::detail {

class ServerSession;

/// Carries one answer from any thread to its session.
class SessionResponder final : public Responder {
public:
    SessionResponder(std::shared_ptr<IoCore> core, std::weak_ptr<ServerSession> session);
    ~SessionResponder() override;
    SessionResponder(const SessionResponder &) = delete;
    SessionResponder &operator=(const SessionResponder &) = delete;

    void send(Response response) override;
    std::shared_ptr<ServerStream> stream(Response head) override;

private:
    const std::shared_ptr<IoCore> m_core;
    const std::weak_ptr<ServerSession> m_session; ///< locked on the I/O thread only
    /// Set by whoever answers first, the others see it and leave; nothing else is read through it.
    std::atomic<bool> m_answered{false};
};

} // namespace panelboard::http::detail
