// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/client.h>

#include <algorithm>
#include <charconv>

namespace panelboard::http {

namespace {

using Problem = tl::unexpected<std::string>;

Problem problem(std::string_view text, std::string_view what)
{
    constexpr std::size_t shown = 80;
    std::string cut(text.substr(0, shown));
    std::replace_if(
        cut.begin(), cut.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, '?');
    return Problem("\"" + cut + "\" is not an address: " + std::string(what));
}

bool isPrintable(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > 0x20 && c < 0x7f; });
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

bool isPort(std::string_view text)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value >= 1 && value <= 65535;
}

/// Takes "host", "host:80", "[::1]" or "[::1]:80" apart. @return false when it is none of these.
bool splitAuthority(std::string_view authority, Url &url)
{
    std::size_t hostEnd = 0;
    if (authority.starts_with('[')) {
        const auto close = authority.find(']');
        if (close == std::string_view::npos)
            return false;
        url.host = authority.substr(1, close - 1);
        hostEnd = close + 1;
    } else {
        hostEnd = std::min(authority.find(':'), authority.size());
        url.host = authority.substr(0, hostEnd);
    }
    const auto rest = authority.substr(hostEnd);
    if (!rest.empty() && rest.front() != ':')
        return false;
    url.port = rest.empty() ? "" : rest.substr(1);
    return rest.empty() || !url.port.empty();
}

} // namespace

tl::expected<Url, std::string> Url::parse(std::string_view text)
{
    const auto schemeEnd = text.find("://");
    if (schemeEnd == std::string_view::npos)
        return problem(text, "it does not begin with http:// or https://");
    Url url;
    url.scheme = lowered(text.substr(0, schemeEnd));
    if (url.scheme != "http" && url.scheme != "https")
        return problem(text, "only http and https are spoken");
    if (!isPrintable(text))
        return problem(text, "it contains a space, a control character or a letter outside ASCII");
    if (text.find_first_of("?#") != std::string_view::npos)
        return problem(text, "a query or fragment has no place here");

    const auto rest = text.substr(schemeEnd + 3);
    const auto pathStart = std::min(rest.find('/'), rest.size());
    const auto authority = rest.substr(0, pathStart);
    if (authority.find('@') != std::string_view::npos)
        return problem("…", "credentials do not belong into an address");
    if (!splitAuthority(authority, url))
        return problem(text, "host and port cannot be told apart");
    if (url.host.empty())
        return problem(text, "the host is missing");
    if (url.port.empty())
        url.port = url.scheme == "https" ? "443" : "80";
    if (!isPort(url.port))
        return problem(text, "the port is not a number from 1 to 65535");
    url.path = rest.substr(pathStart);
    while (url.path.ends_with('/'))
        url.path.pop_back();
    return url;
}

std::string Url::origin() const
{
    const bool bracket = host.find(':') != std::string::npos;
    std::string text = scheme + "://";
    text.append(bracket ? "[" : "").append(host).append(bracket ? "]:" : ":").append(port);
    return text;
}

} // namespace panelboard::http
