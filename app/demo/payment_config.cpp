// SPDX-License-Identifier: Apache-2.0
#include "payment_config.h"

#include "gateway_client.h"

#include <stdexcept>
#include <string>
#include <utility>

namespace panelboard::demo {

std::string_view paymentYaml() noexcept
{
    return R"(resilience4j:
  circuitbreaker:
    circuitBreakerAspectOrder: 1
    instances:
      pgPayment:
        registerHealthIndicator: true
        slidingWindowSize: 20
        minimumNumberOfCalls: 10
        failureRateThreshold: 60
        waitDurationInOpenState: 30s
        permittedNumberOfCallsInHalfOpenState: 5
        automaticTransitionFromOpenToHalfOpenEnabled: true
  retry:
    retryAspectOrder: 2
    instances:
      pgPayment:
        maxAttempts: 2
        waitDuration: 200ms
        retryExceptions: [GatewayUnreachable, java.util.concurrent.TimeoutException]
  timelimiter:
    timeLimiterAspectOrder: 3
    instances:
      pgPayment:
        timeoutDuration: 1s
        cancelRunningFuture: true
)";
}

config::Document paymentConfig()
{
    config::LoadOptions options;
    options.types.exception<GatewayUnreachable>("GatewayUnreachable");
    config::Loaded loaded = config::readDocument(std::string(paymentYaml()), options, "payment.yml");
    if (!loaded.document)
        throw std::logic_error(loaded.problems.front().toString());
    return *std::move(loaded.document);
}

} // namespace panelboard::demo
