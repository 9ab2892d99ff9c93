// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/resilience/async_result.h>

#include <cstddef>
#include <functional>
#include <stop_token>
#include <tuple>
#include <type_traits>
#include <utility>

namespace panelboard::resilience::detail {

/// What layers hand down to those inside them.
struct CallScope {
    std::stop_token stop; ///< of the nearest time limiter outside; else one that never stops
};

/// Whether `fn` wants a std::stop_token before the arguments of the call.
template <class Fn, class... A>
inline constexpr bool takesToken =
    !std::is_invocable_v<Fn &, A...> && std::is_invocable_v<Fn &, std::stop_token, A...>;

/// Calls a decorated function with the call's arguments.
template <class Fn, class... A>
decltype(auto) callFunction(Fn &fn, const CallScope &scope, A &&...arguments)
{
    if constexpr (std::is_invocable_v<Fn &, A...>)
        return std::invoke(fn, std::forward<A>(arguments)...);
    else if constexpr (takesToken<Fn, A...>)
        return std::invoke(fn, scope.stop, std::forward<A>(arguments)...);
    else
        static_assert(
            takesToken<Fn, A...>,
            "the decorated function does not take these arguments, nor a std::stop_token before them; "
            "with a retry or a fallback around it, it must take them as lvalues");
}

/// One call of a decorated function: function, layers, and arguments. A synchronous call borrows them from
/// its caller; an asynchronous one owns copies, shared by all its layers.
template <bool kOwns, class Fn, class LayerTuple, class... A>
struct CallFrame {
    template <class T>
    using Held = std::conditional_t<kOwns, std::decay_t<T>, T &&>;
    template <class T>
    using Passed = std::conditional_t<kOwns, std::decay_t<T>, T>;

    std::conditional_t<kOwns, Fn, Fn &> function;
    std::conditional_t<kOwns, LayerTuple, LayerTuple &> layers;
    std::tuple<Held<A>...> arguments;

    // Arguments that may be needed again, for another attempt or a fallback, are not moved from.
    static constexpr bool kReuses = LayerTuple::kReusesArguments;
    template <class T>
    using ForFunction = std::conditional_t<kReuses, std::remove_reference_t<Passed<T>> &, Passed<T> &&>;
    static constexpr bool kTakesToken = takesToken<Fn, ForFunction<A>...>;

    decltype(auto) callFunction(const CallScope &scope)
    {
        return std::apply(
            [&](auto &...each) -> decltype(auto) {
                return detail::callFunction(function, scope, static_cast<ForFunction<A>>(each)...);
            },
            arguments);
    }
};

} // namespace panelboard::resilience::detail
