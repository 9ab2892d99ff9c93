// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/history.h>

#include <filesystem>

namespace panelboard::fleet {

/// A page of the audit log, and how far its chain of hashes is whole. Reads every row of the file. Threads:
/// any that may wait for the disk.
[[nodiscard]] AuditAnswer answerAudit(const std::filesystem::path &file, const AuditQuery &query);

} // namespace panelboard::fleet
