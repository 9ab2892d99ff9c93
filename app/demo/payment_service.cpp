// SPDX-License-Identifier: Apache-2.0
#include "payment_service.h"

#include "payment_config.h"

#include <panelboard/breaker/call_not_permitted.h>
#include <panelboard/config/apply.h>
#include <panelboard/resilience/decorate.h>

#include <utility>

namespace panelboard::demo {

namespace {

resilience::Task<PaymentAnswer> ask(GatewayClient &gateway, std::stop_token stop, Payment payment)
{
    PaymentAnswer answer;
    answer.transactionKey = co_await gateway.pay(std::move(stop), std::move(payment));
    co_return answer;
}

} // namespace

PaymentService::PaymentService(resilience::Registries &registries, GatewayClient &gateway,
                               const config::Document &document)
{
    config::apply(document, registries);
    resilience::Aspects aspects;
    aspects.circuitBreaker = registries.circuitBreakers.find(kPaymentBackend);
    aspects.retry = registries.retries.find(kPaymentBackend);
    aspects.timeLimiter = registries.timeLimiters.find(kPaymentBackend);
    m_protectedCall = resilience::decorate([&gateway](std::stop_token stop, const Payment &payment) {
                          return ask(gateway, std::move(stop), payment);
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

PaymentFallbacks PaymentService::fallbacks() const noexcept { return {m_notPermitted, m_failed}; }

PaymentAnswer PaymentService::notPermitted()
{
    ++m_notPermitted;
    return {std::nullopt, "not sent: the payment gateway is not asked while its circuit is open"};
}

PaymentAnswer PaymentService::failed(const breaker::CallError &error)
{
    ++m_failed;
    return {std::nullopt, "not confirmed even after retries: " + error.message()};
}

} // namespace panelboard::demo
