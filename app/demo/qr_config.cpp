// SPDX-License-Identifier: Apache-2.0
#include "qr_config.h"

#include <stdexcept>
#include <utility>

namespace panelboard::demo {

namespace {

constexpr char kStorageYaml[] = R"(resilience4j:
  circuitbreaker:
    circuit-breaker-aspect-order: 1
    instances:
      oracleStorage:
        slidingWindowType: COUNT_BASED
        slidingWindowSize: 10
        failureRateThreshold: 50
        waitDurationInOpenState: 30s
        permittedNumberOfCallsInHalfOpenState: 3
        automaticTransitionFromOpenToHalfOpenEnabled: true
        registerHealthIndicator: true
        recordExceptions: [java.lang.RuntimeException]
  retry:
    retry-aspect-order: 2
    instances:
      oracleStorage:
        maxAttempts: 2
        waitDuration: 500ms
        retryExceptions: [java.lang.RuntimeException]
)";

} // namespace

config::Document storageConfig()
{
    config::Loaded loaded = config::readDocument(kStorageYaml, {}, "storage.yml");
    if (!loaded.document)
        throw std::logic_error(loaded.problems.front().toString());
    return *std::move(loaded.document);
}

} // namespace panelboard::demo
