// SPDX-License-Identifier: Apache-2.0
#include "inventory_config.h"

#include "redis_client.h"

#include <stdexcept>
#include <utility>

namespace panelboard::demo {

namespace {

constexpr char kRedisBreaker[] = R"(
        slidingWindowSize: 100
        minimumNumberOfCalls: 50
        waitDurationInOpenState: 30s
        permittedNumberOfCallsInHalfOpenState: 30)";

constexpr char kMemoryDbBreaker[] = R"(
        slidingWindowType: COUNT_BASED
        slidingWindowSize: 5
        minimumNumberOfCalls: 5
        waitDurationInOpenState: 60s)";

} // namespace

std::string inventoryYaml(std::string_view backend)
{
    const std::string name(backend);
    return R"(resilience4j:
  circuitbreaker:
    circuitBreakerAspectOrder: 1
    instances:
      )" + name +
           ':' + (backend == kMemoryDbBackend ? kMemoryDbBreaker : kRedisBreaker) + R"(
        failureRateThreshold: 10
        slowCallRateThreshold: 10
        slowCallDurationThreshold: 500ms
        ignoreExceptions: [StockNotCached]
        registerHealthIndicator: true
  retry:
    retryAspectOrder: 2
    instances:
      )" + name +
           R"(:
        maxAttempts: 2
        waitDuration: 100ms
        retryExceptions: [RedisError]
        ignoreExceptions: [StockNotCached]
)";
}

config::Document inventoryConfig(std::string_view backend)
{
    config::LoadOptions options;
    options.types.exception<StockNotCached>("StockNotCached").exception<RedisError>("RedisError");
    config::Loaded loaded = config::readDocument(inventoryYaml(backend), options, "inventory.yml");
    if (!loaded.document)
        throw std::logic_error(loaded.problems.front().toString());
    return *std::move(loaded.document);
}

} // namespace panelboard::demo
