// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/audit.h>

#include <string>

namespace panelboard::fleet {

/// The hash of a row after the row that has the hash `before` (empty for the first one), as 64 hex digits;
/// `entry.hash` is not looked at. Pure.
[[nodiscard]] std::string chainedHash(const std::string &before, const AuditEntry &entry);

/// Follows the rows of a log from the first one and finds out where it is not what was written. Confined.
class AuditChain {
public:
    /// @return false once the chain is broken: at this row, or before it
    bool follow(const AuditEntry &entry);
    /// After the last row: nothing may be missing behind it. @param lastRow  the highest row ever given
    void end(std::int64_t lastRow);

    [[nodiscard]] const AuditVerdict &verdict() const { return m_verdict; }

private:
    void breakAt(std::int64_t row, const std::string &why);

    AuditVerdict m_verdict;
    std::string m_hash; ///< of the last good row
};

} // namespace panelboard::fleet
