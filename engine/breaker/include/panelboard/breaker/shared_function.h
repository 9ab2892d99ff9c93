// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace panelboard::breaker {

template <class Signature>
class SharedFunction;

/// A std::function that copies share and that compares by identity: two configurations with the same
/// predicate object can be told from two that differ. Immutable; the callable must be safe to call from
/// any thread.
template <class R, class... A>
class SharedFunction<R(A...)> {
public:
    SharedFunction() = default;
    SharedFunction(std::nullptr_t) {}
    template <class F>
        requires(!std::is_same_v<std::remove_cvref_t<F>, SharedFunction> && std::is_invocable_r_v<R, F &, A...>)
    SharedFunction(F &&callable)
        : m_function(std::make_shared<const std::function<R(A...)>>(std::forward<F>(callable)))
    {}

    explicit operator bool() const noexcept { return m_function != nullptr; }
    R operator()(A... arguments) const { return (*m_function)(std::forward<A>(arguments)...); }
    bool operator==(const SharedFunction &) const = default;

private:
    std::shared_ptr<const std::function<R(A...)>> m_function;
};

} // namespace panelboard::breaker
