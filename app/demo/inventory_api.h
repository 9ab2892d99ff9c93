// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stock_lookup.h"
#include "worker_pool.h"

#include <panelboard/http/server.h>

#include <cstdint>
#include <memory>

namespace panelboard::demo {

/// The service's HTTP API: `GET /stock/{sku}` answers
/// `{"sku":"sku-1","quantity":7,"source":"redis","cache":"hit"}`.
///
/// 404 for an unknown article, 503 when the database cannot answer or too many requests wait.
/// Threads: made and destroyed by its owner; look-ups wait on the pool's threads, never on the I/O thread.
class InventoryApi {
public:
    /// `io`, `lookup` and `workers` must outlive it. @throws std::system_error when the port is taken
    InventoryApi(http::IoThread &io, std::uint16_t port, StockLookup &lookup, WorkerPool &workers);

    [[nodiscard]] std::uint16_t port() const noexcept { return m_server.port(); }

private:
    void handle(const http::Request &request, const std::shared_ptr<http::Responder> &responder);

    StockLookup &m_lookup;
    WorkerPool &m_workers;
    http::Server m_server;
};

} // namespace panelboard::demo
