// SPDX-License-Identifier: Apache-2.0
#include "router.h"

#include <algorithm>
#include <optional>

namespace panelboard::service {

namespace {

constexpr std::string_view kParameter = "{}";

std::vector<std::string> splitSegments(std::string_view path)
{
    std::vector<std::string> segments;
    while (!path.empty()) {
        const auto end = path.find('/');
        segments.emplace_back(path.substr(0, end));
        if (end == std::string_view::npos)
            break;
        path.remove_prefix(end + 1);
        if (path.empty())
            segments.emplace_back(); // a trailing '/' is a segment of its own, which nothing matches
    }
    return segments;
}

std::string normalised(std::string_view basePath)
{
    while (!basePath.empty() && basePath.back() == '/')
        basePath.remove_suffix(1);
    while (!basePath.empty() && basePath.front() == '/')
        basePath.remove_prefix(1);
    return basePath.empty() ? std::string() : '/' + std::string(basePath);
}

bool matches(const Route &route, const std::vector<std::string> &segments)
{
    return std::equal(route.segments.begin(), route.segments.end(), segments.begin(), segments.end(),
                      [](const std::string &expected, const std::string &actual) {
                          return expected == kParameter ? !actual.empty() : expected == actual;
                      });
}

bool answers(const Route &route, std::string_view method)
{
    return route.method == method || (method == "HEAD" && route.method == "GET");
}

std::optional<std::vector<std::string>> parametersOf(const Route &route,
                                                     const std::vector<std::string> &segments)
{
    std::vector<std::string> parameters;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (route.segments[i] == kParameter &&
            !http::decodePathSegment(segments[i], parameters.emplace_back()))
            return std::nullopt;
    }
    return parameters;
}

} // namespace

Router::Router(std::string_view basePath) : m_basePath(normalised(basePath)) {}

void Router::add(std::string_view method, std::string_view pattern, Access access, Endpoint endpoint)
{
    m_routes.push_back({method, splitSegments(pattern), access, std::move(endpoint)});
}

std::variant<Router::Match, Router::Miss> Router::find(std::string_view method,
                                                       std::string_view rawPath) const
{
    const Miss unknown{404,
                       "there is no such endpoint; GET " + (m_basePath.empty() ? "/" : m_basePath) +
                           " lists those that exist",
                       ""};
    if (rawPath.substr(0, m_basePath.size()) != m_basePath)
        return unknown;
    rawPath.remove_prefix(m_basePath.size());
    if (!rawPath.empty() && rawPath.front() != '/')
        return unknown;
    const bool isBase = rawPath.empty() || (m_basePath.empty() && rawPath == "/");
    const auto segments = isBase ? std::vector<std::string>() : splitSegments(rawPath.substr(1));
    if (!isBase && segments.empty())
        return unknown;

    std::string allow;
    for (const Route &route : m_routes) {
        if (!matches(route, segments))
            continue;
        if (answers(route, method)) {
            if (auto parameters = parametersOf(route, segments))
                return Match{&route, std::move(*parameters)};
            return Miss{400, "the path holds a percent-escape that cannot be decoded", ""};
        }
        allow += (allow.empty() ? "" : ", ") + std::string(route.method);
        allow += route.method == "GET" ? ", HEAD" : "";
    }
    if (allow.empty())
        return unknown;
    return Miss{405, "this endpoint answers " + allow + " only", allow};
}

} // namespace panelboard::service
