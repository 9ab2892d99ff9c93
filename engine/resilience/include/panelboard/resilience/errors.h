// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <string_view>

namespace panelboard::resilience {

/// A call that a module refused or gave up. Cheap: text and name are kept in the exception itself, and a
/// name of more than 100 bytes is cut.
class CallRefused : public std::exception {
public:
    [[nodiscard]] const char *what() const noexcept override { return m_text.data(); }
    [[nodiscard]] std::string_view name() const noexcept { return {&m_text[m_nameAt], m_nameLength}; }

protected:
    /// The text is `before`, the name, `after`; `before` and `after` have their quotes and at most 45 bytes.
    CallRefused(std::string_view before, std::string_view name, std::string_view after) noexcept;

private:
    std::array<char, 192> m_text{};
    std::size_t m_nameAt = 0;
    std::size_t m_nameLength = 0;
};

/// A rate limiter had no permission within its time-out.
class RequestNotPermitted final : public CallRefused {
public:
    explicit RequestNotPermitted(std::string_view rateLimiter) noexcept;
};

/// A bulkhead had no place, or a thread-pool bulkhead neither thread nor room in its queue.
class BulkheadFull final : public CallRefused {
public:
    explicit BulkheadFull(std::string_view bulkhead) noexcept;
};

/// A retry ran out of attempts while the result was still not good enough (`failAfterMaxAttempts`).
class MaxRetriesExceeded final : public CallRefused {
public:
    MaxRetriesExceeded(std::string_view retry, std::uint32_t maxAttempts) noexcept;
    [[nodiscard]] std::uint32_t maxAttempts() const noexcept { return m_maxAttempts; }

private:
    std::uint32_t m_maxAttempts;
};

/// A call took longer than its time limiter allows.
class TimeoutExceeded final : public CallRefused {
public:
    explicit TimeoutExceeded(std::string_view timeLimiter) noexcept;
};

/// A task was handed to a thread-pool bulkhead after its shutdown.
class ShutDown final : public CallRefused {
public:
    explicit ShutDown(std::string_view bulkhead) noexcept;
};

} // namespace panelboard::resilience
