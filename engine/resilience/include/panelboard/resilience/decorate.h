// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/resilience/future_layers.h>
#include <panelboard/resilience/layers.h>
#include <panelboard/resilience/task_layers.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

namespace panelboard::resilience {

namespace detail {

template <class FramePtr>
using FrameOf = std::remove_reference_t<decltype(*std::declval<FramePtr &>())>;

/// Calls the I innermost layers and the function inside them. Cheap to copy: it points to the call's frame,
/// or shares it.
template <std::size_t I, class FramePtr>
struct Next {
    FramePtr frame;
    decltype(auto) operator()(const CallScope &scope) const;
};

/// The same from the `Position`-th of an ordered layer's modules on.
template <std::size_t Position, class Inside, class FramePtr>
struct NextInOrder {
    const OrderedLayer *layer;
    Inside inside;
    FramePtr frame;
    decltype(auto) operator()(const CallScope &scope) const;
};

/// What a call ends with, whatever its style.
template <class Result>
struct EndOfStyle {
    using type = Result;
};
template <class T>
struct EndOfStyle<Task<T>> {
    using type = T;
};
template <class T>
struct EndOfStyle<PendingPtr<T>> {
    using type = T;
};
template <class Result>
using EndOf = typename EndOfStyle<Result>::type;

/// The function's own task, with the frame it may refer to.
template <class T, class FramePtr>
Task<T> holdingFrame(FramePtr frame, CallScope scope)
{
    co_return co_await frame->callFunction(scope);
}

/// What the outermost layer gave, as the caller of a composition gets it.
template <class Called, class Outermost>
auto inItsStyle(const Outermost &outermost)
{
    using Result = std::invoke_result_t<const Outermost &, const CallScope &>;
    if constexpr (isPendingCall<Result>)
        return lazily(begun(outermost, CallScope()));
    else if constexpr (isTask<Called>)
        return outermost(CallScope());
    else
        return toFuture(outermost(CallScope())); // a pool's thread runs the function
}

template <class M, class Inside, class FramePtr>
decltype(auto) through(const ModuleLayer<M> &layer, const Inside &inside, const CallScope &scope,
                       const FramePtr &)
{
    using Result = std::invoke_result_t<const Inside &, const CallScope &>;
    if constexpr (isTask<Result>) {
        static_assert(!std::is_same_v<M, ThreadPoolBulkhead>,
                      "a Task holds no thread: bound how many run at once with a Bulkhead");
        return aroundTask<EndOf<Result>>(layer.module, inside, scope);
    } else if constexpr (isPendingCall<Result>) {
        static_assert(!std::is_same_v<M, ThreadPoolBulkhead>,
                      "a function that returns a future needs no thread of a pool: use a Bulkhead");
        return aroundFuture(layer.module, inside, scope);
    } else if constexpr (std::is_same_v<M, ThreadPoolBulkhead>) {
        return onThreadPool<Result>(layer.module, inside, scope);
    } else if constexpr (std::is_same_v<M, TimeLimiter> && FrameOf<FramePtr>::kTakesToken) {
        return layer.module->execute(
            [&](std::stop_token token) -> decltype(auto) { return inside(CallScope{std::move(token)}); });
    } else {
        return layer.module->execute([&]() -> decltype(auto) { return inside(scope); });
    }
}

template <class K, class V, class Inside, class FramePtr>
decltype(auto) through(const ModuleLayer<Cache<K, V>> &layer, const Inside &inside, const CallScope &scope,
                       const FramePtr &frame)
{
    using Result = std::invoke_result_t<const Inside &, const CallScope &>;
    using Arguments = decltype(frame->arguments);
    constexpr bool kFits = [] {
        if constexpr (std::tuple_size_v<Arguments> == 1)
            return std::is_convertible_v<std::tuple_element_t<0, Arguments>, const K &> &&
                   std::is_same_v<EndOf<Result>, V>;
        return false;
    }();
    static_assert(kFits, "a cache stands around a function of one argument, its key, that returns its value");
    if constexpr (!kFits) {
        return inside(scope);
    } else if constexpr (isTask<Result>) {
        return cachedTask<V, K>(layer.module, std::get<0>(frame->arguments), inside, scope);
    } else if constexpr (isPendingCall<Result>) {
        return cachedFuture<V, K>(layer.module, std::get<0>(frame->arguments), inside, scope);
    } else {
        return layer.module->computeIfAbsent(std::get<0>(frame->arguments),
                                             [&](const K &) -> V { return inside(scope); });
    }
}

template <class... F, class Inside, class FramePtr>
decltype(auto) through(FallbackLayer<F...> &layer, const Inside &inside, const CallScope &scope,
                       const FramePtr &frame)
{
    using Result = std::invoke_result_t<const Inside &, const CallScope &>;
    constexpr auto *kArguments = static_cast<const decltype(frame->arguments) *>(nullptr);
    if constexpr (!FallbackLayer<F...>::template check<EndOf<Result>>(kArguments))
        return inside(scope);
    else if constexpr (isTask<Result>)
        return aroundTask<EndOf<Result>>(&layer, inside, scope, frame);
    else if constexpr (isPendingCall<Result>)
        return aroundFuture(&layer, inside, scope, frame);
    else
        return withFallback<Result>(
            layer, [&]() -> decltype(auto) { return inside(scope); }, frame->arguments);
}

template <class Inside, class FramePtr>
decltype(auto) through(const OrderedLayer &layer, const Inside &inside, const CallScope &scope,
                       const FramePtr &frame)
{
    return NextInOrder<0, Inside, FramePtr>{&layer, inside, frame}(scope);
}

template <std::size_t I, class FramePtr>
decltype(auto) Next<I, FramePtr>::operator()(const CallScope &scope) const
{
    if constexpr (I > 0) {
        return through(std::get<I - 1>(frame->layers.all), Next<I - 1, FramePtr>{frame}, scope, frame);
    } else {
        using Result = decltype(frame->callFunction(scope));
        if constexpr (isTask<Result>)
            return holdingFrame<EndOf<Result>>(frame, scope);
        else if constexpr (isFuture<Result>)
            return pendingCall(frame->callFunction(scope), frame);
        else
            return frame->callFunction(scope);
    }
}

template <std::size_t Position, class Inside, class FramePtr>
decltype(auto) NextInOrder<Position, Inside, FramePtr>::operator()(const CallScope &scope) const
{
    if constexpr (Position == kAspects) {
        return inside(scope);
    } else {
        const NextInOrder<Position + 1, Inside, FramePtr> further{layer, inside, frame};
        return layer->visit(
            Position,
            [&](const auto &module) -> decltype(auto) { return through(module, further, scope, frame); },
            [&]() -> decltype(auto) { return inside(scope); });
    }
}

} // namespace detail

/// A function with modules and fallbacks around it; made by `decorate`. Called like the function, and gives
/// what it gives, with these exceptions: around a ThreadPoolBulkhead the call gives a std::future.
///
/// **Synchronous functions** run on the caller's thread, arguments and result pass through as they are; with
/// a retry or a fallback in the composition the function gets the arguments as lvalues, since they may be
/// needed again. Nothing is allocated and no type is erased. (A time limiter whose function takes a
/// std::stop_token allocates the stop state.)
///
/// **Functions that return a Task** give a Task: lazy, it begins when it is awaited or started. It owns
/// copies of the function, the layers' handles and the arguments. Waits of a retry or of a rate limiter hold
/// no thread; after one, and after a time-out, the call goes on on the timer thread, where it must not block.
///
/// **Functions that return a std::future** give a std::future. The call is begun, permissions taken and the
/// function called at once; the rest is done lazily, by the thread that asks the future for its result: until
/// then breakers and bulkheads count the call as running, and `wait_for` says `deferred`. A future that is
/// dropped unasked gives its permissions back without an outcome. The time limit runs from the call.
///
/// **On a ThreadPoolBulkhead** a synchronous function runs on a thread of the pool, and whatever is around
/// the pool is done as around a Task: the future is filled when the call has ended, whoever waits for it or
/// not.
///
/// A function may take a std::stop_token before the call's arguments: it gets that of the nearest time
/// limiter.
///
/// Threads: the modules are synchronised; calls on several threads at once are as safe as the function is.
template <class Fn, class... L>
class Decorated {
public:
    Decorated(Fn function, std::tuple<L...> layers)
        : m_function(std::move(function)), m_layers{std::move(layers)}
    {
    }

