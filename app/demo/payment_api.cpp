// SPDX-License-Identifier: Apache-2.0
#include "payment_api.h"

#include "answered_by.h"
#include "json_response.h"
#include "on_port.h"

#include <optional>
#include <utility>

namespace panelboard::demo {

namespace {

constexpr std::string_view kPaymentsPath = "/payments";
constexpr std::size_t kMaxOrderLength = 64;

std::optional<Payment> paymentOf(const std::string &text)
{
    const Json body = Json::parse(text, nullptr, false);
    if (!body.is_object() || !body.contains("order") || !body.contains("amount"))
        return std::nullopt;
    const Json &order = body["order"];
    const Json &amount = body["amount"];
    if (!order.is_string() || !amount.is_number_integer())
        return std::nullopt;
    Payment payment{order.get<std::string>(), amount.get<std::int64_t>()};
    if (payment.order.empty() || payment.order.size() > kMaxOrderLength || payment.amount < 1)
        return std::nullopt;
    return payment;
}

http::Response responseFor(const PaymentAnswer &answer)
{
    Json body = {{"status", "PENDING"}, {"transactionKey", nullptr}, {"reason", nullptr}};
    if (answer.transactionKey)
        body["transactionKey"] = *answer.transactionKey;
    else
        body["reason"] = answer.reason;
    http::Response response = jsonResponse(202, body);
    if (!answer.transactionKey)
        sayAnsweredByFallback(response);
    return response;
}

} // namespace

PaymentApi::PaymentApi(http::IoThread &io, std::uint16_t port, PaymentService &payments)
    : m_payments(payments),
      m_server(io, onPort(port),
               [this](const http::Request &request, const std::shared_ptr<http::Responder> &responder) {
                   handle(request, responder);
               })
{
}

void PaymentApi::handle(const http::Request &request, const std::shared_ptr<http::Responder> &responder)
{
    if (request.path != kPaymentsPath)
        return responder->send(errorResponse(404, "there is only /payments"));
    if (request.method != "POST")
        return responder->send(methodNotAllowed("POST"));
    std::optional<Payment> payment = paymentOf(request.body);
    if (!payment) {
        return responder->send(errorResponse(
            400, R"(the body must be {"order":"1 to 64 characters","amount":1000}, the amount at least 1)"));
    }
    resilience::start(m_payments.pay(*std::move(payment)),
                      [responder](const resilience::TaskResult<PaymentAnswer> &end) {
                          if (end.has_value())
                              responder->send(responseFor(end.value()));
                          // Else the service is being taken down: the last responder answers 500.
                      });
}

} // namespace panelboard::demo
