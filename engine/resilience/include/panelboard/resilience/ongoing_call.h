// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/circuit_breaker.h>
#include <panelboard/resilience/bulkhead.h>
#include <panelboard/resilience/task_result.h>

#include <memory>
#include <mutex>
#include <utility>

namespace panelboard::resilience::detail {

/// A call that a breaker has permitted and that ends later. Without an end the permission is given back.
/// Threads: confined; it may end on another thread than it began on.
class PermittedCall {
public:
    /// @throws breaker::CallNotPermitted
    explicit PermittedCall(std::shared_ptr<breaker::CircuitBreaker> breaker) : m_breaker(std::move(breaker))
    {
        m_breaker->acquirePermission();
        m_begin = m_breaker->clock().now();
    }
    PermittedCall(PermittedCall &&) noexcept = default;
    PermittedCall &operator=(PermittedCall &&) = delete;
    ~PermittedCall()
    {
        if (m_breaker)
            m_breaker->releasePermission();
    }

    /// Records the end of the call by the rules of the breaker.
    template <class T>
    void ended(const TaskResult<T> &end)
    {
        const auto breaker = std::exchange(m_breaker, nullptr);
        const breaker::Duration took = breaker->clock().now() - m_begin;
        if (!end.has_value())
            breaker->onError(took, breaker::CallError(end.error()));
        else if constexpr (std::is_void_v<T>)
            breaker->onSuccess(took);
        else
            breaker->onResult(took, end.value());
    }

private:
    std::shared_ptr<breaker::CircuitBreaker> m_breaker; ///< null once the call has ended
    breaker::TimePoint m_begin;
};

/// A place in a bulkhead until it is destroyed.
class TakenPlace {
public:
    /// @throws BulkheadFull
    explicit TakenPlace(std::shared_ptr<Bulkhead> bulkhead) : m_bulkhead(std::move(bulkhead))
    {
        m_bulkhead->acquirePermission();
    }
    /// For a place that has been taken already.
    TakenPlace(std::adopt_lock_t, std::shared_ptr<Bulkhead> bulkhead) noexcept
        : m_bulkhead(std::move(bulkhead))
    {
    }
    TakenPlace(TakenPlace &&) noexcept = default;
    TakenPlace &operator=(TakenPlace &&) = delete;
    ~TakenPlace()
    {
        if (m_bulkhead)
            m_bulkhead->onComplete();
    }

private:
    std::shared_ptr<Bulkhead> m_bulkhead;
};

} // namespace panelboard::resilience::detail
