// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json_text.h"

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/config.h>
#include <panelboard/http/message.h>

#include <string>
#include <string_view>
#include <vector>

namespace panelboard::service {

/// The content types that a request's body may have for us to read it as JSON.
[[nodiscard]] bool isJsonBody(const http::Request &request);

/// `json` as actuator's own content type, or as application/json where the client asked for that.
/// A client that accepts neither gets application/json all the same.
[[nodiscard]] http::Response jsonAnswer(const http::Request &request, const Json &json, int status = 200);

// Refusals: one body that is a problem document (RFC 9457: type, title, status, detail) and Spring Boot's
// error JSON (timestamp, status, error, path, message) at once, so that either kind of client finds its
// members. It is application/problem+json, or application/json for whoever accepts only that. `detail` and
// `message` are the same sentence, which names the field or the place and the remedy; `path` is the raw
// target without its query. Every endpoint refuses through these.

/// @param more  further members, after those above
[[nodiscard]] http::Response refusal(const http::Request &request, int status, const std::string &message,
                                     breaker::TimePoint now, const Json &more = Json::object());

/// For values that are not allowed: `problems` lists {field, value, allowed} of each, and the first one's
/// three stand in the document itself. `fields` is not empty.
[[nodiscard]] http::Response refusal(const http::Request &request, int status,
                                     const std::vector<breaker::ConfigProblem> &fields,
                                     breaker::TimePoint now);

/// For bytes of which no request could be made: no path, always application/problem+json.
[[nodiscard]] http::Response refusal(int status, std::string_view message, breaker::TimePoint now);

} // namespace panelboard::service
