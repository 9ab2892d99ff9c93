// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dependency_server.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace panelboard::demo {

/// The payment gateway as a process of its own, which can be paused, killed and started again; its faults
/// are switched over HTTP on the control port. One that is started again has no faults.
/// Threads: confined; start it while the process has one thread.
class GatewayServer final : public DependencyServer {
public:
    /// As DependencyServer. @param token  the operator's, for the faults
    GatewayServer(const std::filesystem::path &folder, const breaker::Clock &clock, const std::string &token);

    [[nodiscard]] std::uint16_t controlPort() const noexcept { return m_control->port(); }

private:
    GatewayServer(const std::filesystem::path &folder, const breaker::Clock &clock, const std::string &token,
                  std::shared_ptr<ReservedPort> control);

    std::shared_ptr<ReservedPort> m_control; ///< kept while it is stopped
};

} // namespace panelboard::demo
