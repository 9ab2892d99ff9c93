// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

namespace panelboard::breaker {

/// A type that holds either a value or an error, under the names that std::expected uses: tl::expected,
/// Boost.Outcome's result, and their like. An error in it is a failed call without an exception.
template <class T>
concept ExpectedLike = requires(const std::remove_cvref_t<T> &result)
{
    {
        result.has_value()
        } -> std::convertible_to<bool>;
    result.error();
    typename std::remove_cvref_t<T>::value_type;
};

/// What `ExpectedLike` T holds when all is well, and when it is not.
template <ExpectedLike T>
using ExpectedValue = typename std::remove_cvref_t<T>::value_type;
template <ExpectedLike T>
using ExpectedError = std::remove_cvref_t<decltype(std::declval<const std::remove_cvref_t<T> &>().error())>;

} // namespace panelboard::breaker
