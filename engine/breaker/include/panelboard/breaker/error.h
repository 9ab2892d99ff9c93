// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/shared_function.h>

#include <exception>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <variant>
#include <vector>

namespace panelboard::breaker {

/// What a call failed with: an exception, an error code, an error value, or a named error of no such kind.
/// Cheap to make and to copy; nothing is allocated before `kind()` or `message()` is asked.
/// Threads: immutable; a named error views its texts, and an error value is viewed: both must outlive it.
class CallError {
public:
    struct Named {
        std::string_view kind;
        std::string_view message;
    };

    /// The exception in flight; call it inside a `catch` block.
    [[nodiscard]] static CallError current() noexcept;
    explicit CallError(std::exception_ptr exception) noexcept;
    explicit CallError(std::error_code code) noexcept : m_what(code) {}
    explicit CallError(Named named) noexcept : m_what(named) {}
    /// An error value of any type, as a returned `expected` holds one. Codes, exception pointers, and enums
    /// that make an error code, become what they stand for; anything else is viewed as it is, a value that
    /// derives from std::exception as if it had been thrown.
    template <class E>
    [[nodiscard]] static CallError of(const E &error) noexcept;

    /// The type of the exception or of the value ("std::runtime_error"), the code as "category:value", or
    /// the given name.
    [[nodiscard]] std::string kind() const;
    [[nodiscard]] std::string message() const; ///< may be empty
    /// As Resilience4j writes it: "kind: message", without the colon part when there is no message.
    [[nodiscard]] std::string toString() const;

    [[nodiscard]] std::exception_ptr exception() const noexcept;
    /// The exception, or the error value, when it derives from std::exception, else null. Dies with this
    /// object, or with the value.
    [[nodiscard]] const std::exception *standardException() const noexcept;
    [[nodiscard]] std::error_code code() const noexcept; ///< also of a thrown std::system_error; else empty
    [[nodiscard]] const Named *named() const noexcept { return std::get_if<Named>(&m_what); }
    /// The error value when it is an E, else null.
    template <class E>
    [[nodiscard]] const E *value() const noexcept
    {
        const auto *viewed = std::get_if<Value>(&m_what);
        return viewed && *viewed->type == typeid(E) ? static_cast<const E *>(viewed->value) : nullptr;
    }

private:
    struct Thrown {
        std::exception_ptr pointer;
        const std::exception *standard = nullptr; // points into what `pointer` keeps alive
    };
    struct Value {
        const void *value;
        const std::type_info *type;
        const std::exception *standard; // the value itself, or null
        std::string_view message;       // the value itself when it is a text
    };
    explicit CallError(Value value) noexcept : m_what(value) {}

    std::variant<Thrown, std::error_code, Named, Value> m_what;
};

template <class E>
CallError CallError::of(const E &error) noexcept
{
    if constexpr (std::is_same_v<E, CallError>) {
        return error;
    } else if constexpr (std::is_constructible_v<CallError, const E &>) {
        return CallError(error);
    } else if constexpr (std::is_enum_v<E> && requires { std::error_code(make_error_code(error)); }) {
        return CallError(std::error_code(make_error_code(error)));
    } else if constexpr (std::is_base_of_v<std::exception, E>) {
        return CallError(Value{&error, &typeid(error), &error, {}});
    } else if constexpr (std::is_convertible_v<const E &, std::string_view>) {
        return CallError(Value{&error, &typeid(E), nullptr, error});
    } else {
        return CallError(Value{&error, &typeid(E), nullptr, {}});
    }
}

/// One entry of recordExceptions or ignoreExceptions: an exception type with everything derived from it, a
/// type of error values, an error category, or one error condition.
class ErrorMatcher {
public:
    template <class E>
    [[nodiscard]] static ErrorMatcher exception(std::string name);
    [[nodiscard]] static ErrorMatcher category(const std::error_category &category);
    [[nodiscard]] static ErrorMatcher condition(std::error_condition condition);
    /// A named error with exactly this kind.
    [[nodiscard]] static ErrorMatcher named(std::string kind);

    [[nodiscard]] const std::string &name() const noexcept { return m_name; }
    [[nodiscard]] bool matches(const CallError &error) const { return m_test(error); }
    bool operator==(const ErrorMatcher &) const = default; ///< copies of one matcher are equal

private:
    ErrorMatcher(std::string name, SharedFunction<bool(const CallError &)> test)
        : m_name(std::move(name)), m_test(std::move(test))
    {}

    std::string m_name;
    SharedFunction<bool(const CallError &)> m_test;
};

using ErrorSet = std::vector<ErrorMatcher>;
using ErrorPredicate = SharedFunction<bool(const CallError &)>;

[[nodiscard]] bool matchesAny(const ErrorSet &set, const CallError &error);

template <class E>
ErrorMatcher ErrorMatcher::exception(std::string name)
{
    return {std::move(name), [](const CallError &error) {
                if constexpr (std::is_base_of_v<std::exception, E>) {
                    return dynamic_cast<const E *>(error.standardException()) != nullptr;
                } else {
                    if (error.value<E>())
                        return true;
                    if (!error.exception())
                        return false;
                    try {
                        std::rethrow_exception(error.exception());
                    } catch (const E &) {
                        return true;
                    } catch (...) { // anything else simply is not an E
                        return false;
                    }
                }
            }};
}

} // namespace panelboard::breaker
