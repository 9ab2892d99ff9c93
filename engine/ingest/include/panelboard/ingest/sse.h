// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace panelboard::ingest {

/// One dispatched server-sent event; views die with the call.
struct SseEvent {
    std::string_view type; ///< "message" when the event named none
    std::string_view data; ///< lines joined by '\n'; may be empty (Resilience4j's ping)
    std::string_view id;   ///< empty when this event gave none; an earlier event's id is not carried on
};

/// Reads a text/event-stream as it arrives, in pieces of any size, cut at any byte.
///
/// Lines end in LF, CR or CRLF; a byte order mark at the start, comments, `retry` and unknown fields are
/// passed over. An event that the stream leaves unfinished is never dispatched.
///
/// Threads: confined. Memory: at most one unfinished event and one unfinished line, together maxEventBytes.
/// Source:  https://html.spec.whatwg.org/multipage/server-sent-events.html. We differ in two points that
///          Resilience4j asks for: an event with a type but no data is dispatched (its ping), and ids belong
///          to one event only (they are breaker names).
class SseParser {
public:
    explicit SseParser(std::size_t maxEventBytes = 1024 * 1024);

    /// Hands each event that `bytes` completes to `sink`, in order. `sink` must not throw.
    /// @return false once an event or a line exceeded the limit; the stream is then given up: every later
    ///         call returns false and dispatches nothing
    [[nodiscard]] bool feed(std::string_view bytes, const std::function<void(const SseEvent &)> &sink);

private:
    using Sink = std::function<void(const SseEvent &)>;
    void endLine(std::string_view line, const Sink &sink);
    void takeField(std::string_view name, std::string_view value);
    void dispatch(const Sink &sink);
    [[nodiscard]] bool fits(std::size_t lineBytes) const noexcept;
    void giveUp() noexcept;

    std::size_t m_maxEventBytes;
    std::string m_line; ///< an unfinished line, carried to the next feed
    std::string m_type;
    std::string m_data; ///< every data line with a '\n' after it
    std::string m_id;
    bool m_hasEvent = false;  ///< an `event` or `data` field was seen since the last blank line
    bool m_firstLine = true;  ///< it may start with a byte order mark
    bool m_afterCr = false;   ///< the last byte was CR: an LF now belongs to it
    bool m_gaveUp = false;
};

} // namespace panelboard::ingest
