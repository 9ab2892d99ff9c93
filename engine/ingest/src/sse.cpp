// SPDX-License-Identifier: Apache-2.0
#include <panelboard/ingest/sse.h>

#include <algorithm>

namespace panelboard::ingest {

SseParser::SseParser(std::size_t maxEventBytes) : m_maxEventBytes(maxEventBytes) {}

bool SseParser::feed(std::string_view bytes, const Sink &sink)
{
    while (!m_gaveUp && !bytes.empty()) {
        if (m_afterCr && bytes.front() == '\n')
            bytes.remove_prefix(1);
        m_afterCr = false;
        const auto lineEnd =
            std::find_if(bytes.begin(), bytes.end(), [](char c) { return c == '\n' || c == '\r'; });
        const auto end = static_cast<std::size_t>(lineEnd - bytes.begin());
        const std::string_view piece = bytes.substr(0, end);
        if (!fits(m_line.size() + piece.size())) {
            giveUp();
        } else if (end == bytes.size()) {
            m_line += piece;
            bytes = {};
        } else {
            m_afterCr = bytes[end] == '\r';
            bytes.remove_prefix(end + 1);
            if (m_line.empty()) {
                endLine(piece, sink);
            } else {
                m_line += piece;
                endLine(m_line, sink);
                m_line.clear();
            }
        }
    }
    return !m_gaveUp;
}

void SseParser::endLine(std::string_view line, const Sink &sink)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (m_firstLine && line.starts_with(kByteOrderMark))
        line.remove_prefix(kByteOrderMark.size());
    m_firstLine = false;
    if (line.empty()) {
        dispatch(sink);
        return;
    }
    const std::size_t colon = line.find(':');
    if (colon == 0)
        return; // a comment
    std::string_view value;
    if (colon != std::string_view::npos) {
        value = line.substr(colon + 1);
        if (value.starts_with(' '))
            value.remove_prefix(1);
    }
    takeField(line.substr(0, colon), value);
}

void SseParser::takeField(std::string_view name, std::string_view value)
{
    if (name == "data") {
        m_data += value;
        m_data += '\n';
        m_hasEvent = true;
    } else if (name == "event") {
        m_type = value;
        m_hasEvent = true;
    } else if (name == "id" && value.find('\0') == std::string_view::npos) {
        m_id = value;
    }
}

void SseParser::dispatch(const Sink &sink)
{
    if (m_hasEvent) {
        std::string_view data = m_data;
        if (!data.empty())
            data.remove_suffix(1);
        sink({m_type.empty() ? std::string_view("message") : std::string_view(m_type), data, m_id});
    }
    m_type.clear();
    m_data.clear();
    m_id.clear();
    m_hasEvent = false;
}

bool SseParser::fits(std::size_t lineBytes) const noexcept
{
    return lineBytes + m_type.size() + m_data.size() + m_id.size() <= m_maxEventBytes;
}

void SseParser::giveUp() noexcept
{
    m_gaveUp = true;
    for (std::string *buffer : {&m_line, &m_type, &m_data, &m_id})
        std::string().swap(*buffer);
}

} // namespace panelboard::ingest
