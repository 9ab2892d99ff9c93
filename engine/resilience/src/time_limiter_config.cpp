// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/time_limiter_config.h>

#include "config_check.h"

namespace panelboard::resilience {

std::vector<breaker::ConfigProblem> validate(const TimeLimiterConfig &config)
{
    detail::ConfigCheck check;
    check.duration("timeoutDuration", config.timeoutDuration, Duration(0));
    check.eventConsumerBufferSize(config.eventConsumerBufferSize);
    return check.take();
}

} // namespace panelboard::resilience
