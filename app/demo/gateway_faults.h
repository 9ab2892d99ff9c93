// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "faults.h"

#include <panelboard/http/client.h>

#include <map>
#include <string>

namespace panelboard::demo {

/// The payment gateway's faults in the hands of an instance: asks the gateway's control API and waits.
/// Threads: confined, like the faults; not to be used on the I/O thread.
class GatewayFaults {
public:
    /// `io` must outlive it. @param control  the gateway's control API
    GatewayFaults(http::IoThread &io, http::Url control, std::string token);

    /// "errors", "slow", "flapping" and "hang", as PaymentGateway has them.
    void addTo(Faults &faults);

private:
    /// The last known one while the gateway does not answer; "" when none is known.
    [[nodiscard]] std::string value(const std::string &name);
    /// @throws std::runtime_error when the gateway does not take it
    void set(const std::string &name, const std::string &value);
    [[nodiscard]] http::ClientResult call(const char *method, const std::string &path,
                                          const std::string &body);

    http::Url m_control;
    std::string m_token;
    std::map<std::string, std::string> m_known;
    http::Client m_client;
};

} // namespace panelboard::demo
