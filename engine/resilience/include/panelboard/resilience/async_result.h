// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <future>
#include <type_traits>

namespace panelboard::resilience {

template <class T = void>
class Task;

namespace detail {
template <class T>
inline constexpr bool isTask = false;
template <class T>
inline constexpr bool isTask<Task<T>> = true;
template <class T>
inline constexpr bool isFuture = false;
template <class T>
inline constexpr bool isFuture<std::future<T>> = true;
} // namespace detail

/// A result that is not there yet when the function returns: a Task or a std::future.
template <class T>
concept AsyncResult = detail::isTask<std::remove_cvref_t<T>> || detail::isFuture<std::remove_cvref_t<T>>;

} // namespace panelboard::resilience
