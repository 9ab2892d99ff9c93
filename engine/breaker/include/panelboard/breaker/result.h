// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/error.h>
#include <panelboard/breaker/expected_like.h>
#include <panelboard/breaker/shared_function.h>

#include <functional>
#include <optional>
#include <type_traits>
#include <typeindex>
#include <utility>
#include <vector>

namespace panelboard::breaker {

/// Predicates over returned values, one per C++ type; a type without one always succeeds, and a predicate
/// that throws has no opinion. A result that holds an expected value is tested as a whole and by its value.
class ResultPredicates {
public:
    /// Values of type T for which `isFailure` is true count as failed calls.
    template <class T>
    void recordResult(std::function<bool(const T &)> isFailure)
    {
        m_tests.push_back({std::type_index(typeid(T)), [test = std::move(isFailure)](const void *value) {
                               return test(*static_cast<const T *>(value));
                           }});
    }

    [[nodiscard]] bool empty() const noexcept { return m_tests.empty(); }

    template <class T>
    [[nodiscard]] bool isFailure(const T &value) const noexcept
    {
        if (isFailure(typeid(T), &value))
            return true;
        if constexpr (ExpectedLike<T>) {
            if constexpr (!std::is_void_v<ExpectedValue<T>>)
                return value.has_value() && isFailure(value.value());
        }
        return false;
    }

    bool operator==(const ResultPredicates &) const = default; ///< copies are equal

private:
    struct Test {
        std::type_index type;
        SharedFunction<bool(const void *)> isFailure;
        bool operator==(const Test &) const = default;
    };

    [[nodiscard]] bool isFailure(const std::type_info &type, const void *value) const noexcept
    {
        for (const Test &each : m_tests) {
            try {
                if (each.type == std::type_index(type) && each.isFailure(value))
                    return true;
            } catch (...) { // user code that throws while judging: as if it were not there
                continue;
            }
        }
        return false;
    }

    std::vector<Test> m_tests;
};

/// How a call ended: with an error, or with a value of some type. Views both.
class CallResult {
public:
    explicit CallResult(const CallError &error) noexcept : m_error(&error) {}
    template <class T>
    static CallResult of(const T &value) noexcept
    {
        return CallResult(&value, typeid(T));
    }

    [[nodiscard]] const CallError *error() const noexcept { return m_error; }
    template <class T>
    [[nodiscard]] const T *value() const noexcept
    {
        return m_value && m_type == std::type_index(typeid(T)) ? static_cast<const T *>(m_value) : nullptr;
    }

private:
    CallResult(const void *value, std::type_index type) noexcept : m_value(value), m_type(type) {}

    const CallError *m_error = nullptr;
    const void *m_value = nullptr;
    std::type_index m_type{typeid(void)};
};

/// What `transitionOnResult` wants: nothing, or OPEN, with the configured wait or one of its own.
struct TransitionCheck {
    bool open = false;
    std::optional<Duration> waitFor;
    std::optional<TimePoint> waitUntil;
};

using TransitionOnResult = SharedFunction<TransitionCheck(const CallResult &)>;

} // namespace panelboard::breaker
