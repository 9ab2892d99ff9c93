// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json_text.h"

#include <panelboard/breaker/clock.h>
#include <panelboard/http/message.h>

#include <string>

namespace panelboard::service {

/// The content types that a request's body may have for us to read it as JSON.
[[nodiscard]] bool isJsonBody(const http::Request &request);

/// `json` as actuator's own content type, or as application/json where the client asked for that.
/// A client that accepts neither gets application/json all the same.
[[nodiscard]] http::Response jsonAnswer(const http::Request &request, const Json &json, int status = 200);

/// Spring Boot's error JSON: timestamp, status, error, path; and ours: `message`, which names the field or
/// the place and the remedy; then the members of `more`. `path` is the raw target without its query.
[[nodiscard]] http::Response refusal(const http::Request &request, int status, const std::string &message,
                                     breaker::TimePoint now, const Json &more = Json::object());

} // namespace panelboard::service
