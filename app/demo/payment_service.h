// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gateway_client.h"
#include "payment.h"

#include <panelboard/config/document.h>
#include <panelboard/resilience/registries.h>
#include <panelboard/resilience/task.h>

#include <atomic>
#include <cstdint>
#include <functional>

namespace panelboard::demo {

/// Answers that came from the fallback.
struct PaymentFallbacks {
    std::uint64_t notPermitted = 0; ///< the circuit was open
    std::uint64_t failed = 0;       ///< the last attempt failed
};

/// Takes payments: CircuitBreaker ( Retry ( TimeLimiter ( gateway ) ) ), all named "pgPayment" and set by
/// paymentConfig(), and around them a fallback: the payment stays PENDING with a reason, and nobody is told
/// that it failed, for nobody knows.
///
/// Threads: synchronised; no thread waits. A task goes on on the I/O thread of the gateway's client or, after
/// a time-out or the wait for the next attempt, on the registries' timer thread.
class PaymentService {
public:
    /// Makes the modules, unless they exist. `registries` and `gateway` must outlive it and its tasks.
    PaymentService(resilience::Registries &registries, GatewayClient &gateway,
                   const config::Document &document);

    /// Never fails. The service must outlive the task.
    [[nodiscard]] resilience::Task<PaymentAnswer> pay(Payment payment);
    [[nodiscard]] PaymentFallbacks fallbacks() const noexcept;

private:
    PaymentAnswer notPermitted();
    PaymentAnswer failed(const breaker::CallError &error);

    std::atomic<std::uint64_t> m_notPermitted{0};
    std::atomic<std::uint64_t> m_failed{0};
    std::function<resilience::Task<PaymentAnswer>(Payment)> m_protectedCall;
};

} // namespace panelboard::demo
