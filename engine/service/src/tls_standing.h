// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json_text.h"

#include <optional>
#include <string>
#include <utility>

namespace panelboard::service {

/// Whether the certificate files that were changed last could be used: what /health says of them.
/// Threads: confined to the I/O thread.
class TlsStanding {
public:
    explicit TlsStanding(std::string certificateChain) : m_certificateChain(std::move(certificateChain)) {}

    void reloadFailed(const std::string &problem) { m_problem = problem; }
    void reloaded() { m_problem.clear(); }

    /// UNKNOWN while older files are served than those on the disk; that takes no instance out of service.
    [[nodiscard]] Json health() const
    {
        Json details{{"certificate", m_certificateChain}};
        if (!m_problem.empty())
            details["problem"] = m_problem + "; the certificate before it stays in use";
        return {{"status", m_problem.empty() ? "UP" : "UNKNOWN"}, {"details", std::move(details)}};
    }

private:
    const std::string m_certificateChain;
    std::string m_problem;
};

} // namespace panelboard::service
