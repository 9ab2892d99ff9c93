// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace panelboard::ingest {

/// One dispatched server-sent event; views die with the call.
struct SseEvent {
    std::string_view type; ///< "message" when the stream named none
    std::string_view data; ///< lines joined by '\n'; may be empty (Resilience4j's ping)
    std::string_view id;
};

/// Reads a text/event-stream as it arrives, in pieces of any size. Confined.
class SseParser {
public:
    explicit SseParser(std::size_t maxEventBytes = 1024 * 1024);
    /// @return false once an event exceeded the limit; the stream is then given up
    [[nodiscard]] bool feed(std::string_view bytes, const std::function<void(const SseEvent &)> &sink);

private:
    struct State;
};

} // namespace panelboard::ingest
