// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/errors.h>

#include <algorithm>
#include <charconv>

namespace panelboard::resilience {

namespace {

constexpr std::size_t kLongestName = 100;

/// "' has exhausted all attempts (3)", for one construction.
class Exhausted {
public:
    explicit Exhausted(std::uint32_t attempts) noexcept
    {
        constexpr std::string_view kBefore = "' has exhausted all attempts (";
        char *end = std::copy(kBefore.begin(), kBefore.end(), m_text.data());
        end = std::to_chars(end, m_text.data() + m_text.size() - 1, attempts).ptr;
        *end++ = ')';
        m_length = static_cast<std::size_t>(end - m_text.data());
    }
    [[nodiscard]] std::string_view text() const noexcept { return {m_text.data(), m_length}; }

private:
    std::array<char, 48> m_text{};
    std::size_t m_length = 0;
};

} // namespace

CallRefused::CallRefused(std::string_view before, std::string_view name, std::string_view after) noexcept
    : m_nameAt(before.size()), m_nameLength(std::min(name.size(), kLongestName))
{
    char *at = std::copy(before.begin(), before.end(), m_text.data());
    at = std::copy_n(name.begin(), m_nameLength, at);
    const auto left = static_cast<std::size_t>(m_text.data() + m_text.size() - 1 - at);
    std::copy_n(after.begin(), std::min(after.size(), left), at);
}

RequestNotPermitted::RequestNotPermitted(std::string_view rateLimiter) noexcept
    : CallRefused("RateLimiter '", rateLimiter, "' does not permit further calls")
{
}

BulkheadFull::BulkheadFull(std::string_view bulkhead) noexcept
    : CallRefused("Bulkhead '", bulkhead, "' is full and does not permit further calls")
{
}

MaxRetriesExceeded::MaxRetriesExceeded(std::string_view retry, std::uint32_t maxAttempts) noexcept
    : CallRefused("Retry '", retry, Exhausted(maxAttempts).text()), m_maxAttempts(maxAttempts)
{
}

TimeoutExceeded::TimeoutExceeded(std::string_view timeLimiter) noexcept
    : CallRefused("TimeLimiter '", timeLimiter, "' recorded a timeout exception.")
{
}

ShutDown::ShutDown(std::string_view bulkhead) noexcept
    : CallRefused("Bulkhead '", bulkhead, "' is shut down and takes no further tasks")
{
}

} // namespace panelboard::resilience
