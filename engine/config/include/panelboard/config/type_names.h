// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/error.h>
#include <panelboard/breaker/result.h>
#include <panelboard/resilience/retry_config.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace panelboard::config {

/// What the class names of a configuration file mean here: `recordExceptions: [java.io.IOException]` becomes
/// whatever C++ type or error was given that name. Names are opaque: Java's, C++'s or any others.
///
/// A new one knows: the standard exceptions ("std::runtime_error" and so on), the errors of our own modules
/// ("panelboard::resilience::TimeoutExceeded") and these of Java and Resilience4j:
///   java.lang.Throwable, java.lang.Exception          std::exception
///   java.lang.RuntimeException                        std::runtime_error
///   java.lang.IllegalArgumentException                std::invalid_argument
///   java.lang.IllegalStateException                   std::logic_error
///   java.lang.IndexOutOfBoundsException               std::out_of_range
///   java.lang.OutOfMemoryError                        std::bad_alloc
///   java.io.IOException                               std::system_error, so also std::ios_base::failure
///   java.net.ConnectException                         the condition std::errc::connection_refused
///   java.net.SocketTimeoutException                   the condition std::errc::timed_out
///   java.util.concurrent.TimeoutException             TimeoutExceeded
///   io.github.resilience4j….CallNotPermittedException, RequestNotPermitted, BulkheadFullException,
///   MaxRetriesExceededException                       ours
/// C++ derives otherwise than Java: std::invalid_argument is no std::runtime_error.
///
/// A name that is given again means the new thing. Threads: confined while names are added; then any.
class TypeNames {
public:
    using RetryInterval =
        breaker::SharedFunction<breaker::Duration(std::uint32_t attempt, const breaker::CallError *error)>;
    using ResultConsumer =
        breaker::SharedFunction<void(std::uint32_t attempt, const breaker::CallResult &result)>;

    TypeNames();

    /// For recordExceptions, ignoreExceptions, retryExceptions: `E` and everything derived from it.
    template <class E>
    TypeNames &exception(std::string name)
    {
        auto matcher = breaker::ErrorMatcher::exception<E>(name);
        return error(std::move(name), std::move(matcher));
    }
    /// The same for an error that is no exception: a category, a condition, a named error.
    TypeNames &error(std::string name, breaker::ErrorMatcher matcher);

    /// For recordFailurePredicate, ignoreExceptionPredicate, retryExceptionPredicate.
    TypeNames &errorPredicate(std::string name, breaker::ErrorPredicate predicate);

    /// For recordResultPredicate and resultPredicate; a name may be given once per type of result.
    template <class T>
    TypeNames &resultPredicate(const std::string &name, std::function<bool(const T &)> predicate)
    {
        m_resultPredicates[name].template recordResult<T>(std::move(predicate));
        return *this;
    }

    /// For intervalBiFunction: the wait after the `attempt`-th failed attempt; negative ends the retrying.
    TypeNames &retryInterval(std::string name, RetryInterval interval);
    /// For consumeResultBeforeRetryAttempt.
    TypeNames &resultConsumer(std::string name, ResultConsumer consumer);

    template <class What>
    using Names = std::map<std::string, What, std::less<>>;
    [[nodiscard]] const Names<breaker::ErrorMatcher> &errors() const noexcept { return m_errors; }
    [[nodiscard]] const Names<breaker::ErrorPredicate> &errorPredicates() const noexcept
    {
        return m_errorPredicates;
    }
    [[nodiscard]] const Names<breaker::ResultPredicates> &resultPredicates() const noexcept
    {
        return m_resultPredicates;
    }
    [[nodiscard]] const Names<RetryInterval> &retryIntervals() const noexcept { return m_retryIntervals; }
    [[nodiscard]] const Names<ResultConsumer> &resultConsumers() const noexcept { return m_resultConsumers; }

private:
    Names<breaker::ErrorMatcher> m_errors;
    Names<breaker::ErrorPredicate> m_errorPredicates;
    Names<breaker::ResultPredicates> m_resultPredicates;
    Names<RetryInterval> m_retryIntervals;
    Names<ResultConsumer> m_resultConsumers;
};

} // namespace panelboard::config
