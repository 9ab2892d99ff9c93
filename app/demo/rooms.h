// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json_response.h"
#include "qr_storage.h"

#include <panelboard/http/server.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::demo {

/// The newest rooms, and who wants to hear of their QR images.
/// Threads: synchronised.
class Rooms {
public:
    /// Older rooms are forgotten, and their subscribers' streams end.
    static constexpr std::size_t kKept = 1000;

    /// @param prefix  of the rooms' names: "qr-1" gives "qr-1-1", "qr-1-2" …
    explicit Rooms(std::string prefix) : m_prefix(std::move(prefix)) {}

    struct Created {
        std::string id;
        std::string path; ///< of its image; that of a room long forgotten is used again
    };
    [[nodiscard]] Created create(std::string title);

    /// What became of the image: told to the room's subscribers and to those to come.
    void setEnd(const std::string &id, const UploadEnd &end);

    /// `{"room":"qr-1-7","title":"Seoul","status":"PENDING","url":null,"reason":null}`; status SUCCESS comes
    /// with the url, ERROR with the reason. Nothing for a room that is not known.
    [[nodiscard]] std::optional<Json> find(const std::string &id) const;

    /// Pushes the room's state, when it has changed and if it has already, as an event `qr`.
    /// @return false for a room that is not known
    bool subscribe(const std::string &id, const std::shared_ptr<http::ServerStream> &stream);

private:
    struct Room {
        std::string id;
        std::string title;
        std::optional<UploadEnd> end;
        std::vector<std::shared_ptr<http::ServerStream>> subscribers;
    };

    [[nodiscard]] static Json describe(const Room &room);
    [[nodiscard]] std::optional<std::size_t> indexOf(const std::string &id) const; ///< into m_rooms

    const std::string m_prefix;
    mutable std::mutex m_mutex; // guards all below
    std::deque<Room> m_rooms;   // oldest first, their numbers without gaps
    std::uint64_t m_created = 0;
};

} // namespace panelboard::demo
