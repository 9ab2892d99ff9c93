// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/error.h>
#include <panelboard/breaker/expected_like.h>
#include <panelboard/resilience/async_result.h>
#include <panelboard/resilience/task.h>

#include <array>
#include <cstddef>
#include <exception>
#include <functional>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace panelboard::resilience::detail {

/// What answers in the place of a call that failed with an E; with E = CallError, whatever it failed with.
template <class E, class F>
struct Fallback {
    using Error = E;
    static constexpr bool kForAnything = std::is_same_v<E, breaker::CallError>;
    F function;
};

template <class R, class Returned>
inline constexpr bool answersFor = std::is_void_v<R> || std::is_convertible_v<Returned, R>;
template <class R, class T>
inline constexpr bool answersFor<R, Task<T>> = std::is_void_v<R> || std::is_convertible_v<T, R>;

/// What a fallback answers, given the call's arguments and the error, or the error alone.
template <class F, class E, class... A>
decltype(auto) callFallback(F &fallback, const E &error, A &...arguments)
{
    if constexpr (std::is_invocable_v<F &, A &..., const E &>)
        return std::invoke(fallback, arguments..., error);
    else
        return std::invoke(fallback, error);
}

/// Whether a fallback can answer for a call that gives an R; says what is wrong if not.
template <class R, class F, class E, class... A>
constexpr bool checkFallback()
{
    constexpr bool kTakesThem =
        std::is_invocable_v<F &, A &..., const E &> || std::is_invocable_v<F &, const E &>;
    static_assert(kTakesThem,
                  "a fallback takes the arguments of the call and then the error, or the error alone");
    if constexpr (kTakesThem) {
        using Returned =
            decltype(callFallback(std::declval<F &>(), std::declval<const E &>(), std::declval<A &>()...));
        static_assert(answersFor<R, Returned>, "a fallback must return what the call returns");
        return answersFor<R, Returned>;
    } else {
        return false;
    }
}

/// Fallbacks at one place of a composition: the one whose type is nearest to the error's answers, in whatever
/// order they were given; those for the same error in the order in which they were given.
template <class... Fallbacks>
class FallbackLayer {
public:
    static constexpr bool kReusesArguments = true;

    explicit FallbackLayer(std::tuple<Fallbacks...> fallbacks) : m_fallbacks(std::move(fallbacks)) {}

    template <class Added>
    [[nodiscard]] auto extendedBy(Added added) &&
    {
        return FallbackLayer<Fallbacks..., Added>(
            std::tuple_cat(std::move(m_fallbacks), std::tuple<Added>(std::move(added))));
    }

    /// Whether all of them can answer for a call of `A...` that gives an R; does not compile if not.
    template <class R, class... A>
    static constexpr bool check(const std::tuple<A...> *)
    {
        return (true && ... &&
                checkFallback<R, decltype(Fallbacks::function), typename Fallbacks::Error,
                              std::remove_reference_t<A>...>());
    }

    /// What answers for the thrown `error`, or the error again. A fallback that answers with a Task is not
    /// run here: `Answer` is then that Task.
    template <class R, class Answer, std::size_t K = 0, class... A>
    Answer answerThrown(const std::exception_ptr &error, A &...arguments)
    {
        if constexpr (K == sizeof...(Fallbacks)) {
            std::rethrow_exception(error);
        } else {
            auto &fallback = std::get<kNearestFirst[K]>(m_fallbacks);
            using Error = typename std::remove_cvref_t<decltype(fallback)>::Error;
            if constexpr (std::remove_cvref_t<decltype(fallback)>::kForAnything) {
                return answer<R, Answer>(fallback, breaker::CallError(error), arguments...);
            } else {
                try {
                    std::rethrow_exception(error);
                } catch (const Error &matched) {
                    return answer<R, Answer>(fallback, matched, arguments...);
                } catch (...) { // not of this type: one further away may be
                    return answerThrown<R, Answer, K + 1>(error, arguments...);
                }
            }
        }
    }

