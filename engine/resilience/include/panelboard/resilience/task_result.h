// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <type_traits>
#include <utility>
#include <variant>

namespace panelboard::resilience {

/// How a task ended: with a value, or with what it threw. Has the shape of an expected, so that breakers and
/// retries understand it. Threads: confined.
template <class T>
class TaskResult {
public:
    using value_type = T;
    using Stored = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

    explicit TaskResult(Stored value) : m_end(std::in_place_index<1>, std::move(value)) {}
    explicit TaskResult(std::exception_ptr error) noexcept : m_end(std::in_place_index<0>, std::move(error))
    {
    }

    [[nodiscard]] bool has_value() const noexcept { return m_end.index() == 1; }
    /// What the task threw; null when it ended well.
    [[nodiscard]] std::exception_ptr error() const noexcept
    {
        const auto *error = std::get_if<0>(&m_end);
        return error ? *error : nullptr;
    }
    /// @throws what the task threw
    [[nodiscard]] const Stored &value() const &
    {
        rethrow();
        return *std::get_if<1>(&m_end);
    }
    T value() &&
    {
        rethrow();
        if constexpr (!std::is_void_v<T>)
            return std::move(*std::get_if<1>(&m_end));
    }

private:
    void rethrow() const
    {
        if (const auto *error = std::get_if<0>(&m_end))
            std::rethrow_exception(*error);
    }

    std::variant<std::exception_ptr, Stored> m_end;
};

} // namespace panelboard::resilience
