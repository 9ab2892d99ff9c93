// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "qr_storage.h"
#include "rooms.h"
#include "worker_pool.h"

#include <panelboard/http/server.h>

#include <cstdint>
#include <memory>
#include <string>

namespace panelboard::demo {

/// The service's HTTP API: `POST /rooms` with `{"title":"Seoul"}` makes a room at once and answers 201 with
/// it; its QR image is made and uploaded afterwards. `GET /rooms/{id}` answers the room as Rooms::find()
/// does, `GET /rooms/{id}/events` sends it as server-sent events `qr`.
///
/// 400 for a room without a title, 404 for an unknown room. Threads: made and destroyed by its owner; images
/// are made on the pool's threads, nothing waits.
class RoomsApi {
public:
    /// `io` and `workers` must outlive it. @throws std::system_error when the port is taken
    RoomsApi(http::IoThread &io, std::uint16_t port, const std::string &prefix,
             std::shared_ptr<const QrStorage> storage, WorkerPool &workers);

    [[nodiscard]] std::uint16_t port() const noexcept { return m_server.port(); }

private:
    void handle(const http::Request &request, const std::shared_ptr<http::Responder> &responder);
    [[nodiscard]] http::Response create(const std::string &body);
    void find(const std::string &path, const std::shared_ptr<http::Responder> &responder);

    std::shared_ptr<Rooms> m_rooms; // shared with uploads under way
    std::shared_ptr<const QrStorage> m_storage;
    WorkerPool &m_workers;
    http::Server m_server; // last: no handler runs once it is gone
};

} // namespace panelboard::demo
