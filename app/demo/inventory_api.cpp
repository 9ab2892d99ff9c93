// SPDX-License-Identifier: Apache-2.0
#include "inventory_api.h"

#include "answered_by.h"
#include "json_response.h"
#include "on_port.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace panelboard::demo {

namespace {

constexpr std::string_view kStockPath = "/stock/";
constexpr std::size_t kMaxSkuLength = 64;

bool isSku(std::string_view text)
{
    return !text.empty() && text.size() <= kMaxSkuLength && std::all_of(text.begin(), text.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.';
    });
}

http::Response answer(StockLookup &lookup, const std::string &sku)
{
    try {
        const std::optional<Stock> stock = lookup.find(sku);
        if (!stock)
            return errorResponse(404, "there is no article \"" + sku + '"');
        http::Response response =
            jsonResponse(200, {{"sku", sku},
                               {"quantity", stock->quantity},
                               {"source", stock->cache == CacheResult::Hit ? "redis" : "database"},
                               {"cache", toString(stock->cache)}});
        if (stock->cache == CacheResult::Failed || stock->cache == CacheResult::NotPermitted)
            sayAnsweredByFallback(response);
        return response;
    } catch (const StockDatabaseError &error) {
        return errorResponse(503, error.what());
    }
}

} // namespace

InventoryApi::InventoryApi(http::IoThread &io, std::uint16_t port, StockLookup &lookup, WorkerPool &workers)
    : m_lookup(lookup), m_workers(workers),
      m_server(io, onPort(port),
               [this](const http::Request &request, const std::shared_ptr<http::Responder> &responder) {
                   handle(request, responder);
               })
{
}

void InventoryApi::handle(const http::Request &request, const std::shared_ptr<http::Responder> &responder)
{
    if (request.path.rfind(kStockPath, 0) != 0)
        return responder->send(errorResponse(404, "there is only /stock/{sku}"));
    if (request.method != "GET" && request.method != "HEAD")
        return responder->send(methodNotAllowed("GET, HEAD"));
    std::string sku;
    if (!http::decodePathSegment(std::string_view(request.path).substr(kStockPath.size()), sku) ||
        !isSku(sku))
        return responder->send(errorResponse(400, "an article is 1 to 64 letters, digits, '-', '_' or '.'"));
    const bool posted = m_workers.post(
        [&lookup = m_lookup, sku = std::move(sku), responder] { responder->send(answer(lookup, sku)); });
    if (!posted)
        responder->send(errorResponse(503, "too many requests are waiting"));
}

} // namespace panelboard::demo
