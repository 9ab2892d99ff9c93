// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access_control.h"

#include <panelboard/http/message.h>
#include <panelboard/http/server.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace panelboard::service {

/// A request on its way to an endpoint. Lives for the call of the endpoint only.
struct Call {
    const http::Request &request;
    std::vector<std::string> parameters; ///< the path's {} segments, percent-decoded, in order
};

/// Answers through the responder, once. Runs on the I/O thread.
using Endpoint = std::function<void(const Call &, const std::shared_ptr<http::Responder> &)>;

struct Route {
    std::string_view method;           ///< "GET" answers HEAD as well
    std::vector<std::string> segments; ///< below the base path; "{}" takes any one segment
    Access access = Access::Read;
    Endpoint endpoint;
};

/// Finds the endpoint of a request. Decides on the raw path: nothing is decoded before it was split, so an
/// encoded '/' stays inside its segment. Threads: immutable once filled.
class Router {
public:
    /// `basePath` as in ManagementOptions; a missing '/' in front is added, one at the end dropped.
    explicit Router(std::string_view basePath);

    /// `pattern` below the base path: "circuitbreakers/{}/config"; empty for the base itself.
    void add(std::string_view method, std::string_view pattern, Access access, Endpoint endpoint);

    struct Match {
        const Route *route = nullptr;
        std::vector<std::string> parameters;
    };
    struct Miss {
        int status = 404; ///< 400 for a bad escape, 404, 405
        std::string message;
        std::string allow; ///< with 405: "GET, HEAD, POST"
    };
    [[nodiscard]] std::variant<Match, Miss> find(std::string_view method, std::string_view rawPath) const;

    [[nodiscard]] const std::string &basePath() const noexcept { return m_basePath; } ///< "/actuator", or ""

private:
    std::string m_basePath;
    std::vector<Route> m_routes;
};

} // namespace panelboard::service
