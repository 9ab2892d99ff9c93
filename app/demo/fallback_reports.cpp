// SPDX-License-Identifier: Apache-2.0
#include "fallback_reports.h"

#include <prometheus/counter.h>
#include <prometheus/registry.h>

#include <cstdio>
#include <utility>

namespace panelboard::demo {

FallbackReports::FallbackReports(prometheus::Registry &counters, const Counter &counter,
                                 const breaker::Clock &clock, Log log)
    : m_family(&prometheus::BuildCounter().Name(counter.name).Help(counter.help).Register(counters)),
      m_clock(clock), m_log(std::move(log))
{
}

void FallbackReports::succeeded()
{
    const std::lock_guard lock(m_mutex);
    m_trouble.clear();
}

void FallbackReports::failed(Severity severity, const std::string &errorType, const std::string &sentence)
{
    const std::lock_guard lock(m_mutex);
    if (!m_isOpen)
        return;
    ++m_failures;
    m_family->Add({{"error", errorType}}).Increment();
    if (std::exchange(m_trouble, errorType) != errorType)
        say(severity, errorType, sentence);
}

std::uint64_t FallbackReports::failures() const
{
    const std::lock_guard lock(m_mutex);
    return m_failures;
}

void FallbackReports::close()
{
    const std::lock_guard lock(m_mutex);
    m_isOpen = false;
}

void FallbackReports::say(Severity severity, const std::string &errorType, const std::string &sentence)
{
    const breaker::TimePoint now = m_clock.now();
    const auto [last, isFirst] = m_said.try_emplace(errorType, now);
    if (!isFirst && now - last->second < kBetweenLines)
        return;
    last->second = now;
    m_log(severity, sentence);
}

FallbackReports::Log logOf(const std::string &instance)
{
    return [instance](Severity severity, const std::string &sentence) {
        std::fprintf(stderr, "panelboard-demo: %s: %s: %s\n", instance.c_str(),
                     severity == Severity::Error ? "error" : "warning", sentence.c_str());
    };
}

} // namespace panelboard::demo
