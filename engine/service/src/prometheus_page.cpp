// SPDX-License-Identifier: Apache-2.0
#include "prometheus_page.h"

#include "accept.h"
#include "open_metrics.h"

#include <prometheus/text_serializer.h>

#include <array>

namespace panelboard::service {

namespace {
constexpr std::array<MediaOffer, 2> kFormats{
    {{"text/plain", "0.0.4"}, {"application/openmetrics-text", "1.0.0"}}};
}

http::Response prometheusPage(const http::Request &request, const prometheus::Collectable &collector)
{
    const std::string *accept = request.headers.find("Accept");
    const bool openMetrics = bestOffer(accept ? *accept : std::string_view(), kFormats) == 1U;
    const auto families = collector.Collect();
    http::Response response;
    if (openMetrics) {
        response.headers.add("Content-Type", "application/openmetrics-text; version=1.0.0; charset=utf-8");
        response.body = toOpenMetrics(families);
    } else {
        response.headers.add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        response.body = prometheus::TextSerializer().Serialize(families);
    }
    return response;
}

} // namespace panelboard::service
