// SPDX-License-Identifier: Apache-2.0
#include <panelboard/config/type_names.h>

#include <panelboard/breaker/call_not_permitted.h>
#include <panelboard/resilience/errors.h>

#include <future>
#include <ios>
#include <new>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <variant>

namespace panelboard::config {

namespace {

void addStandardExceptions(TypeNames &names)
{
    names.exception<std::exception>("std::exception")
        .exception<std::runtime_error>("std::runtime_error")
        .exception<std::range_error>("std::range_error")
        .exception<std::overflow_error>("std::overflow_error")
        .exception<std::underflow_error>("std::underflow_error")
        .exception<std::system_error>("std::system_error")
        .exception<std::ios_base::failure>("std::ios_base::failure")
        .exception<std::logic_error>("std::logic_error")
        .exception<std::invalid_argument>("std::invalid_argument")
        .exception<std::domain_error>("std::domain_error")
        .exception<std::length_error>("std::length_error")
        .exception<std::out_of_range>("std::out_of_range")
        .exception<std::future_error>("std::future_error")
        .exception<std::bad_alloc>("std::bad_alloc")
        .exception<std::bad_cast>("std::bad_cast")
        .exception<std::bad_function_call>("std::bad_function_call")
        .exception<std::bad_optional_access>("std::bad_optional_access")
        .exception<std::bad_variant_access>("std::bad_variant_access");
}

void addOurs(TypeNames &names)
{
    using namespace resilience;
    names.exception<breaker::CallNotPermitted>("panelboard::breaker::CallNotPermitted")
        .exception<RequestNotPermitted>("panelboard::resilience::RequestNotPermitted")
        .exception<BulkheadFull>("panelboard::resilience::BulkheadFull")
        .exception<MaxRetriesExceeded>("panelboard::resilience::MaxRetriesExceeded")
        .exception<TimeoutExceeded>("panelboard::resilience::TimeoutExceeded")
        .exception<ShutDown>("panelboard::resilience::ShutDown")
        .exception<breaker::CallNotPermitted>(
            "io.github.resilience4j.circuitbreaker.CallNotPermittedException")
        .exception<RequestNotPermitted>("io.github.resilience4j.ratelimiter.RequestNotPermitted")
        .exception<BulkheadFull>("io.github.resilience4j.bulkhead.BulkheadFullException")
        .exception<MaxRetriesExceeded>("io.github.resilience4j.retry.MaxRetriesExceededException");
}

void addJavas(TypeNames &names)
{
    using breaker::ErrorMatcher;
    names.exception<std::exception>("java.lang.Throwable")
        .exception<std::exception>("java.lang.Exception")
        .exception<std::runtime_error>("java.lang.RuntimeException")
        .exception<std::invalid_argument>("java.lang.IllegalArgumentException")
        .exception<std::logic_error>("java.lang.IllegalStateException")
        .exception<std::out_of_range>("java.lang.IndexOutOfBoundsException")
        .exception<std::bad_alloc>("java.lang.OutOfMemoryError")
        .exception<std::system_error>("java.io.IOException")
        .exception<resilience::TimeoutExceeded>("java.util.concurrent.TimeoutException")
        .error("java.net.ConnectException", ErrorMatcher::condition(std::errc::connection_refused))
        .error("java.net.SocketTimeoutException", ErrorMatcher::condition(std::errc::timed_out));
}

} // namespace

TypeNames::TypeNames()
{
    addStandardExceptions(*this);
    addOurs(*this);
    addJavas(*this);
}

TypeNames &TypeNames::error(std::string name, breaker::ErrorMatcher matcher)
{
    m_errors.insert_or_assign(std::move(name), std::move(matcher));
    return *this;
}

TypeNames &TypeNames::errorPredicate(std::string name, breaker::ErrorPredicate predicate)
{
    m_errorPredicates.insert_or_assign(std::move(name), std::move(predicate));
    return *this;
}

TypeNames &TypeNames::retryInterval(std::string name, RetryInterval interval)
{
    m_retryIntervals.insert_or_assign(std::move(name), std::move(interval));
    return *this;
}

TypeNames &TypeNames::resultConsumer(std::string name, ResultConsumer consumer)
{
    m_resultConsumers.insert_or_assign(std::move(name), std::move(consumer));
    return *this;
}

} // namespace panelboard::config
