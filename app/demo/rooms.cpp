// SPDX-License-Identifier: Apache-2.0
#include "rooms.h"

#include <charconv>
#include <utility>

namespace panelboard::demo {

namespace {

std::string frameOf(const Json &room)
{
    return "event: qr\ndata: " + room.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n\n";
}

} // namespace

Rooms::Created Rooms::create(std::string title)
{
    const std::lock_guard lock(m_mutex);
    const std::uint64_t number = ++m_created;
    m_rooms.push_back({m_prefix + '-' + std::to_string(number), std::move(title), {}, {}});
    if (m_rooms.size() > kKept) {
        for (const auto &subscriber : m_rooms.front().subscribers)
            subscriber->close();
        m_rooms.pop_front();
    }
    return {m_rooms.back().id, "/qr/" + m_prefix + '-' + std::to_string(number % kKept) + ".svg"};
}

void Rooms::setEnd(const std::string &id, const UploadEnd &end)
{
    const std::lock_guard lock(m_mutex);
    const auto index = indexOf(id);
    if (!index)
        return;
    Room &room = m_rooms[*index];
    room.end = end;
    const std::string frame = frameOf(describe(room));
    std::erase_if(room.subscribers, [&frame](const auto &subscriber) {
        return !subscriber->push(frame, http::ServerStream::Keep::Always);
    });
}

std::optional<Json> Rooms::find(const std::string &id) const
{
    const std::lock_guard lock(m_mutex);
    const auto index = indexOf(id);
    return index ? std::optional(describe(m_rooms[*index])) : std::nullopt;
}

bool Rooms::subscribe(const std::string &id, const std::shared_ptr<http::ServerStream> &stream)
{
    const std::lock_guard lock(m_mutex);
    const auto index = indexOf(id);
    if (!index)
        return false;
    Room &room = m_rooms[*index];
    std::erase_if(room.subscribers, [](const auto &subscriber) { return !subscriber->isOpen(); });
    room.subscribers.push_back(stream);
    if (room.end)
        stream->push(frameOf(describe(room)), http::ServerStream::Keep::Always);
    return true;
}

Json Rooms::describe(const Room &room)
{
    Json body = {{"room", room.id},
                 {"title", room.title},
                 {"status", "PENDING"},
                 {"url", nullptr},
                 {"reason", nullptr}};
    if (!room.end)
        return body;
    const bool isThere = !room.end->url.empty();
    body["status"] = isThere ? "SUCCESS" : "ERROR";
    body[isThere ? "url" : "reason"] = isThere ? room.end->url : room.end->reason;
    return body;
}

std::optional<std::size_t> Rooms::indexOf(const std::string &id) const
{
    if (m_rooms.empty() || id.size() <= m_prefix.size() + 1)
        return std::nullopt;
    std::uint64_t number = 0;
    std::from_chars(id.data() + m_prefix.size() + 1, id.data() + id.size(), number);
    const std::uint64_t oldest = m_created + 1 - m_rooms.size();
    if (number < oldest || number > m_created)
        return std::nullopt;
    const std::size_t index = number - oldest;
    return m_rooms[index].id == id ? std::optional(index) : std::nullopt;
}

} // namespace panelboard::demo
