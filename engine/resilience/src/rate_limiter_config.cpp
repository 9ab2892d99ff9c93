// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/rate_limiter_config.h>

#include "config_check.h"

namespace panelboard::resilience {

std::vector<breaker::ConfigProblem> validate(const RateLimiterConfig &config)
{
    detail::ConfigCheck check;
    check.count("limitForPeriod", config.limitForPeriod, 1, kMaxLimitForPeriod);
    check.duration("limitRefreshPeriod", config.limitRefreshPeriod, Duration(1));
    check.duration("timeoutDuration", config.timeoutDuration, Duration(0));
    check.eventConsumerBufferSize(config.eventConsumerBufferSize);
    return check.take();
}

} // namespace panelboard::resilience
