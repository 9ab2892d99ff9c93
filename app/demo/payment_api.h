// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "payment_service.h"

#include <panelboard/http/server.h>

#include <cstdint>
#include <memory>

namespace panelboard::demo {

/// The service's HTTP API: `POST /payments` with `{"order":"o-1","amount":1000}` answers 202 with
/// `{"status":"PENDING","transactionKey":"txn-1","reason":null}`. An answer of the fallback has a reason
/// instead of the key, and the header `X-Answered-By: fallback`.
///
/// 400 for anything else in the body. Threads: made and destroyed by its owner; nothing waits.
class PaymentApi {
public:
    /// `io` and `payments` must outlive it. @throws std::system_error when the port is taken
    PaymentApi(http::IoThread &io, std::uint16_t port, PaymentService &payments);

    [[nodiscard]] std::uint16_t port() const noexcept { return m_server.port(); }

private:
    void handle(const http::Request &request, const std::shared_ptr<http::Responder> &responder);

    PaymentService &m_payments;
    http::Server m_server; // last: no handler runs once it is gone
};

} // namespace panelboard::demo
