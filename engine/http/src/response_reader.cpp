// SPDX-License-Identifier: Apache-2.0
#include "response_reader.h"

#include "message_parser.h"

namespace panelboard::http::detail {

namespace {

using Parsing = MessageParser<false>;
constexpr std::size_t kMaxHeadBytes = 16 * 1024;
constexpr int kMaxInterim = 8;

} // namespace

struct ResponseReader::Parser : Parsing {
    using Parsing::Parsing;
};

ResponseReader::ResponseReader(bool toHead, std::optional<std::uint64_t> maxBodyBytes)
    : m_toHead(toHead), m_maxBodyBytes(maxBodyBytes)
{
    restart();
}

ResponseReader::~ResponseReader() = default;

void ResponseReader::restart()
{
    m_parser = std::make_unique<Parser>(kMaxHeadBytes);
    if (m_toHead)
        m_parser->expectNoBody();
}

void ResponseReader::feed(std::string_view bytes)
{
    m_begun = m_begun || !bytes.empty();
    m_rest = m_kept.empty() ? bytes : std::string_view(m_kept.append(bytes));
}

ResponseReader::Step ResponseReader::advance()
{
    std::size_t used = 0;
    const auto progress = m_parser->parse(m_rest, used);
    m_rest.remove_prefix(used);
    switch (progress) {
    case Parsing::Progress::NeedMore:
        m_kept = std::string(m_rest);
        return Step::NeedMore;
    case Parsing::Progress::Head:
        return headDone();
    case Parsing::Progress::Complete:
        return Step::Complete;
    case Parsing::Progress::Failed:
        break;
    }
    if (m_parser->flaw == Parsing::Flaw::HeadTooLarge)
        return fail("its head is larger than " + std::to_string(kMaxHeadBytes) + " bytes", true);
    if (m_parser->flaw == Parsing::Flaw::BodyTooLarge)
        return fail("its body is larger than " + std::to_string(m_maxBodyBytes.value_or(0)) + " bytes", true);
    return fail("it is not HTTP: " + m_parser->reason, false);
}

ResponseReader::Step ResponseReader::headDone()
{
    if (m_parser->status / 100 == 1) {
        if (m_parser->status == 101 || ++m_interim > kMaxInterim)
            return fail("it began with " + std::to_string(m_parser->status), false);
        restart();
        return advance();
    }
    if (m_maxBodyBytes && !m_toHead) {
        if (m_parser->content_length().value_or(0) > *m_maxBodyBytes)
            return fail("its body is larger than " + std::to_string(*m_maxBodyBytes) + " bytes", true);
        m_parser->limitBody(*m_maxBodyBytes);
    }
    return Step::Head;
}

ResponseReader::Step ResponseReader::fail(std::string reason, bool tooLarge)
{
    m_reason = std::move(reason);
    m_tooLarge = tooLarge;
    return Step::Failed;
}

bool ResponseReader::end() { return m_parser->parseEnd(); }

Response ResponseReader::takeHead()
{
    Response head;
    head.status = m_parser->status;
    head.headers = std::move(m_parser->headers);
    return head;
}

std::string ResponseReader::takeBody() { return std::exchange(m_parser->body, {}); }

bool ResponseReader::reusable() const { return m_parser->keep_alive() && m_rest.empty(); }

bool ResponseReader::begun() const { return m_begun; }

} // namespace panelboard::http::detail
