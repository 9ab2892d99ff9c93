// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/bulkhead_config.h>

#include "config_check.h"

namespace panelboard::resilience {

std::vector<breaker::ConfigProblem> validate(const BulkheadConfig &config)
{
    detail::ConfigCheck check;
    check.count("maxConcurrentCalls", config.maxConcurrentCalls, 0, kMaxConcurrentCalls);
    check.duration("maxWaitDuration", config.maxWaitDuration, Duration(0));
    check.eventConsumerBufferSize(config.eventConsumerBufferSize);
    return check.take();
}

} // namespace panelboard::resilience
