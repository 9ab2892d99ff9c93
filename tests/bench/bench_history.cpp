// SPDX-License-Identifier: Apache-2.0
// History and audit to the disk, printed as JSON.
#include "history_figures.h"

#include <cstdio>

int main()
{
    const panelboard::bench::HistoryFigures figures = panelboard::bench::measureHistory();
    std::printf("{\n  \"history_ns_per_sample\": %.1f,\n  \"history_bytes_per_sample\": %.3f,\n"
                "  \"history_ns_per_reading\": %.0f,\n  \"row_per_sample_ns\": %.0f,\n"
                "  \"history_memory_mib\": %.0f,\n  \"audit_us_p50\": %.0f,\n  \"fdatasync_us_p50\": %.0f,\n"
                "  \"audit_vs_fdatasync_p50\": %.2f\n}\n",
                figures.nsPerSample, figures.bytesPerSample, figures.nsPerReading, figures.rowNs,
                figures.memoryMib, figures.auditUs, figures.syncUs, figures.auditUs / figures.syncUs);
    return 0;
}
