// SPDX-License-Identifier: Apache-2.0
#include "payment_service.h"

#include "payment_config.h"

#include <panelboard/breaker/call_not_permitted.h>
#include <panelboard/config/apply.h>
#include <panelboard/resilience/decorate.h>

#include <utility>

namespace panelboard::demo {

namespace {

resilience::Task<PaymentAnswer> ask(GatewayClient &gateway, FallbackReports &reports, std::stop_token stop,
                                    Payment payment)
{
    PaymentAnswer answer;
    answer.transactionKey = co_await gateway.pay(std::move(stop), std::move(payment));
    reports.succeeded();
    co_return answer;
}

} // namespace

PaymentService::PaymentService(resilience::Registries &registries, GatewayClient &gateway,
                               FallbackReports &reports, const config::Document &document)
    : m_reports(reports)
{
    config::apply(document, registries);
    resilience::Aspects aspects;
    aspects.circuitBreaker = registries.circuitBreakers.find(kPaymentBackend);
    aspects.retry = registries.retries.find(kPaymentBackend);
    aspects.timeLimiter = registries.timeLimiters.find(kPaymentBackend);
    m_protectedCall =
        resilience::decorate([&gateway, &reports](std::stop_token stop, const Payment &payment) {
            return ask(gateway, reports, std::move(stop), payment);
        })
            .inOrder(std::move(aspects), document.aspectOrder)
            .withFallback<breaker::CallNotPermitted>(
                [this](const breaker::CallNotPermitted &) { return notPermitted(); })
            .withFallback([this](const breaker::CallError &error) { return failed(error); });
}

resilience::Task<PaymentAnswer> PaymentService::pay(Payment payment)
{
    return m_protectedCall(std::move(payment));
}

PaymentAnswer PaymentService::notPermitted()
{
    m_reports.failed(Severity::Warning, "CallNotPermitted",
                     "the payment gateway is not asked while its circuit is open");
    return {std::nullopt, "not sent: the payment gateway is not asked while its circuit is open"};
}

PaymentAnswer PaymentService::failed(const breaker::CallError &error)
{
    m_reports.failed(Severity::Error, error.kind(), "a payment is not confirmed: " + error.message());
    return {std::nullopt, "not confirmed even after retries: " + error.message()};
}

} // namespace panelboard::demo
