// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/chaos.h>

#include "config_check.h"

#include <array>
#include <charconv>
#include <random>

namespace panelboard::resilience {

namespace {

constexpr std::array<std::string_view, 4> kTypes{"STARTED", "LATENCY_INJECTED", "FAULT_INJECTED", "STOPPED"};

double anyUnitRandom()
{
    static thread_local std::minstd_rand random(std::random_device{}());
    return std::uniform_real_distribution<double>(0.0, 1.0)(random);
}

bool happens(float rate, const ChaosConfig &rules)
{
    if (rate <= 0.0F)
        return false;
    if (rate >= 100.0F)
        return true;
    return 100.0 * (rules.unitRandom ? rules.unitRandom() : anyUnitRandom()) < static_cast<double>(rate);
}

void checkRate(detail::ConfigCheck &check, std::string_view property, float rate)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), rate).ptr;
    check.require(rate >= 0.0F && rate <= 100.0F, property, std::string(text.data(), end), "0 to 100");
}

} // namespace

std::string_view toString(ChaosEventType type) noexcept { return kTypes[static_cast<std::size_t>(type)]; }

std::vector<breaker::ConfigProblem> validate(const ChaosConfig &config)
{
    detail::ConfigCheck check;
    checkRate(check, "faultRate", config.faultRate);
    checkRate(check, "latencyRate", config.latencyRate);
    check.duration("latency", config.latency, Duration(0));
    return check.take();
}

InjectedFault::InjectedFault(std::string_view chaos) noexcept
    : CallRefused("Chaos '", chaos, "' injected a fault")
{
}

Chaos::Chaos(Birth birth) : Module(std::move(birth)) {}

std::optional<TimePoint> Chaos::runningUntil() const noexcept
{
    const std::int64_t until = m_until.load(std::memory_order_relaxed);
    if (until == kOff || clock().now().time_since_epoch().count() >= until)
        return std::nullopt;
    return TimePoint(Duration(until));
}

void Chaos::startFor(Duration duration)
{
    detail::ConfigCheck check;
    check.require(duration > Duration(0) && duration <= kLongest, "duration", detail::asText(duration),
                  "above 0 and at most " + detail::asText(kLongest));
    if (auto problems = check.take(); !problems.empty())
        throw breaker::InvalidConfiguration(std::move(problems));
    const TimePoint end = clock().now() + duration;
    const std::int64_t until = end.time_since_epoch().count();
    m_until.store(until, std::memory_order_relaxed);
    announce(ChaosEventType::Started, duration);
    // Only for the event: calls look at the clock themselves.
    scheduler().at(end, [weak = weak_from_this(), until] {
        if (const auto self = weak.lock())
            self->endAt(until);
    });
}

void Chaos::stop()
{
    if (m_until.exchange(kOff, std::memory_order_relaxed) != kOff)
        announce(ChaosEventType::Stopped, Duration(0));
}

/// Unless it has been stopped or started anew since.
void Chaos::endAt(std::int64_t until)
{
    if (m_until.compare_exchange_strong(until, kOff, std::memory_order_relaxed))
        announce(ChaosEventType::Stopped, Duration(0));
}

Chaos::Injection Chaos::draw()
{
    Injection injection;
    if (!isRunning())
        return injection;
    const ChaosConfig &config = rules();
    if (happens(config.latencyRate, config)) {
        injection.latency = config.latency;
        m_latencies.fetch_add(1, std::memory_order_relaxed);
        announce(ChaosEventType::LatencyInjected, config.latency);
    }
    if (happens(config.faultRate, config)) {
        injection.fault = makeFault(config);
        m_faults.fetch_add(1, std::memory_order_relaxed);
        announce(ChaosEventType::FaultInjected, Duration(0));
    }
    return injection;
}

std::exception_ptr Chaos::makeFault(const ChaosConfig &config) const
{
    std::exception_ptr fault = config.fault ? config.fault() : nullptr;
    return fault ? fault : std::make_exception_ptr(InjectedFault(name()));
}

ChaosMetrics Chaos::metrics() const
{
    ChaosMetrics metrics;
    metrics.until = runningUntil();
    metrics.injectedFaults = m_faults.load(std::memory_order_relaxed);
    metrics.injectedLatencies = m_latencies.load(std::memory_order_relaxed);
    return metrics;
}

void Chaos::announce(ChaosEventType type, Duration duration) const
{
    if (wants(maskOf(type)))
        publish({type, name(), clock().now(), duration});
}

} // namespace panelboard::resilience
