// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/rate_limiter.h>

#include <algorithm>
#include <array>
#include <limits>

namespace panelboard::resilience {

namespace {

constexpr std::array<std::string_view, 3> kTypes{"SUCCESSFUL_ACQUIRE", "FAILED_ACQUIRE", "DRAINED"};

constexpr std::int64_t kCycles = std::int64_t{1} << 16; // that the word can tell apart
constexpr std::int64_t kDeepestDebt = std::numeric_limits<std::int32_t>::min();
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

constexpr std::uint64_t pack(std::uint64_t generation, std::int64_t cycle, std::int64_t available) noexcept
{
    return (generation & 0xFFFFU) << 48U | static_cast<std::uint64_t>(cycle) << 32U |
           static_cast<std::uint32_t>(static_cast<std::int32_t>(available));
}
constexpr std::uint64_t generationOf(std::uint64_t word) noexcept { return word >> 48U; }
constexpr std::int64_t cycleOf(std::uint64_t word) noexcept
{
    return static_cast<std::int64_t>(word >> 32U & 0xFFFFU);
}
constexpr std::int64_t availableOf(std::uint64_t word) noexcept
{
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(word));
}

} // namespace

std::string_view toString(RateLimiterEventType type) noexcept
{
    return kTypes[static_cast<std::size_t>(type)];
}

void RateLimiter::SharedRules::store(const Rules &rules) noexcept
{
    // Release: who reads a value of these with acquire, and then the word, sees a word at least as new as
    // the one that was there when the rules were written.
    limit.store(rules.limit, std::memory_order_release);
    period.store(rules.period, std::memory_order_release);
    timeout.store(rules.timeout, std::memory_order_release);
    base.store(rules.base, std::memory_order_release);
    firstCycle.store(rules.firstCycle, std::memory_order_release);
}

RateLimiter::Rules RateLimiter::SharedRules::load() const noexcept
{
    return {limit.load(std::memory_order_acquire), period.load(std::memory_order_acquire),
            timeout.load(std::memory_order_acquire), base.load(std::memory_order_acquire),
            firstCycle.load(std::memory_order_acquire)};
}

/// How things stand at a time: the word, and what time has made of it.
struct RateLimiter::Standing {
    Rules rules;
    std::int64_t cycle = 0;       // since rules.base; may exceed what a word can hold
    std::int64_t available = 0;   // -2^31 to 2^31 - 1
    std::int64_t toNextCycle = 0; // ns

    /// Saturates at kNever.
    [[nodiscard]] std::int64_t waitFor(std::int64_t permits) const noexcept
    {
        if (available >= permits) [[likely]]
            return 0;
        const std::int64_t lacking = permits - available - rules.limit; // at the start of the next cycle
        const std::int64_t fullCycles = lacking > 0 ? (lacking - 1) / rules.limit + 1 : 0;
        return fullCycles > (kNever - toNextCycle) / rules.period ? kNever
                                                                  : fullCycles * rules.period + toNextCycle;
    }
};

RateLimiter::RateLimiter(Birth birth) : Module(std::move(birth))
{
    const ConfigPtr initial = config();
    m_rulesOf[0].store({initial->limitForPeriod, initial->limitRefreshPeriod.count(),
                        initial->timeoutDuration.count(), clock().now().time_since_epoch().count(), 0});
    m_word.store(pack(0, 0, initial->limitForPeriod), std::memory_order_release);
}

RateLimiter::Standing RateLimiter::standingAt(std::uint64_t word, TimePoint now) const noexcept
{
    Standing standing;
    Rules &rules = standing.rules = m_rulesOf[generationOf(word) & 1U].load();
    // Another thread's clock may be a little ahead: time never goes back behind what the word says.
    const std::int64_t elapsed = std::max<std::int64_t>(now.time_since_epoch().count() - rules.base, 0);
    standing.cycle = std::max(elapsed / rules.period, cycleOf(word));
    standing.toNextCycle = (standing.cycle + 1) * rules.period - elapsed;
    standing.available = availableOf(word);
    if (const std::int64_t passed = standing.cycle - cycleOf(word); passed > 0) {
        const std::int64_t room =
            rules.limit - standing.available; // below 2^33; filled by so many cycles at most
        standing.available =
            passed >= room ? rules.limit : std::min(standing.available + passed * rules.limit, rules.limit);
    }
    return standing;
}

