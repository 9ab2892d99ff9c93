// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <tl/expected.hpp>

/// The append-only audit log, read. Threads: every function from any; those that take a file read the disk,
/// so not on a thread that must not wait. A console may go on writing meanwhile.
namespace panelboard::fleet {

/// One row of the audit log: a command asked for, or a later step of its life.
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
    /// SHA-256 as 64 hex digits: of the hash of the row before (nothing for row 1), then of every field above
    /// in this order as "<bytes>:<text>,", times as nanoseconds since 1970. Whoever changes, removes or adds
    /// a row must change every hash that follows.
    std::string hash;
};

/// The newest `limit` rows before `beforeRow` (0: the end), oldest first; an error sentence when the file
/// cannot be read. A file of an older version has no hashes yet.
[[nodiscard]] tl::expected<std::vector<AuditEntry>, std::string>
readAudit(const std::filesystem::path &file, std::size_t limit, std::int64_t beforeRow = 0);

/// Whether the log is what was written.
struct AuditVerdict {
    std::int64_t verifiedUntil = 0;       ///< the chain is whole from row 1 up to this row
    std::optional<std::int64_t> brokenAt; ///< the first row that was changed, added or removed
    std::string problem;                  ///< empty: all is well; else a sentence that names the row
};
/// Reads every row: about 3 µs each.
[[nodiscard]] AuditVerdict verifyAudit(const std::filesystem::path &file);

enum class AuditFormat : std::uint8_t {
    Csv,  ///< RFC 4180 with a header line; texts that a spreadsheet would compute get a leading '
    Json, ///< one array of objects
};
/// Times as RFC 3339 in UTC. Bytes that are not UTF-8 are replaced.
void writeAudit(std::ostream &to, std::span<const AuditEntry> rows, AuditFormat format);
/// The whole log, oldest first. @return a sentence when the file cannot be read or `to` written, or empty
[[nodiscard]] std::string exportAudit(const std::filesystem::path &file, std::ostream &to,
                                      AuditFormat format);

} // namespace panelboard::fleet