    /// What answers for `result`, which holds an error; nothing when no fallback is for such errors.
    template <class R, class Answer, std::size_t K = 0, class... A>
    std::optional<Answer> answerReturned(const R &result, A &...arguments)
    {
        using Held = breaker::ExpectedError<R>;
        if constexpr (K == sizeof...(Fallbacks)) {
            return std::nullopt;
        } else {
            auto &fallback = std::get<kNearestFirst[K]>(m_fallbacks);
            using Error = typename std::remove_cvref_t<decltype(fallback)>::Error;
            if constexpr (std::remove_cvref_t<decltype(fallback)>::kForAnything)
                return answer<R, Answer>(fallback, breaker::CallError::of(result.error()), arguments...);
            else if constexpr (std::is_same_v<Error, Held> || std::is_base_of_v<Error, Held>)
                return answer<R, Answer>(fallback, static_cast<const Error &>(result.error()), arguments...);
            else
                return answerReturned<R, Answer, K + 1>(result, arguments...);
        }
    }

private:
    /// A fallback may answer at once where a Task is wanted.
    template <class R, class Answer, class F, class E, class... A>
    static Answer answer(F &fallback, const E &error, A &...arguments)
    {
        using Returned = decltype(callFallback(fallback.function, error, arguments...));
        if constexpr (std::is_void_v<Answer>)
            static_cast<void>(callFallback(fallback.function, error, arguments...));
        else if constexpr (isTask<Answer> && !isTask<std::remove_cvref_t<Returned>>)
            return atOnce<R, Answer>([&] { return callFallback(fallback.function, error, arguments...); });
        else
            return callFallback(fallback.function, error, arguments...);
    }
    template <class R, class Answer, class Call>
    static Answer atOnce(const Call &call)
    {
        if constexpr (std::is_void_v<R>) {
            call();
            return ready();
        } else {
            return ready<R>(call());
        }
    }
    template <class R>
    static Task<R> ready(R value)
    {
        co_return value;
    }
    static Task<> ready() { co_return; }

    /// Of two types of which one derives from the other, the derived one comes first.
    static constexpr auto nearestFirst()
    {
        constexpr std::size_t kCount = sizeof...(Fallbacks);
        std::array<int, kCount> distance{}; // how many of the others are nearer to std::exception and beyond
        std::array<std::size_t, kCount> order{};
        std::size_t at = 0;
        ((order[at] = at, distance[at++] = basesOf<Fallbacks>()), ...);
        for (std::size_t i = 1; i < kCount; ++i) {
            for (std::size_t k = i; k > 0 && distance[order[k]] > distance[order[k - 1]]; --k)
                std::swap(order[k], order[k - 1]);
        }
        return order;
    }
    template <class One>
    static constexpr int basesOf()
    {
        if constexpr (One::kForAnything)
            return -1;
        else
            return (0 + ... + (std::is_base_of_v<typename Fallbacks::Error, typename One::Error> ? 1 : 0));
    }
    static constexpr auto kNearestFirst = nearestFirst();

    std::tuple<Fallbacks...> m_fallbacks;
};

/// `call()`, or what answers in its place.
template <class R, class Layer, class Call, class Arguments>
R withFallback(Layer &layer, Call &&call, Arguments &arguments)
{
    [[maybe_unused]] bool answered = false;
    const auto run = [&]() -> R {
        try {
            return call();
        } catch (...) { // or thrown again: what no fallback is for
            answered = true;
            return std::apply(
                [&](auto &...each) -> R {
                    return layer.template answerThrown<R, R>(std::current_exception(), each...);
                },
                arguments);
        }
    };
    if constexpr (breaker::ExpectedLike<R>) {
        R result = run();
        if (!answered && !result.has_value()) {
            auto answer = std::apply(
                [&](auto &...each) {
                    return layer.template answerReturned<std::remove_cvref_t<R>, std::remove_cvref_t<R>>(
                        result, each...);
                },
                arguments);
            if (answer)
                return *std::move(answer);
        }
        return result;
    } else {
        return run();
    }
}

} // namespace panelboard::resilience::detail
