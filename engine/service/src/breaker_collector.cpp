// SPDX-License-Identifier: Apache-2.0
#include "breaker_collector.h"

#include "metric_labels.h"

#include <array>
#include <utility>

namespace panelboard::service {

namespace {

using breaker::CallKind;
using breaker::State;
using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

/// The families by their place in the exposition, which is sorted by name.
enum Family : std::size_t {
    OurSlowCalls,
    BufferedCalls,
    Calls,
    CallsMax,
    FailureRate,
    NotPermittedCalls,
    SlowCallRate,
    SlowCalls,
    StateOf,
    kFamilies
};

struct FamilyHead {
    const char *name;
    const char *help; ///< Micrometer's, word for word: those of the family's first registered child
    MetricType type;
};

constexpr std::array<FamilyHead, kFamilies> kHeads{{
    {"panelboard_circuitbreaker_slow_calls_total", "Total number of calls slower than the threshold",
     MetricType::Counter},
    {"resilience4j_circuitbreaker_buffered_calls",
     "The number of buffered failed calls stored in the ring buffer", MetricType::Gauge},
    {"resilience4j_circuitbreaker_calls_seconds", "Total number of successful calls", MetricType::Summary},
    {"resilience4j_circuitbreaker_calls_seconds_max", "Total number of successful calls", MetricType::Gauge},
    {"resilience4j_circuitbreaker_failure_rate", "The failure rate of the circuit breaker",
     MetricType::Gauge},
    {"resilience4j_circuitbreaker_not_permitted_calls_total", "Total number of not permitted calls",
     MetricType::Counter},
    {"resilience4j_circuitbreaker_slow_call_rate", "The slow call of the circuit breaker", MetricType::Gauge},
    {"resilience4j_circuitbreaker_slow_calls",
     "The number of slow successful which were slower than a certain threshold", MetricType::Gauge},
    {"resilience4j_circuitbreaker_state", "The states of the circuit breaker", MetricType::Gauge},
}};

constexpr std::array<std::pair<CallKind, const char *>, breaker::kCallKinds> kKinds{
    {{CallKind::Failed, "failed"}, {CallKind::Ignored, "ignored"}, {CallKind::Successful, "successful"}}};

constexpr std::array<std::pair<State, const char *>, 6> kStates{{{State::Closed, "closed"},
                                                                 {State::Disabled, "disabled"},
                                                                 {State::ForcedOpen, "forced_open"},
                                                                 {State::HalfOpen, "half_open"},
                                                                 {State::MetricsOnly, "metrics_only"},
                                                                 {State::Open, "open"}}};

double seconds(breaker::Duration duration) { return std::chrono::duration<double>(duration).count(); }

/// Adds the samples of one breaker after the other.
class FamilyWriter {
public:
    explicit FamilyWriter(std::size_t breakers)
    {
        for (std::size_t i = 0; i < kFamilies; ++i) {
            m_families[i] = {kHeads[i].name, kHeads[i].help, kHeads[i].type, {}};
            m_families[i].metric.reserve(breakers * (i == StateOf ? kStates.size() : kKinds.size()));
        }
    }

    void add(Dossier &dossier, breaker::TimePoint now)
    {
        const Labels labels = labelsOf(dossier.breaker->name(), dossier.breaker->tags());
        addWindow(dossier.breaker->metrics(), labels);
        for (const auto &[state, name] : kStates)
            gauge(StateOf, with(labels, "state", name), dossier.breaker->state() == state ? 1 : 0);
        if (const auto totals = dossier.breaker->callTotals())
            addTotals(*totals, labels);
        for (const auto &[kind, name] : kKinds) {
            DecayingMaximum &maximum = dossier.maxima[static_cast<std::size_t>(kind)];
            gauge(CallsMax, with(labels, "kind", name), seconds(maximum.value(now)));
        }
    }

    [[nodiscard]] std::vector<MetricFamily> take()
    {
        std::vector<MetricFamily> result;
        for (MetricFamily &family : m_families) {
            if (!family.metric.empty())
                result.push_back(std::move(family));
        }
        return result;
    }

private:
    void addWindow(const breaker::Metrics &metrics, const Labels &labels)
    {
        gauge(BufferedCalls, with(labels, "kind", "failed"), metrics.failedCalls);
        gauge(BufferedCalls, with(labels, "kind", "successful"), metrics.successfulCalls);
        gauge(SlowCalls, with(labels, "kind", "failed"), metrics.slowFailedCalls);
        gauge(SlowCalls, with(labels, "kind", "successful"), metrics.slowSuccessfulCalls);
        gauge(FailureRate, labels, static_cast<double>(metrics.failureRate.value_or(-1.0F)));
        gauge(SlowCallRate, labels, static_cast<double>(metrics.slowCallRate.value_or(-1.0F)));
    }

    void addTotals(const breaker::CallTotals &totals, const Labels &labels)
    {
        for (const auto &[kind, name] : kKinds) {
            ClientMetric &metric = sample(Calls, with(labels, "kind", name));
            metric.summary.sample_count = totals.of(kind).count;
            metric.summary.sample_sum = seconds(totals.of(kind).sum);
        }
        counter(NotPermittedCalls, with(labels, "kind", "not_permitted"), totals.notPermitted);
        counter(OurSlowCalls, with(labels, "kind", "failed"), totals.slowFailed);
        counter(OurSlowCalls, with(labels, "kind", "successful"), totals.slowSuccessful);
    }

    ClientMetric &sample(Family family, Labels labels)
    {
        ClientMetric &metric = m_families[family].metric.emplace_back();
        metric.label = std::move(labels);
        return metric;
    }
    void gauge(Family family, Labels labels, double value)
    {
        sample(family, std::move(labels)).gauge.value = value;
    }
    void counter(Family family, Labels labels, std::uint64_t value)
    {
        sample(family, std::move(labels)).counter.value = static_cast<double>(value);
    }

    std::array<MetricFamily, kFamilies> m_families;
};

void takeMaximaOf(Dossier &dossier, breaker::TimePoint now)
{
    const auto maxima = dossier.breaker->takeMaxima();
    for (std::size_t kind = 0; kind < maxima.size(); ++kind)
        dossier.maxima[kind].record(maxima[kind], now);
}

} // namespace

BreakerCollector::BreakerCollector(std::shared_ptr<Dossiers> dossiers, const breaker::Clock &clock)
    : m_dossiers(std::move(dossiers)), m_clock(clock)
{
}

std::vector<MetricFamily> BreakerCollector::Collect() const
{
    const auto dossiers = m_dossiers->exported();
    const breaker::TimePoint now = m_clock.now();
    FamilyWriter families(dossiers.size());
    for (const auto &dossier : dossiers) {
        takeMaximaOf(*dossier, now);
        families.add(*dossier, now);
    }
    return families.take();
}

void BreakerCollector::takeMaxima() const
{
    const breaker::TimePoint now = m_clock.now();
    for (const auto &dossier : m_dossiers->exported())
        takeMaximaOf(*dossier, now);
}

} // namespace panelboard::service