    /// Wraps `module`, which must not be null, around all there is: the last one is the outermost. Any module
    /// of this room, a circuit breaker, a cache around a function of one argument (the key); around
    /// synchronous functions also anything else with `execute(fn)`.
    template <class M>
    [[nodiscard]] auto with(std::shared_ptr<M> module) &&
    {
        return std::move(*this).around(detail::ModuleLayer<M>{std::move(module)});
    }
    /// Wraps the modules around all there is, each at its place in `order`.
    [[nodiscard]] auto inOrder(Aspects aspects, const AspectOrder &order = {}) &&
    {
        return std::move(*this).around(detail::OrderedLayer(std::move(aspects), order));
    }

    /// Answers with `fallback` when what is inside fails with an E: throws it, or returns an ExpectedLike
    /// that holds it. `fallback` takes the call's arguments and then a `const E &`, or the error alone, and
    /// returns what the call returns. Among fallbacks given one after the other the one nearest to the
    /// error's type answers; an error without a fallback passes through, as does what a fallback throws. What
    /// is outside sees a success, so a fallback inside a retry leaves it nothing to do.
    template <class E, class F>
    [[nodiscard]] auto withFallback(F fallback) &&
    {
        detail::Fallback<E, F> added{std::move(fallback)};
        if constexpr (detail::LayerTuple<L...>::kEndsWithFallback)
            return std::move(*this).extended(std::move(added), std::make_index_sequence<sizeof...(L) - 1>());
        else
            return std::move(*this).around(
                detail::FallbackLayer<decltype(added)>(std::tuple(std::move(added))));
    }
    /// The same for any error: the last resort. The error is a `const CallError &`.
    template <class F>
    [[nodiscard]] auto withFallback(F fallback) &&
    {
        return std::move(*this).template withFallback<breaker::CallError>(std::move(fallback));
    }

