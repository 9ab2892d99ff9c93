// SPDX-License-Identifier: Apache-2.0
#include "module_keys.h"

#include <array>

namespace panelboard::config {

namespace {

using resilience::AspectOrder;
using Semaphore = resilience::BulkheadConfig;
using Pool = resilience::ThreadPoolBulkheadConfig;

constexpr std::array kSemaphoreKeys{
    key<&Semaphore::maxConcurrentCalls>("maxConcurrentCalls"),
    key<&Semaphore::maxWaitDuration>("maxWaitDuration"),
    key<&Semaphore::fairCallHandlingStrategyEnabled>("fairCallHandlingStrategyEnabled"),
    key<&Semaphore::eventConsumerBufferSize>("eventConsumerBufferSize"),
    idleFlag<Semaphore>("writableStackTraceEnabled"),
};
constexpr std::array kFormerSemaphore = {
    FormerName{"maxConcurrentCall", "maxConcurrentCalls"},
    FormerName{"maxWaitTime", "maxWaitDuration"},
};

template <std::uint32_t Pool::*Member, std::int64_t Lowest>
constexpr Key<Pool> size(std::string_view name)
{
    return {name, Role::Plain,
            [](const Value &value, Pool &into) { return readSize(value, Lowest, into.*Member); },
            [](const Pool &from, Pool &into) { into.*Member = from.*Member; }};
}

/// Names of code that carries a Java thread's context to another; checked to be texts.
constexpr Key<Pool> contextPropagators()
{
    return {"contextPropagators", Role::NoEffect,
            [](const Value &value, Pool &) {
                return value.texts("names of context propagators") ? Outcome::Read : Outcome::Mistaken;
            },
            [](const Pool &, Pool &) {}};
}

constexpr std::array kPoolKeys{
    size<&Pool::maxThreadPoolSize, 1>("maxThreadPoolSize"),
    size<&Pool::coreThreadPoolSize, 1>("coreThreadPoolSize"),
    size<&Pool::queueCapacity, 0>("queueCapacity"),
    key<&Pool::keepAliveDuration>("keepAliveDuration"),
    key<&Pool::eventConsumerBufferSize>("eventConsumerBufferSize"),
    idleFlag<Pool>("writableStackTraceEnabled"),
    contextPropagators(),
};

constexpr std::array<std::string_view, 2> kInstances = {"instances", "backends"};

} // namespace

const ModuleKeys<Semaphore> &bulkheadKeys() noexcept
{
    static constexpr ModuleKeys<Semaphore> module = {
        "bulkhead",
        kInstances,
        "bulkheadAspectOrder",
        &AspectOrder::bulkheadAspectOrder,
        kSemaphoreKeys,
        kFormerSemaphore,
        true,
        false,
        nullptr,
    };
    return module;
}

const ModuleKeys<Pool> &threadPoolBulkheadKeys() noexcept
{
    static constexpr ModuleKeys<Pool> module = {
        "thread-pool-bulkhead", kInstances, "", nullptr, kPoolKeys, {}, true, false, nullptr,
    };
    return module;
}

} // namespace panelboard::config
