// SPDX-License-Identifier: Apache-2.0
#include "prometheus_page.h"

#include "accept.h"
#include "open_metrics.h"
#include "query.h"

#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>
#include <string>

namespace panelboard::service {

namespace {

using prometheus::MetricFamily;

constexpr std::array<MediaOffer, 2> kFormats{
    {{"text/plain", "0.0.4"}, {"application/openmetrics-text", "1.0.0"}}};

/// "a,b" and "c" are a, b and c.
std::vector<std::string> splitAtCommas(const std::vector<std::string> &lists)
{
    std::vector<std::string> names;
    for (std::string_view list : lists) {
        while (!list.empty()) {
            const auto end = std::min(list.find(','), list.size());
            names.emplace_back(list.substr(0, end));
            list.remove_prefix(std::min(end + 1, list.size()));
        }
    }
    return names;
}

void keepIncluded(std::vector<MetricFamily> &families, std::string_view query)
{
    const auto lists = queryValues(query, "includedNames");
    if (!lists || lists->empty())
        return;
    const auto names = splitAtCommas(*lists);
    std::erase_if(families, [&names](const MetricFamily &family) {
        return std::find(names.begin(), names.end(), family.name) == names.end();
    });
}

/// The serializer writes help texts as they are: a line break would spoil the page.
void escapeHelp(std::vector<MetricFamily> &families)
{
    for (MetricFamily &family : families) {
        std::string escaped;
        for (const char c : family.help) {
            if (c == '\\' || c == '\n')
                escaped += '\\';
            escaped += c == '\n' ? 'n' : c;
        }
        family.help = std::move(escaped);
    }
}

} // namespace

http::Response prometheusPage(const http::Request &request, std::vector<MetricFamily> families)
{
    keepIncluded(families, request.query);
    const std::string *accept = request.headers.find("Accept");
    const bool openMetrics = bestOffer(accept ? *accept : std::string_view(), kFormats) == 1U;
    http::Response response;
    if (openMetrics) {
        response.headers.add("Content-Type", "application/openmetrics-text; version=1.0.0; charset=utf-8");
        response.body = toOpenMetrics(families);
    } else {
        escapeHelp(families);
        response.headers.add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        response.body = prometheus::TextSerializer().Serialize(families);
    }
    return response;
}

} // namespace panelboard::service
