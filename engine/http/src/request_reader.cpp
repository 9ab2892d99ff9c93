// SPDX-License-Identifier: Apache-2.0
#include "request_reader.h"

#include "head_text.h"
#include "message_parser.h"

#include <algorithm>
#include <array>

namespace panelboard::http::detail {

namespace {

using Parsing = MessageParser<true>;

std::size_t countOf(const Headers &headers, std::string_view name)
{
    return static_cast<std::size_t>(
        std::count_if(headers.all().begin(), headers.all().end(),
                      [name](const Header &field) { return sameName(field.name, name); }));
}

std::string moreThan(std::size_t bytes)
{
    return std::string("more than ").append(std::to_string(bytes)).append(" bytes");
}

bool isKnown(std::string_view method)
{
    constexpr std::array<std::string_view, 7> known{"GET",   "HEAD",   "POST",   "PUT",
                                                    "PATCH", "DELETE", "OPTIONS"};
    return std::find(known.begin(), known.end(), method) != known.end();
}

} // namespace

struct RequestReader::Parser : Parsing {
    using Parsing::Parsing;
};

RequestReader::RequestReader(std::size_t maxHeaderBytes, std::size_t maxBodyBytes, Request from)
    : m_maxHeaderBytes(maxHeaderBytes), m_maxBodyBytes(maxBodyBytes), m_from(std::move(from)),
      m_parser(std::make_unique<Parser>(maxHeaderBytes)), m_request(m_from)
{
}

RequestReader::~RequestReader() = default;

RequestReader::Step RequestReader::advance()
{
    if (!m_parser->is_header_done()) { // RFC 9112, 2.2: empty lines before a request are skipped
        const bool fresh = m_parser->method.empty();
        m_pending.erase(0, fresh ? std::min(m_pending.find_first_not_of("\r\n"), m_pending.size()) : 0);
    } else if (!m_bodyAllowed) {
        const auto length = m_parser->content_length();
        if (length && *length > m_maxBodyBytes)
            return refuse(413, moreThan(m_maxBodyBytes));
        m_parser->limitBody(m_maxBodyBytes);
        m_bodyAllowed = true;
    }
    std::size_t used = 0;
    const auto progress = m_parser->parse(m_pending, used);
    m_pending.erase(0, used);
    switch (progress) {
    case Parsing::Progress::NeedMore:
        return Step::NeedMore;
    case Parsing::Progress::Head:
        return headDone();
    case Parsing::Progress::Complete:
        m_request.body = std::move(m_parser->body);
        return Step::Complete;
    case Parsing::Progress::Failed:
        break;
    }
    switch (m_parser->flaw) {
    case Parsing::Flaw::HeadTooLarge:
        return refuse(431, moreThan(m_maxHeaderBytes));
    case Parsing::Flaw::BodyTooLarge:
        return refuse(413, moreThan(m_maxBodyBytes));
    default:
        return refuse(400, m_parser->reason);
    }
}

Request RequestReader::take() { return std::move(m_request); }

void RequestReader::startNext()
{
    m_parser = std::make_unique<Parser>(m_maxHeaderBytes);
    m_request = m_from;
    m_headSeen = false;
    m_bodyAllowed = false;
    m_wasHead = false;
    if (m_pending.empty())
        m_pending = {}; // an idle connection keeps no buffer
}

bool RequestReader::begun() const { return !m_pending.empty() || m_headSeen || !m_parser->method.empty(); }
bool RequestReader::inBody() const { return m_parser->is_header_done(); }
bool RequestReader::keepAlive() const { return m_parser->is_header_done() && m_parser->keep_alive(); }
bool RequestReader::http11() const { return m_parser->http11; }

bool RequestReader::hasBody() const
{
    return m_parser->chunked() || m_parser->content_length().value_or(0) > 0;
}

bool RequestReader::wantsContinue() const
{
    return http11() && hasBody() && m_pending.empty() && m_request.headers.find("Expect") != nullptr &&
           m_parser->content_length().value_or(0) <= m_maxBodyBytes;
}

RequestReader::Step RequestReader::refuse(int status, std::string reason)
{
    m_status = status;
    m_reason = std::move(reason);
    return Step::Refused;
}

RequestReader::Step RequestReader::headDone()
{
    m_request.method = std::move(m_parser->method);
    m_request.target = std::move(m_parser->target);
    m_request.headers = std::move(m_parser->headers);
    m_headSeen = true;
    if (const Step flawed = checkFields(); flawed == Step::Refused)
        return flawed;
    if (!isKnown(m_request.method))
        return refuse(501, "this method is not known here");
    if (!splitTarget())
        return refuse(400, "the target is neither a path nor an http address");
    m_wasHead = m_request.method == "HEAD";
    if (m_wasHead)
        m_request.method = "GET";
    return Step::Head;
}

RequestReader::Step RequestReader::checkFields()
{
    const auto hosts = countOf(m_request.headers, "Host");
    if (hosts > 1 || (hosts == 0 && http11()))
        return refuse(400, "exactly one Host field is needed");
    const auto *length = m_request.headers.find("Content-Length");
    if (countOf(m_request.headers, "Content-Length") > 1 ||
        (length != nullptr && length->find(',') != std::string::npos))
        return refuse(400, "more than one Content-Length");
    const auto *coding = m_request.headers.find("Transfer-Encoding");
    if (coding != nullptr && !sameName(*coding, "chunked"))
        return refuse(501, "no transfer coding but chunked is known here");
    if (coding != nullptr && !http11())
        return refuse(400, "HTTP/1.0 has no transfer codings");
    const auto *expects = m_request.headers.find("Expect");
    if (expects != nullptr && !sameName(*expects, "100-continue"))
        return refuse(417, "nothing but 100-continue can be expected");
    return Step::Head;
}

/// RFC 9112, 3.2: origin-form, absolute-form, and "*" for OPTIONS.
bool RequestReader::splitTarget()
{
    std::string_view path = m_request.target;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (path.starts_with(scheme)) {
            path.remove_prefix(scheme.size());
            path.remove_prefix(std::min(path.find_first_of("/?"), path.size()));
            std::string local(path);
            if (!local.starts_with('/'))
                local.insert(local.begin(), '/');
            m_request.target = std::move(local);
            path = m_request.target;
        }
    }
    if (!path.starts_with('/') && !(path == "*" && m_request.method == "OPTIONS"))
        return false;
    const auto question = std::min(path.find('?'), path.size());
    m_request.path = path.substr(0, question);
    m_request.query = path.substr(std::min(question + 1, path.size()));
    return true;
}

} // namespace panelboard::http::detail
