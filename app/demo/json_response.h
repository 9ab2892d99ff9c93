// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/message.h>

#include <nlohmann/json.hpp>

#include <string_view>

namespace panelboard::demo {

using Json = nlohmann::ordered_json;

/// `body` as application/json; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] inline http::Response jsonResponse(int status, const Json &body)
{
    http::Response response;
    response.status = status;
    response.headers.set("Content-Type", "application/json");
    response.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    return response;
}

/// {"error": "…"}
[[nodiscard]] inline http::Response errorResponse(int status, std::string_view sentence)
{
    return jsonResponse(status, {{"error", sentence}});
}

/// 405 with the methods that would do: "GET, HEAD".
[[nodiscard]] inline http::Response methodNotAllowed(std::string_view allowed)
{
    http::Response response = errorResponse(405, "this resource knows " + std::string(allowed) + " only");
    response.headers.set("Allow", std::string(allowed));
    return response;
}

} // namespace panelboard::demo
