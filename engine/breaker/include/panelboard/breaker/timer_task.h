// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace panelboard::breaker {

/// What a Scheduler runs: any callable without arguments, move-only ones too. Up to 48 bytes of it are kept
/// in place, so that arming a timer allocates nothing; a larger one is allocated.
/// Threads: confined; it is moved from thread to thread, never shared.
class TimerTask {
public:
    TimerTask() noexcept = default;
    /// Implicit: a lambda is handed to `Scheduler::at` as it is.
    template <class F>
    requires(!std::same_as<std::remove_cvref_t<F>, TimerTask> && std::invocable<std::decay_t<F> &>)
        TimerTask(F &&callable)
    {
        using Callable = std::decay_t<F>;
        if constexpr (kFits<Callable>) {
            ::new (static_cast<void *>(m_storage)) Callable(std::forward<F>(callable));
            m_kind = &kInPlace<Callable>;
        } else {
            ::new (static_cast<void *>(m_storage))
                Boxed<Callable>(std::make_unique<Callable>(std::forward<F>(callable)));
            m_kind = &kInPlace<Boxed<Callable>>;
        }
    }
    TimerTask(TimerTask &&other) noexcept { take(other); }
    TimerTask &operator=(TimerTask &&other) noexcept
    {
        if (this != &other) {
            clear();
            take(other);
        }
        return *this;
    }
    ~TimerTask() { clear(); }

    explicit operator bool() const noexcept { return m_kind != nullptr; }
    void operator()() { m_kind->run(m_storage); } ///< not on an empty one

private:
    static constexpr std::size_t kRoom = 48;

    struct Kind {
        void (*run)(void *callable);
        void (*moveTo)(void *from, void *to) noexcept; // `from` is destroyed
        void (*destroy)(void *callable) noexcept;
    };
    template <class F>
    struct Boxed {
        explicit Boxed(std::unique_ptr<F> f) noexcept : callable(std::move(f)) {}
        void operator()() { (*callable)(); }
        std::unique_ptr<F> callable;
    };
    template <class F>
    static constexpr bool
        kFits = sizeof(F) <= kRoom &&
                alignof(F) <= alignof(std::max_align_t) && std::is_nothrow_move_constructible_v<F>;
    template <class F>
    static constexpr Kind kInPlace{[](void *callable) { (*static_cast<F *>(callable))(); },
                                   [](void *from, void *to) noexcept {
                                       ::new (to) F(std::move(*static_cast<F *>(from)));
                                       static_cast<F *>(from)->~F();
                                   },
                                   [](void *callable) noexcept { static_cast<F *>(callable)->~F(); }};

    void take(TimerTask &other) noexcept
    {
        if (other.m_kind)
            other.m_kind->moveTo(other.m_storage, m_storage);
        m_kind = std::exchange(other.m_kind, nullptr);
    }
    void clear() noexcept
    {
        if (const Kind *kind = std::exchange(m_kind, nullptr))
            kind->destroy(m_storage);
    }

    alignas(std::max_align_t) std::byte m_storage[kRoom]; // with the pointer behind it one cache line
    const Kind *m_kind = nullptr;
};

} // namespace panelboard::breaker
