// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "payment.h"

#include <panelboard/http/client.h>
#include <panelboard/resilience/task.h>

#include <stdexcept>
#include <stop_token>
#include <string>

namespace panelboard::demo {

/// The gateway was not reached, or fell silent: the payment may be asked for again under the same order.
class GatewayUnreachable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The gateway answered, but not with a transaction: "the payment gateway answered 500".
class GatewayFailed : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Asks the payment gateway over HTTP, without a thread that waits.
/// Threads: synchronised; tasks go on on the I/O thread. Tasks under way must not outlive the IoThread.
class GatewayClient {
public:
    /// `io` must outlive it.
    GatewayClient(http::IoThread &io, http::Url gateway);

    /// @return the transaction's key. A request to stop gives the connection up.
    /// @throws GatewayUnreachable, GatewayFailed
    [[nodiscard]] resilience::Task<std::string> pay(std::stop_token stop, Payment payment);

private:
    http::IoThread &m_io;
    http::Url m_gateway;
    http::Client m_client;
};

} // namespace panelboard::demo
