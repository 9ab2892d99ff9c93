// SPDX-License-Identifier: Apache-2.0
#include "rooms_api.h"

#include "answered_by.h"
#include "on_port.h"
#include "qr_image.h"

#include <string_view>
#include <utility>

namespace panelboard::demo {

namespace {

constexpr std::string_view kRoomsPath = "/rooms";
constexpr std::string_view kEvents = "/events";
constexpr std::size_t kMaxTitle = 200;

/// Empty when the body is no room.
std::string titleOf(const std::string &text)
{
    const Json body = Json::parse(text, nullptr, false);
    if (!body.is_object() || !body.contains("title") || !body["title"].is_string())
        return {};
    auto title = body["title"].get<std::string>();
    return title.size() <= kMaxTitle ? title : std::string();
}

void uploadImage(const QrStorage &storage, const std::shared_ptr<Rooms> &rooms, const Rooms::Created &room)
{
    resilience::start(storage.upload(room.path, qrImage("https://rooms.example/" + room.id)),
                      [rooms, id = room.id](const resilience::TaskResult<UploadEnd> &end) {
                          if (end.has_value())
                              rooms->setEnd(id, end.value());
                      });
}

} // namespace

RoomsApi::RoomsApi(http::IoThread &io, std::uint16_t port, const std::string &prefix,
                   std::shared_ptr<const QrStorage> storage, WorkerPool &workers)
    : m_rooms(std::make_shared<Rooms>(prefix)), m_storage(std::move(storage)), m_workers(workers),
      m_server(io, onPort(port),
               [this](const http::Request &request, const std::shared_ptr<http::Responder> &responder) {
                   handle(request, responder);
               })
{
}

void RoomsApi::handle(const http::Request &request, const std::shared_ptr<http::Responder> &responder)
{
    if (request.path == kRoomsPath) {
        return responder->send(request.method == "POST" ? create(request.body) : methodNotAllowed("POST"));
    }
    if (request.path.rfind(std::string(kRoomsPath) + '/', 0) != 0)
        return responder->send(
            errorResponse(404, "there are only /rooms, /rooms/{id} and /rooms/{id}/events"));
    if (request.method != "GET")
        return responder->send(methodNotAllowed("GET, HEAD"));
    find(request.path.substr(kRoomsPath.size() + 1), responder);
}

http::Response RoomsApi::create(const std::string &body)
{
    std::string title = titleOf(body);
    if (title.empty())
        return errorResponse(400, R"(the body must be {"title":"1 to 200 bytes"})");
    const Rooms::Created room = m_rooms->create(std::move(title));
    const bool posted =
        m_workers.post([storage = m_storage, rooms = m_rooms, room] { uploadImage(*storage, rooms, room); });
    if (!posted)
        m_rooms->setEnd(room.id, {{}, "too many images are waiting: try again later"});
    http::Response response = jsonResponse(201, m_rooms->find(room.id).value_or(Json()));
    response.headers.set("Location", std::string(kRoomsPath) + '/' + room.id);
    if (!posted)
        sayAnsweredByFallback(response);
    return response;
}

void RoomsApi::find(const std::string &path, const std::shared_ptr<http::Responder> &responder)
{
    const bool wantsEvents = path.ends_with(kEvents);
    std::string id;
    if (!http::decodePathSegment(path.substr(0, path.size() - (wantsEvents ? kEvents.size() : 0)), id))
        return responder->send(errorResponse(400, "the room's name is not well encoded"));
    const std::optional<Json> room = m_rooms->find(id);
    if (!room)
        return responder->send(errorResponse(404, "there is no room \"" + id + '"'));
    if (!wantsEvents)
        return responder->send(jsonResponse(200, *room));
    http::Response head;
    head.headers.set("Content-Type", "text/event-stream");
    head.headers.set("Cache-Control", "no-cache");
    const auto stream = responder->stream(std::move(head));
    if (!m_rooms->subscribe(id, stream))
        stream->close();
}

} // namespace panelboard::demo