std::optional<Duration> RateLimiter::take(std::uint32_t permits, Duration &timeout)
{
    const TimePoint now = clock().now();
    for (;;) {
        std::uint64_t word = m_word.load(std::memory_order_acquire);
        const Standing standing = standingAt(word, now);
        if (standing.cycle >= kCycles) [[unlikely]] {
            switchRules(nullptr, generationOf(word));
            continue;
        }
        const std::int64_t wait = standing.waitFor(permits);
        const bool granted = wait <= standing.rules.timeout && standing.available - permits >= kDeepestDebt;
        const std::uint64_t next =
            pack(generationOf(word), standing.cycle, standing.available - (granted ? permits : 0));
        // A refusal within the same cycle changes nothing, but must have been decided on whole rules.
        const bool done = next == word
                              ? m_word.load(std::memory_order_acquire) == word
                              : m_word.compare_exchange_strong(word, next, std::memory_order_acq_rel);
        if (!done) [[unlikely]]
            continue;
        timeout = Duration(standing.rules.timeout);
        return granted ? std::optional(Duration(wait)) : std::nullopt;
    }
}

bool RateLimiter::acquirePermission(std::uint32_t permits)
{
    Duration timeout{0};
    const std::optional<Duration> wait = take(permits, timeout);
    if (const Duration pause = wait.value_or(timeout); pause > Duration(0))
        waitCounted(pause);
    const auto type = wait ? RateLimiterEventType::SuccessfulAcquire : RateLimiterEventType::FailedAcquire;
    if (wants(maskOf(type)))
        announce(type, permits);
    return wait.has_value();
}

std::optional<Duration> RateLimiter::reservePermission(std::uint32_t permits)
{
    Duration timeout{0};
    const std::optional<Duration> wait = take(permits, timeout);
    const auto type = wait ? RateLimiterEventType::SuccessfulAcquire : RateLimiterEventType::FailedAcquire;
    if (wants(maskOf(type)))
        announce(type, permits);
    return wait;
}

void RateLimiter::drainPermissions()
{
    const TimePoint now = clock().now();
    for (;;) {
        std::uint64_t word = m_word.load(std::memory_order_acquire);
        const Standing standing = standingAt(word, now);
        if (standing.cycle >= kCycles) {
            switchRules(nullptr, generationOf(word));
            continue;
        }
        const std::int64_t left = std::min<std::int64_t>(standing.available, 0);
        if (!m_word.compare_exchange_strong(word, pack(generationOf(word), standing.cycle, left),
                                            std::memory_order_acq_rel))
            continue;
        if (wants(maskOf(RateLimiterEventType::Drained)))
            announce(RateLimiterEventType::Drained, left);
        return;
    }
}

void RateLimiter::changeLimitForPeriod(std::uint32_t limitForPeriod)
{
    amend([=](Config &config) { config.limitForPeriod = limitForPeriod; });
}

void RateLimiter::changeTimeoutDuration(Duration timeoutDuration)
{
    amend([=](Config &config) { config.timeoutDuration = timeoutDuration; });
}

/// The next generation: with the limits of `next`, or, when it is null, with the same limits and the running
/// cycle as 0, unless generation `seenGeneration` is over already.
void RateLimiter::switchRules(const Config *next, std::uint64_t seenGeneration)
{
    const breaker::MutexLock lock(m_switching);
    const TimePoint now = clock().now();
    std::uint64_t word = m_word.load(std::memory_order_acquire);
    if (!next && generationOf(word) != seenGeneration)
        return;
    for (;;) {
        const Standing standing = standingAt(word, now);
        Rules rules = standing.rules;
        std::int64_t cycle = cycleOf(word);
        std::int64_t available = availableOf(word);
        const bool newPeriod = next && next->limitRefreshPeriod.count() != rules.period;
        if (!next || newPeriod) {
            cycle = 0;
            available = standing.available;
            rules.base =
                newPeriod ? now.time_since_epoch().count() : rules.base + standing.cycle * rules.period;
            rules.firstCycle += standing.cycle + (newPeriod ? 1 : 0);
        }
        if (next) {
            rules.limit = next->limitForPeriod;
            rules.period = next->limitRefreshPeriod.count();
            rules.timeout = next->timeoutDuration.count();
        }
        const std::uint64_t generation = generationOf(word) + 1;
        m_rulesOf[generation & 1U].store(rules);
        if (m_word.compare_exchange_strong(word, pack(generation, cycle, available),
                                           std::memory_order_acq_rel, std::memory_order_acquire))
            return;
    }
}

void RateLimiter::waitCounted(Duration wait)
{
    m_waiting.fetch_add(1, std::memory_order_relaxed);
    waiter().waitFor(wait);
    m_waiting.fetch_sub(1, std::memory_order_relaxed);
}

void RateLimiter::announce(RateLimiterEventType type, std::int64_t permits) const
{
    publish({type, name(), clock().now(), permits});
}

RateLimiterMetrics RateLimiter::metrics() const
{
    const TimePoint now = clock().now();
    for (;;) {
        const std::uint64_t word = m_word.load(std::memory_order_acquire);
        const Standing standing = standingAt(word, now);
        const std::int64_t wait = standing.waitFor(1);
        if (m_word.load(std::memory_order_acquire) == word)
            return {standing.available, m_waiting.load(std::memory_order_relaxed),
                    standing.rules.firstCycle + standing.cycle, Duration(wait)};
    }
}

} // namespace panelboard::resilience
