// SPDX-License-Identifier: Apache-2.0
#include "head_text.h"

#include "http_date.h"

#include <algorithm>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/status.hpp>

namespace panelboard::http::detail {

namespace {

std::string_view reasonOf(int status)
{
    const auto reason = boost::beast::http::obsolete_reason(
        boost::beast::http::int_to_status(static_cast<unsigned>(std::clamp(status, 100, 999))));
    return {reason.data(), reason.size()};
}

bool isOurs(std::string_view name)
{
    return sameName(name, "Content-Length") || sameName(name, "Transfer-Encoding") ||
           sameName(name, "Connection") || sameName(name, "Date");
}

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

bool isToken(std::string_view text)
{
    const auto bad = [](char c) {
        return isControl(c) || static_cast<unsigned char>(c) >= 0x80 ||
               std::string_view(" \t\"(),/:;<=>?@[\\]{}").find(c) != std::string_view::npos;
    };
    return !text.empty() && std::none_of(text.begin(), text.end(), bad);
}

void addField(std::string &head, std::string_view name, std::string_view value)
{
    head.append(name).append(": ");
    const auto start = static_cast<std::ptrdiff_t>(head.size());
    head.append(value);
    std::replace_if(head.begin() + start, head.end(), isControl, ' ');
    head.append("\r\n");
}

bool mayHaveBody(int status) { return status >= 200 && status != 204 && status != 304; }

std::string hostField(const Url &url)
{
    const bool usual = url.port == (url.scheme == "https" ? "443" : "80");
    const auto place = url.origin().substr(url.scheme.size() + 3);
    return usual ? place.substr(0, place.size() - url.port.size() - 1) : place;
}

} // namespace

bool sameName(std::string_view a, std::string_view b)
{
    return boost::beast::iequals({a.data(), a.size()}, {b.data(), b.size()});
}

std::string responseHead(const Response &response, Framing framing, bool keepAlive)
{
    std::string head = "HTTP/1.1 ";
    head.append(std::to_string(response.status)).append(" ").append(reasonOf(response.status)).append("\r\n");
    for (const auto &field : response.headers.all()) {
        if (!isOurs(field.name) && isToken(field.name))
            addField(head, field.name, field.value);
    }
    if (mayHaveBody(response.status)) {
        if (framing == Framing::Length)
            addField(head, "Content-Length", std::to_string(response.body.size()));
        else if (framing == Framing::Chunked)
            addField(head, "Transfer-Encoding", "chunked");
    }
    addField(head, "Connection", keepAlive ? "keep-alive" : "close");
    addField(head, "Date", httpDate());
    return head.append("\r\n");
}

tl::expected<std::string, std::string> requestHead(const ClientRequest &request)
{
    std::string target = request.url.path + request.pathSuffix;
    if (!target.starts_with('/'))
        target.insert(target.begin(), '/');
    const auto badInTarget = [](char c) { return c == ' ' || c == '\t' || isControl(c); };
    if (!isToken(request.method))
        return tl::unexpected<std::string>("the method is not a word");
    if (std::any_of(target.begin(), target.end(), badInTarget))
        return tl::unexpected<std::string>("the path contains a space or a control character");

    std::string head = request.method + " " + target + " HTTP/1.1\r\n";
    addField(head, "Host", hostField(request.url));
    for (const auto &field : request.headers.all()) {
        if (!isToken(field.name) || std::any_of(field.value.begin(), field.value.end(), isControl))
            return tl::unexpected<std::string>("a header field contains a control character");
        if (!isOurs(field.name) && !sameName(field.name, "Host"))
            addField(head, field.name, field.value);
    }
    const bool carriesBody = request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    if (carriesBody || !request.body.empty())
        addField(head, "Content-Length", std::to_string(request.body.size()));
    return head.append("\r\n");
}

Response plainResponse(int status, std::string_view detail)
{
    Response response;
    response.status = status;
    response.headers.add("Content-Type", "text/plain; charset=utf-8");
    response.body = std::to_string(status).append(" ").append(reasonOf(status));
    if (!detail.empty())
        response.body.append(": ").append(detail);
    response.body.append("\n");
    return response;
}

} // namespace panelboard::http::detail