    template <class... A>
    decltype(auto) operator()(A &&...arguments)
    {
        using Borrowed = detail::CallFrame<false, Fn, detail::LayerTuple<L...>, A...>;
        using Called = decltype(std::declval<Borrowed &>().callFunction(std::declval<detail::CallScope &>()));
        if constexpr (AsyncResult<Called> || detail::LayerTuple<L...>::kHasThreadPool) {
            static_assert(std::is_copy_constructible_v<Fn>,
                          "an asynchronous call owns a copy of the function: it must be copyable");
            using Owned = detail::CallFrame<true, Fn, detail::LayerTuple<L...>, A...>;
            auto frame =
                std::shared_ptr<Owned>(new Owned{m_function, m_layers, {std::forward<A>(arguments)...}});
            return detail::inItsStyle<Called>(detail::Next<sizeof...(L), std::shared_ptr<Owned>>{frame});
        } else {
            Borrowed frame{m_function, m_layers, {std::forward<A>(arguments)...}};
            return detail::Next<sizeof...(L), Borrowed *>{&frame}(detail::CallScope());
        }
    }

private:
    template <class, class...>
    friend class Decorated;

    template <class Layer>
    auto around(Layer layer) &&
    {
        return Decorated<Fn, L..., Layer>(
            std::move(m_function),
            std::tuple_cat(std::move(m_layers.all), std::tuple<Layer>(std::move(layer))));
    }
    template <class Added, std::size_t... Before>
    auto extended(Added added, std::index_sequence<Before...>) &&
    {
        auto last = std::move(std::get<sizeof...(Before)>(m_layers.all)).extendedBy(std::move(added));
        return Decorated<Fn, std::tuple_element_t<Before, std::tuple<L...>>..., decltype(last)>(
            std::move(m_function), std::tuple_cat(std::tuple(std::move(std::get<Before>(m_layers.all))...),
                                                  std::tuple<decltype(last)>(std::move(last))));
    }

    Fn m_function;
    detail::LayerTuple<L...> m_layers;
};

/// Begins a composition around `function`, any callable of any signature:
/// `decorate(fn).with(bulkhead).with(timeLimiter).with(circuitBreaker).with(retry)`.
template <class Fn>
[[nodiscard]] auto decorate(Fn &&function)
{
    return Decorated<std::decay_t<Fn>>(std::forward<Fn>(function), std::tuple<>());
}

} // namespace panelboard::resilience
