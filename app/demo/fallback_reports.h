// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace prometheus {
class Counter;
class Registry;
template <typename T>
class Family;
} // namespace prometheus

namespace panelboard::demo {

enum class Severity : std::uint8_t { Warning, Error };

/// Counts the calls that a fallback answered, by the type of their error, as a counter of the service's own
/// (`qr_upload_failed_total{error="…"}`), and says in the log what became of them: a line when the kind of
/// trouble changes, not one for each call, and of each kind one in ten seconds.
/// Threads: synchronised.
class FallbackReports {
public:
    using Log = std::function<void(Severity, const std::string &sentence)>;

    static constexpr std::chrono::seconds kBetweenLines{10};

    struct Counter {
        std::string name; ///< "qr_upload_failed_total"
        std::string help;
    };

    /// `counters` and what `log` needs must last until close(), `clock` as long as this.
    FallbackReports(prometheus::Registry &counters, const Counter &counter, const breaker::Clock &clock,
                    Log log);

    void succeeded();
    /// @param errorType  "panelboard::demo::StoreFailed"
    void failed(Severity severity, const std::string &errorType, const std::string &sentence);
    [[nodiscard]] std::uint64_t failures() const;
    void close(); ///< nothing is counted or said afterwards

private:
    void say(Severity severity, const std::string &errorType, const std::string &sentence);

    mutable std::mutex m_mutex; // guards all below
    prometheus::Family<prometheus::Counter> *m_family;
    const breaker::Clock &m_clock;
    Log m_log;
    std::string m_trouble;                            // type of the newest call's error; empty: it went well
    std::map<std::string, breaker::TimePoint> m_said; // by type of error, when last
    std::uint64_t m_failures = 0;
    bool m_isOpen = true;
};

/// Lines on stderr: "panelboard-demo: qr-1: warning: …".
[[nodiscard]] FallbackReports::Log logOf(const std::string &instance);

} // namespace panelboard::demo
