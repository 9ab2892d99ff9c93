// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <cstddef>
#include <string>
#include <unordered_map>

namespace panelboard::service {

/// How often each client has been turned away of late: ten times at once, then once a second. Remembers
/// 1,000 clients; when as many are in debt at once, the others share one budget. Confined.
class FailedAttempts {
public:
    static constexpr std::size_t kAllowed = 10;
    static constexpr std::size_t kClients = 1000;

    /// Counts one more of `client`. @return false: that was one too many, tell it to wait
    [[nodiscard]] bool add(const std::string &client, breaker::TimePoint now);

    [[nodiscard]] std::size_t clients() const { return m_paidUpAt.size(); }

private:
    void forgetThePaidUp(breaker::TimePoint now);

    /// When the client will have its whole budget again; a second for each attempt it has spent.
    std::unordered_map<std::string, breaker::TimePoint> m_paidUpAt;
};

} // namespace panelboard::service
