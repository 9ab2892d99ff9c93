// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <memory>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

/// The five minutes of inventory / CB_REDIS, instance inv-1, that the pictures show: second 0 to 300.
namespace panelboard::test {

/// 14:21:37 in Seoul (tests set TZ), the second 300 of the history.
inline constexpr breaker::TimePoint kSampleNow{std::chrono::sys_days(std::chrono::year(2025) / 11 / 21) +
                                               std::chrono::hours(5) + std::chrono::minutes(21) +
                                               std::chrono::seconds(37)};

[[nodiscard]] inline breaker::TimePoint sampleSecond(int t)
{
    return kSampleNow - std::chrono::seconds(300 - t);
}

/// The pictures' generator, so that the curves are the same.
class SampleRandom {
public:
    explicit SampleRandom(std::uint32_t seed) : m_state(seed) {}
    [[nodiscard]] double next()
    {
        m_state = m_state * 1664525U + 1013904223U;
        return double(m_state) / 4294967296.0;
    }

private:
    std::uint32_t m_state;
};

[[nodiscard]] inline breaker::State sampleState(int t)
{
    if ((t >= 88 && t < 118) || t >= 288)
        return breaker::State::Open;
    return t >= 118 && t < 122 ? breaker::State::HalfOpen : breaker::State::Closed;
}

[[nodiscard]] inline std::vector<std::optional<float>> sampleFailureRates()
{
    SampleRandom random(11);
    std::vector<std::optional<float>> rates;
    double rate = 2;
    for (int t = 0; t <= 300; ++t) {
        if (sampleState(t) == breaker::State::Open) {
            rates.emplace_back(10.0F);
            continue;
        }
        if (t >= 118 && t < 126) {
            rates.emplace_back();
            continue;
        }
        double target = 2;
        if (t > 62 && t < 88)
            target = 2 + (t - 62) / 25.0 * 8;
        if (t > 176 && t < 214)
            target = 2 + 5.2 * std::sin((t - 176) / 38.0 * std::numbers::pi);
        if (t > 262)
            target = 2 + (t - 262) / 25.0 * 8;
        if (t % 2 == 0)
            rate = std::clamp(std::floor(target + (random.next() - 0.5) * 2.2 + 0.5), 0.0, 9.0);
        rates.emplace_back(static_cast<float>(rate));
    }
    return rates;
}

[[nodiscard]] inline std::vector<std::optional<float>> sampleSlowRates()
{
    SampleRandom random(23);
    std::vector<std::optional<float>> rates;
    double rate = 3;
    for (int t = 0; t <= 300; ++t) {
        if (sampleState(t) == breaker::State::Open) {
            rates.emplace_back(t >= 288 ? 6.0F : 5.0F);
            continue;
        }
        if (t >= 118 && t < 126) {
            rates.emplace_back();
            continue;
        }
        double target = 3;
        if (t > 50 && t < 88)
            target = 3 + (t - 50) / 38.0 * 2;
        if (t > 180 && t < 220)
            target = 3 + 3 * std::sin((t - 180) / 40.0 * std::numbers::pi);
        if (t > 258)
            target = 3 + (t - 258) / 30.0 * 3;
        if (t % 3 == 0)
            rate = std::clamp(std::floor(target + (random.next() - 0.5) * 2.4 + 0.5), 0.0, 8.0);
        rates.emplace_back(static_cast<float>(rate));
    }
    return rates;
}

inline void setSampleCalls(fleet::HistorySample &sample, int t, double arriving)
{
    const auto set = [&](double succeeded, double slow, double failed, double refused) {
        sample.successfulPerSecond = static_cast<float>(succeeded);
        sample.slowPerSecond = static_cast<float>(slow);
        sample.failedPerSecond = static_cast<float>(failed);
        sample.notPermittedPerSecond = static_cast<float>(refused);
    };
    switch (sampleState(t)) {
    case breaker::State::Open:
        set(0, 0, 0, arriving);
        return;
    case breaker::State::HalfOpen:
        set(8, 1, 0, arriving - 9);
        return;
    default:
        break;
    }
    const bool rising = t > 62 && t < 90;
    const double ramp = rising ? (t - 62) / 26.0 : t > 262 ? (t - 262) / 26.0 : 0.12;
    const double failed = arriving * (0.012 + 0.17 * ramp * ramp);
    const double slow = arriving * 0.035 * (1 + ramp);
    set(arriving - failed - slow, slow, failed, 0);
}

[[nodiscard]] inline std::vector<fleet::HistorySample> sampleHistory()
{
    const auto failure = sampleFailureRates();
    const auto slow = sampleSlowRates();
    SampleRandom random(5);
    std::vector<fleet::HistorySample> samples;
    double arriving = 26;
    for (int t = 0; t <= 300; ++t) {
        if (t % 3 == 0)
            arriving = 26 + 4 * std::sin(t / 37.0) + random.next() * 3;
        fleet::HistorySample sample;
        sample.at = sampleSecond(t);
        sample.state = sampleState(t);
        sample.failureRate = failure[static_cast<std::size_t>(t)];
        sample.slowCallRate = slow[static_cast<std::size_t>(t)];
        setSampleCalls(sample, t, arriving);
        samples.push_back(sample);
    }
    return samples;
}

/// 86 succeeded, 4 slow, 10 failed, 2 of them slow.
[[nodiscard]] inline breaker::WindowContents sampleWindow()
{
    breaker::WindowContents window;
    window.size = 100;
    window.minimumNumberOfCalls = 50;
    window.outcomes.resize(100);
    for (const std::size_t i : {41U, 52U, 60U, 69U, 77U, 84U, 88U, 93U, 96U, 99U})
        window.outcomes[i].failed = true;
    for (const std::size_t i : {93U, 99U, 12U, 33U, 58U, 81U})
        window.outcomes[i].slow = true;
    return window;
}

[[nodiscard]] inline ingest::ConfigReading sampleConfig()
{
    ingest::ConfigReading reading;
    reading.name = "CB_REDIS";
    reading.version = 14;
    reading.config.failureRateThreshold = 10;
    reading.config.slowCallRateThreshold = 10;
    reading.config.slowCallDurationThreshold = std::chrono::milliseconds(500);
    reading.config.slidingWindowSize = 100;
    reading.config.minimumNumberOfCalls = 50;
    reading.config.permittedNumberOfCallsInHalfOpenState = 30;
    reading.config.waitDurationInOpenState = std::chrono::seconds(30);
    return reading;
}

[[nodiscard]] inline ingest::TransitionReading sampleOpening(int t)
{
    using namespace std::chrono_literals;
    ingest::TransitionReading opening;
    opening.at = sampleSecond(t) + 104ms;
    opening.from = breaker::State::Closed;
    opening.to = breaker::State::Open;
    opening.cause = breaker::TransitionCause::FailureRateExceeded;
    opening.failureRate = 10;
    opening.failureRateThreshold = 10;
    opening.slowCallRate = t >= 288 ? 6 : 5;
    opening.slowCallRateThreshold = 10;
    opening.bufferedCalls = 100;
    opening.failedCalls = 10;
    opening.slowCalls = 6;
    opening.configVersion = 14;
    const std::string timeout = "org.springframework.dao.QueryTimeoutException";
    const std::string refused = "org.springframework.data.redis.RedisConnectionFailureException";
    opening.failuresByKind = {{timeout, 7}, {refused, 3}};
    opening.lastErrors = {{*opening.at, timeout, "no answer in 500 ms", 500.0},
                          {*opening.at - 233ms, refused, "redis-a:6379 refused", 2.0},
                          {*opening.at - 574ms, timeout, "no answer in 500 ms", 500.0}};
    return opening;
}

[[nodiscard]] inline ingest::TransitionReading sampleTransition(int t, breaker::State from, breaker::State to,
                                                                breaker::TransitionCause cause)
{
    ingest::TransitionReading transition;
    transition.at = sampleSecond(t);
    transition.from = from;
    transition.to = to;
    transition.cause = cause;
    transition.configVersion = 14;
    return transition;
}

[[nodiscard]] inline ingest::BreakerDetailReading sampleTruth()
{
    using breaker::State;
    ingest::BreakerDetailReading truth;
    truth.name = "CB_REDIS";
    truth.state = State::Open;
    truth.stateSince = sampleSecond(288);
    truth.now = kSampleNow;
    truth.openUntil = sampleSecond(318);
    truth.attempt = 1;
    truth.window = sampleWindow();
    truth.metrics.failureRate = 10;
    truth.metrics.slowCallRate = 6;
    truth.metrics.bufferedCalls = 100;
    truth.metrics.failedCalls = 10;
    truth.metrics.successfulCalls = 90;
    truth.metrics.slowCalls = 6;
    truth.metrics.slowFailedCalls = 2;
    truth.metrics.slowSuccessfulCalls = 4;
    truth.metrics.notPermittedCalls = 367;
    truth.configVersion = 14;
    truth.transitions = {
        sampleOpening(88),
        sampleTransition(118, State::Open, State::HalfOpen, breaker::TransitionCause::WaitElapsed),
        sampleTransition(122, State::HalfOpen, State::Closed, breaker::TransitionCause::TrialCallsPassed),
        sampleOpening(288)};
    return truth;
}

/// Of the same five minutes: most within 10 ms, a hump at 60 ms and one beyond the slow-call line.
[[nodiscard]] inline ingest::DurationsReading sampleDurations()
{
    ingest::DurationsReading durations;
    durations.seconds = 300;
    for (int i = 0; i < 54; ++i)
        durations.boundsMs.push_back(std::pow(10.0, i / 16.0));
    const auto hump = [](int at, double centre, double width, double height) {
        return height * std::exp(-(at - centre) * (at - centre) / width);
    };
    for (int i = 0; i < 55; ++i)
        durations.counts.push_back(
            std::uint64_t(hump(i, 15, 30, 780) + hump(i, 29, 30, 90) + hump(i, 47, 6, 70)));
    return durations;
}

[[nodiscard]] inline std::vector<fleet::LogEntry> sampleLog()
{
    std::vector<fleet::LogEntry> log;
    const auto transition = [&log](const ingest::TransitionReading &from) {
        ingest::BreakerEvent event;
        event.name = "CB_REDIS";
        event.type = breaker::EventType::StateTransition;
        event.createdAt = from.at;
        event.receivedAt = *from.at;
        event.from = from.from;
        event.to = from.to;
        log.push_back({*from.at, event, 0});
    };
    const auto error = [&log](const ingest::TransitionReading::CallError &from) {
        ingest::BreakerEvent event;
        event.name = "CB_REDIS";
        event.type = breaker::EventType::Error;
        event.createdAt = from.at;
        event.receivedAt = *from.at;
        event.errorMessage = from.kind + ": " + from.message;
        event.durationMs = static_cast<std::int64_t>(*from.durationMs);
        log.push_back({*from.at, event, 0});
    };
    for (const auto &each : sampleTruth().transitions) {
        for (auto last = each.lastErrors.rbegin(); last != each.lastErrors.rend(); ++last)
            error(*last);
        transition(each);
    }
    return log;
}

[[nodiscard]] inline std::shared_ptr<fleet::BreakerDetail> sampleDetail()
{
    auto detail = std::make_shared<fleet::BreakerDetail>();
    detail->key = {"inventory", "inv-1", "CB_REDIS"};
    detail->samples = sampleHistory();
    detail->log = sampleLog();
    detail->config = sampleConfig();
    detail->truth = sampleTruth();
    return detail;
}

} // namespace panelboard::test
