// SPDX-License-Identifier: Apache-2.0
// Every function here is a mistake; tst_compile_messages reads what the compiler says about it.
#include <panelboard/resilience/decorate.h>

#include <memory>
#include <stdexcept>
#include <string>

using namespace panelboard::resilience;

void fallbackForOtherArguments()
{
    auto decorated =
        decorate([](int n) {
            return n;
        }).withFallback<std::runtime_error>([](std::string, const std::runtime_error &) { return 1; });
    decorated(1);
}

void fallbackWithAnotherResult()
{
    auto decorated = decorate([](int n) {
                         return n;
                     }).withFallback<std::runtime_error>([](int, const std::runtime_error &) {
        return std::make_unique<int>(1);
    });
    decorated(1);
}

void functionOfOtherArguments()
{
    auto decorated = decorate([](int n) { return n; });
    decorated("one");
}

void retriedFunctionThatConsumesItsArgument(Retry &retry)
{
    retry.execute([](std::unique_ptr<int> n) { return *n; }, std::make_unique<int>(1));
}

void retriedTask(Retry &retry)
{
    retry.execute([]() -> Task<int> { co_return 1; });
}
