// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/error.h>

#include <algorithm>
#include <cstdlib>
#include <cxxabi.h>
#include <memory>
#include <typeinfo>

namespace panelboard::breaker {

namespace {

std::string demangled(const char *name)
{
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> text(abi::__cxa_demangle(name, nullptr, nullptr, &status),
                                                           &std::free);
    return status == 0 && text ? std::string(text.get()) : std::string(name);
}

const std::exception *standardPart(const std::exception_ptr &pointer) noexcept
{
    if (!pointer)
        return nullptr;
    try {
        std::rethrow_exception(pointer);
    } catch (const std::exception &e) {
        return &e; // lives in the object that `pointer` keeps alive (GCC and Clang rethrow the same one)
    } catch (...) {
        return nullptr;
    }
}

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

} // namespace

CallError CallError::current() noexcept
{
    return CallError(std::current_exception());
}

CallError::CallError(std::exception_ptr exception) noexcept
    : m_what(Thrown{exception, standardPart(exception)})
{}

std::string CallError::kind() const
{
    return std::visit(Overloaded{[](const Thrown &t) -> std::string {
                                     if (t.standard)
                                         return demangled(typeid(*t.standard).name());
                                     const std::type_info *type
                                         = t.pointer ? t.pointer.__cxa_exception_type() : nullptr;
                                     return type ? demangled(type->name()) : "unknown";
                                 },
                                 [](const std::error_code &code) {
                                     return std::string(code.category().name()) + ':'
                                            + std::to_string(code.value());
                                 },
                                 [](const Named &named) { return std::string(named.kind); },
                                 [](const Value &viewed) { return demangled(viewed.type->name()); }},
                      m_what);
}

std::string CallError::message() const
{
    return std::visit(
        Overloaded{[](const Thrown &t) { return t.standard ? std::string(t.standard->what()) : std::string(); },
                   [](const std::error_code &code) { return code.message(); },
                   [](const Named &named) { return std::string(named.message); },
                   [](const Value &viewed) {
                       return viewed.standard ? std::string(viewed.standard->what()) : std::string(viewed.message);
                   }},
        m_what);
}

std::string CallError::toString() const
{
    std::string text = kind();
    const std::string words = message();
    return words.empty() ? text : text + ": " + words;
}

std::exception_ptr CallError::exception() const noexcept
{
    const auto *thrown = std::get_if<Thrown>(&m_what);
    return thrown ? thrown->pointer : nullptr;
}

const std::exception *CallError::standardException() const noexcept
{
    if (const auto *viewed = std::get_if<Value>(&m_what))
        return viewed->standard;
    const auto *thrown = std::get_if<Thrown>(&m_what);
    return thrown ? thrown->standard : nullptr;
}

std::error_code CallError::code() const noexcept
{
    if (const auto *code = std::get_if<std::error_code>(&m_what))
        return *code;
    if (const auto *system = dynamic_cast<const std::system_error *>(standardException()))
        return system->code();
    return {};
}

ErrorMatcher ErrorMatcher::category(const std::error_category &category)
{
    return {std::string(category.name()), [&category](const CallError &error) {
                const std::error_code code = error.code();
                return code && code.category() == category;
            }};
}

ErrorMatcher ErrorMatcher::condition(std::error_condition condition)
{
    return {std::string(condition.category().name()) + ':' + std::to_string(condition.value()),
            [condition](const CallError &error) {
                const std::error_code code = error.code();
                return code && code == condition;
            }};
}

ErrorMatcher ErrorMatcher::named(std::string kind)
{
    return {kind, [kind](const CallError &error) { return error.named() && error.named()->kind == kind; }};
}

bool matchesAny(const ErrorSet &set, const CallError &error)
{
    return std::any_of(set.begin(), set.end(), [&](const ErrorMatcher &m) { return m.matches(error); });
}

} // namespace panelboard::breaker
