// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fallback_reports.h"
#include "gateway_client.h"
#include "payment.h"

#include <panelboard/config/document.h>
#include <panelboard/resilience/registries.h>
#include <panelboard/resilience/task.h>

#include <functional>

namespace panelboard::demo {

/// Takes payments: CircuitBreaker ( Retry ( TimeLimiter ( gateway ) ) ), all named "pgPayment" and set by
/// paymentConfig(), and around them a fallback: the payment stays PENDING with a reason, and nobody is told
/// that it failed, for nobody knows. Such answers are counted.
///
/// Threads: synchronised; no thread waits. A task goes on on the I/O thread of the gateway's client or, after
/// a time-out or the wait for the next attempt, on the registries' timer thread.
class PaymentService {
public:
    /// Makes the modules, unless they exist. All but `document` must outlive it and its tasks.
    PaymentService(resilience::Registries &registries, GatewayClient &gateway, FallbackReports &reports,
                   const config::Document &document);

    /// Never fails. The service must outlive the task.
    [[nodiscard]] resilience::Task<PaymentAnswer> pay(Payment payment);

private:
    PaymentAnswer notPermitted();
    PaymentAnswer failed(const breaker::CallError &error);

    FallbackReports &m_reports;
    std::function<resilience::Task<PaymentAnswer>(Payment)> m_protectedCall;
};

} // namespace panelboard::demo
