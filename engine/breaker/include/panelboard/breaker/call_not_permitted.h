// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/state.h>

#include <array>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace panelboard::breaker {

class CircuitBreaker;

/// A call was refused: the breaker is OPEN, FORCED_OPEN, or HALF_OPEN with all trial calls taken.
/// Cheap: nothing is allocated but the exception itself; `what()` cuts very long names.
class CallNotPermitted : public std::exception {
public:
    CallNotPermitted(std::shared_ptr<const CircuitBreaker> breaker, State state) noexcept;
    [[nodiscard]] const char *what() const noexcept override { return m_text.data(); }
    [[nodiscard]] const std::string &circuitBreakerName() const noexcept;
    [[nodiscard]] State state() const noexcept { return m_state; }

private:
    std::shared_ptr<const CircuitBreaker> m_breaker;
    State m_state;
    std::array<char, 160> m_text{};
};

/// CLOSED > HALF_OPEN, METRICS_ONLY > OPEN or METRICS_ONLY > HALF_OPEN was asked for; nothing changed.
class IllegalStateTransition : public std::logic_error {
public:
    IllegalStateTransition(std::string_view name, State from, State to);
};

} // namespace panelboard::breaker
