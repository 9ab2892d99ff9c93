// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace panelboard::fleet {

/// One row of the append-only audit log: a command asked for, or a later step of its life.
struct AuditEntry {
    std::int64_t row = 0;       ///< 1, 2, 3 …
    breaker::TimePoint session; ///< when the console that wrote it started: command ids count anew in each
    breaker::TimePoint at;
    std::uint64_t commandId = 0;
    std::string phase; ///< "requested", "acknowledged", "observed", "failed", "timed out"
    std::string actor;
    std::string service;
    std::string instance;
    std::string breaker;
    std::string what; ///< "FORCE_OPEN", "failureRateThreshold 10 % → 20 %"
    std::string reason;
    std::string until;   ///< expiry as text, or empty
    std::string message; ///< the answer, or why it failed
};

/// The newest `limit` rows of an audit file, oldest first; an error sentence when it cannot be read.
/// Threads: any; reads the disk, so not on one that must not wait. A console may go on writing meanwhile.
[[nodiscard]] tl::expected<std::vector<AuditEntry>, std::string> readAudit(const std::filesystem::path &file,
                                                                           std::size_t limit);

} // namespace panelboard::fleet
