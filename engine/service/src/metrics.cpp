// SPDX-License-Identifier: Apache-2.0
#include "answer.h"
#include "endpoints.h"
#include "metrics_page.h"
#include "prometheus_page.h"
#include "query.h"

#include <optional>
#include <string>
#include <vector>

namespace panelboard::service {

namespace {

/// "name:payments" of each `tag`; a value may hold colons. Nothing when one of them is no such pair.
std::optional<std::vector<MeterTag>> tagsOf(const http::Request &request)
{
    const auto values = queryValues(request.query, "tag");
    if (!values)
        return std::nullopt;
    std::vector<MeterTag> tags;
    for (const std::string &value : *values) {
        const auto colon = value.find(':');
        if (colon == std::string::npos || colon == 0)
            return std::nullopt;
        tags.push_back({value.substr(0, colon), value.substr(colon + 1)});
    }
    return tags;
}

} // namespace

http::Response getPrometheus(const Site &site, const Call &call)
{
    return prometheusPage(call.request, site.metrics->families());
}

http::Response getMeters(const Site &site, const Call &call)
{
    return jsonAnswer(call.request, meterNames(site.metrics->families()));
}

http::Response getMeter(const Site &site, const Call &call)
{
    const auto tags = tagsOf(call.request);
    if (!tags)
        return site.refuse(call, 400, "tag is no pair of key and value; send ?tag=name:backend");
    const auto meter = meterJson(site.metrics->families(), call.parameters.front(), *tags);
    if (!meter)
        return site.refuse(call, 404,
                           "there is no meter '" + call.parameters.front() + "' with these tags; GET " +
                               site.basePath + "/metrics lists the meters");
    return jsonAnswer(call.request, *meter);
}

} // namespace panelboard::service
