// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <prometheus/registry.h>

#include <string>

namespace panelboard::test {

/// Of a service's only counter family, the value for one type of error; 0 when it is not on the page.
inline double counterValue(const prometheus::Registry &counters, const std::string &errorType)
{
    for (const prometheus::MetricFamily &family : counters.Collect()) {
        for (const prometheus::ClientMetric &metric : family.metric) {
            if (metric.label.front().value == errorType)
                return metric.counter.value;
        }
    }
    return 0;
}

} // namespace panelboard::test
