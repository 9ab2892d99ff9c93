// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "faults.h"
#include "load_generator.h"
#include "worker_pool.h"

#include <panelboard/http/server.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace panelboard::demo {

/// The demo's own controls, apart from the service's API and its management server:
/// `GET /faults` answers every fault with its value, `PUT /faults/{name}` with `{"value":"on"}` sets one and
/// answers the same map. `GET /load` answers what came of the generated load, with the latencies of all
/// requests as pairs of a LatencyHistogram's bucket and its count; `PUT /load` changes what is given of
/// `{"rate":100,"mix":{"rare":20}}` at once and answers the same.
///
/// 401 for a write without the operator's bearer token, 404 for an unknown fault, 422 with the allowed range
/// for a bad value, 409 when the switch cannot be made now.
/// Threads: made and destroyed by its owner; switches wait on a thread of its own, never on the I/O thread.
class ControlApi {
public:
    /// `io`, `faults` (used by nobody else) and `load` must outlive it. Without a load there is no /load.
    /// @throws std::system_error when the port is taken
    ControlApi(http::IoThread &io, std::uint16_t port, std::string token, Faults &faults,
               LoadGenerator *load);

    [[nodiscard]] std::uint16_t port() const noexcept { return m_server.port(); }

private:
    [[nodiscard]] std::optional<http::Response> refuse(const http::Request &head) const;
    void handle(http::Request request, const std::shared_ptr<http::Responder> &responder);

    std::string m_token;
    Faults &m_faults;
    LoadGenerator *m_load;
    WorkerPool m_switcher;
    http::Server m_server; // last: no handler runs once it is gone
};

} // namespace panelboard::demo
