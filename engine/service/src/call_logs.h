// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "call_log.h"

#include <panelboard/breaker/circuit_breaker.h>

#include <cstddef>
#include <map>
#include <memory>
#include <string>

namespace panelboard::service {

/// The call logs that were switched on. A breaker whose log is off has no handler of ours for it, so that its
/// calls cost nothing. A log belongs to one breaker, not to its name: it ends with it. Confined to the I/O
/// thread.
class CallLogs {
public:
    static constexpr std::size_t kMostBytes = 64U * 1024U * 1024U; ///< of all logs together

    /// Null when it is off.
    [[nodiscard]] std::shared_ptr<const CallLog> find(const breaker::CircuitBreaker &breaker) const;
    /// Switches it on; one of the same capacity is kept as it is, any other is replaced and begins empty.
    /// @return null when all logs together would take more than kMostBytes: nothing has changed then
    std::shared_ptr<const CallLog> switchOn(const std::shared_ptr<breaker::CircuitBreaker> &breaker,
                                            std::size_t capacity, breaker::TimePoint now);
    void switchOff(const breaker::CircuitBreaker &breaker);

private:
    struct Kept {
        std::weak_ptr<breaker::CircuitBreaker> breaker;
        std::shared_ptr<CallLog> log;
        breaker::Subscription calls; ///< its handler keeps the log, never the breaker
    };
    void forgetTheGone();

    std::map<std::string, Kept> m_byName;
};

} // namespace panelboard::service
