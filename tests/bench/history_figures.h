// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace panelboard::bench {

/// What history and audit cost on the disk of the current folder.
struct HistoryFigures {
    double nsPerSample = 0; ///< CPU; a sample is one value of one series at one time
    double bytesPerSample = 0;
    double nsPerReading = 0;
    double memoryMib = 0; ///< of memory, for the last quarter of an hour
    double rowNs = 0;     ///< for comparison: CPU of a row per sample with an index
    double auditUs = 0;   ///< median of an action until it is durable in the audit log
    double syncUs = 0;    ///< median of an append and one fdatasync, by turns with it
};

/// Half an hour of 10,000 breakers read every second, of which most do nothing, through the same journal and
/// writer as the console's; then the audit log. Nothing else may compute in the process meanwhile. Takes some
/// ten seconds; leaves no file behind.
[[nodiscard]] HistoryFigures measureHistory();

} // namespace panelboard::bench
