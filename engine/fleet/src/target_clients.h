// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/target.h>
#include <panelboard/http/client.h>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace panelboard::fleet {

/// The HTTP clients of all targets: one for all that need no TLS files, and one for each set of such files,
/// made for the first target that names it and kept to the end. Threads: confined to the store thread;
/// destroyed when that asks for no more, which cancels every request.
class TargetClients {
public:
    explicit TargetClients(http::IoThread &io) : m_io(io), m_plain(io) {}

    [[nodiscard]] http::Client &of(const std::optional<TargetTls> &files);

private:
    http::IoThread &m_io;
    http::Client m_plain;
    std::vector<std::pair<TargetTls, std::unique_ptr<http::Client>>> m_others;
};

} // namespace panelboard::fleet
