// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/config.h>

#include <panelboard/breaker/config_properties.h>
#include <panelboard/breaker/wait_interval.h>

#include "text.h"

#include <array>
#include <cmath>

namespace panelboard::breaker {

namespace {

constexpr std::array<std::string_view, 2> kTypeNames{"COUNT_BASED", "TIME_BASED"};

std::string sentence(const std::vector<ConfigProblem> &problems)
{
    std::string text;
    for (const ConfigProblem &p : problems)
        text += (text.empty() ? "" : "; ") + p.field + " is " + p.value + ", allowed: " + p.allowed;
    return text;
}

bool isPercent(float value)
{
    return value > 0.0F && value <= 100.0F; // false for NaN
}

/// Collects problems; each check names the property and takes its words from the table of properties.
class Checker {
public:
    explicit Checker(const CircuitBreakerConfig &config) : m_config(config) {}

    void require(bool good, std::string_view property)
    {
        if (good)
            return;
        const Property &p = *findProperty(property);
        m_problems.push_back({std::string(p.name), toText(p, p.get(m_config)), std::string(p.allowed)});
    }

    void refuse(std::string_view property, std::string value, std::string allowed)
    {
        m_problems.push_back({std::string(property), std::move(value), std::move(allowed)});
    }

    std::vector<ConfigProblem> take() { return std::move(m_problems); }

private:
    const CircuitBreakerConfig &m_config;
    std::vector<ConfigProblem> m_problems;
};

} // namespace

std::string_view toString(SlidingWindowType type) noexcept
{
    return kTypeNames[static_cast<std::size_t>(type)];
}

std::optional<SlidingWindowType> slidingWindowTypeFromString(std::string_view text) noexcept
{
    if (const auto index = detail::findRelaxed(kTypeNames, text))
        return static_cast<SlidingWindowType>(*index);
    return std::nullopt;
}

std::vector<ConfigProblem> validate(const CircuitBreakerConfig &c)
{
    using std::chrono::milliseconds;
    constexpr Duration kLongest = std::chrono::hours(24 * 365);
    Checker check(c);
    check.require(isPercent(c.failureRateThreshold), "failureRateThreshold");
    check.require(isPercent(c.slowCallRateThreshold), "slowCallRateThreshold");
    check.require(c.slowCallDurationThreshold >= Duration(1) && c.slowCallDurationThreshold <= kLongest,
                  "slowCallDurationThreshold");
    check.require(c.slidingWindowSize >= 1
                      && c.slidingWindowSize <= (c.slidingWindowType == SlidingWindowType::CountBased
                                                     ? kMaxCountWindow
                                                     : kMaxTimeWindow),
                  "slidingWindowSize");
    check.require(c.minimumNumberOfCalls >= 1, "minimumNumberOfCalls");
    check.require(c.permittedNumberOfCallsInHalfOpenState >= 1
                      && c.permittedNumberOfCallsInHalfOpenState <= kMaxCountWindow,
                  "permittedNumberOfCallsInHalfOpenState");
    check.require(c.maxWaitDurationInHalfOpenState >= Duration(0) && c.maxWaitDurationInHalfOpenState <= kLongest,
                  "maxWaitDurationInHalfOpenState");
    check.require(c.transitionToStateAfterWaitDuration == State::Open
                      || c.transitionToStateAfterWaitDuration == State::Closed,
                  "transitionToStateAfterWaitDuration");
    check.require(c.waitDurationInOpenState >= milliseconds(1) && c.waitDurationInOpenState <= kLongest,
                  "waitDurationInOpenState");
    check.require(c.exponentialBackoffMultiplier > 0 && std::isfinite(c.exponentialBackoffMultiplier),
                  "exponentialBackoffMultiplier");
    if (c.exponentialMaxWaitDurationInOpenState)
        check.require(*c.exponentialMaxWaitDurationInOpenState >= milliseconds(1)
                          && *c.exponentialMaxWaitDurationInOpenState <= kLongest,
                      "exponentialMaxWaitDurationInOpenState");
    check.require(c.randomizedWaitFactor >= 0 && c.randomizedWaitFactor <= 1, "randomizedWaitFactor");
    check.require(c.eventConsumerBufferSize >= 1 && c.eventConsumerBufferSize <= kMaxCountWindow,
                  "eventConsumerBufferSize");
    if (c.enableExponentialBackoff && c.enableRandomizedWait)
        check.refuse("enableRandomizedWait", "true", "false while enableExponentialBackoff is true");
    return check.take();
}

InvalidConfiguration::InvalidConfiguration(std::vector<ConfigProblem> problems)
    : std::invalid_argument(sentence(problems)),
      m_problems(std::make_shared<const std::vector<ConfigProblem>>(std::move(problems)))
{}

Duration waitInOpenState(const CircuitBreakerConfig &config, std::uint32_t attempt, double unitRandom)
{
    if (config.waitIntervalFunctionInOpenState)
        return config.waitIntervalFunctionInOpenState(attempt);
    WaitInterval interval;
    interval.initial = config.waitDurationInOpenState;
    if (config.enableExponentialBackoff)
        interval.multiplier = config.exponentialBackoffMultiplier;
    if (config.enableRandomizedWait)
        interval.randomFactor = config.randomizedWaitFactor;
    interval.longest = config.exponentialMaxWaitDurationInOpenState;
    return waitAfter(interval, attempt, unitRandom);
}

} // namespace panelboard::breaker
