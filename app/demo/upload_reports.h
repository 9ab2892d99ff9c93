// SPDX-License-Identifier: Apache-2.0
#pragma once

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

/// Counts uploads that failed, by the type of their error, as `qr_upload_failed_total{error="…"}`, and says
/// in the log what became of them: a line when the kind of trouble changes, not one for each room.
/// Threads: synchronised.
class UploadReports {
public:
    using Log = std::function<void(Severity, const std::string &sentence)>;

    /// `counters` and what `log` needs must last until close().
    UploadReports(prometheus::Registry &counters, Log log);

    void delivered();
    /// @param errorType  "panelboard::demo::StoreFailed"
    void failed(Severity severity, const std::string &errorType, const std::string &sentence);
    [[nodiscard]] std::uint64_t failures() const;
    void close(); ///< nothing is counted or said afterwards

private:
    mutable std::mutex m_mutex; // guards all below
    prometheus::Family<prometheus::Counter> *m_family;
    Log m_log;
    std::string m_trouble; // type of the newest upload's error; empty: it was delivered
    std::uint64_t m_failures = 0;
    bool m_isOpen = true;
};

} // namespace panelboard::demo
