// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/circuit_breaker.h>
#include <panelboard/config/problem.h>
#include <panelboard/config/type_names.h>
#include <panelboard/resilience/aspect_order.h>
#include <panelboard/resilience/bulkhead_config.h>
#include <panelboard/resilience/rate_limiter_config.h>
#include <panelboard/resilience/retry_config.h>
#include <panelboard/resilience/thread_pool_bulkhead_config.h>
#include <panelboard/resilience/time_limiter_config.h>

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::config {

/// What a file says about one module: whole configurations, with all that they inherit, by name.
template <class Config>
struct Section {
    std::map<std::string, Config, std::less<>> configs;
    std::map<std::string, Config, std::less<>> instances;
    breaker::Tags tags; ///< for every instance of the module
};

/// A file that was read without a mistake. Every configuration in it is valid. Immutable by convention.
struct Document {
    Section<breaker::CircuitBreakerConfig> circuitBreaker;
    Section<resilience::RetryConfig> retry;
    Section<resilience::RateLimiterConfig> rateLimiter;
    Section<resilience::TimeLimiterConfig> timeLimiter;
    Section<resilience::BulkheadConfig> bulkhead;
    Section<resilience::ThreadPoolBulkheadConfig> threadPoolBulkhead;
    resilience::AspectOrder aspectOrder;
    /// What is legal and does nothing, as in Resilience4j: a wait function without its wait, for example.
    std::vector<Problem> remarks;
};

/// The value of a placeholder `${name}`, or nothing if there is none.
using LookUp = std::function<std::optional<std::string>(std::string_view name)>;

/// From the environment: the name itself, or as Spring writes it there (`db.wait-time` as DB_WAITTIME).
[[nodiscard]] std::optional<std::string> fromEnvironment(std::string_view name);

struct LoadOptions {
    TypeNames types;
    std::vector<std::string>
        profiles; ///< active ones, for documents with `spring.config.activate.on-profile`
    LookUp placeholders = fromEnvironment; ///< for `${name}` and `${name:default}` in values
};

/// Either a document or why there is none: all problems of the file at once, in the order of the file.
struct Loaded {
    std::optional<Document> document;
    std::vector<Problem> problems;
};

/// Reads Resilience4j's part of a Spring configuration: everything under `resilience4j`, for six modules.
///
/// Keys: camelCase, kebab-case or any other relaxed form; dotted keys; `backends` and `limiters` for
/// `instances`; anchors, merge keys, several documents. An unknown key is a problem here (Spring ignores it).
/// Properties directly under a module are its default configuration, as if under `configs.default`.
/// Inheritance: that of Resilience4j 2.3 and newer. A circuit breaker takes `baseConfig`, else the
/// configuration of its own name, else `default`; a shared one inherits only what its `baseConfig` says. In
/// the other modules everything without a `baseConfig` inherits `default`.
/// Wait functions are read as Resilience4j reads them: only beside the wait itself.
/// Accepted without an effect here: writableStackTraceEnabled, contextPropagators, `metrics`, and the
/// modules `micrometer`, `scheduled`, `thread`.
///
/// @param yaml  UTF-8 (or UTF-16 with a byte order mark)
/// @throws      nothing of its own. Threads: re-entrant.
/// Source:      Resilience4j's CommonProperties classes and Spring Boot's relaxed binding
[[nodiscard]] Loaded readDocument(const std::string &yaml, const LoadOptions &options = {},
                                  const std::string &fileName = {});

/// The same from a file of at most 16 MiB.
[[nodiscard]] Loaded loadDocument(const std::filesystem::path &file, const LoadOptions &options = {});

} // namespace panelboard::config
