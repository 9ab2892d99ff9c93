// SPDX-License-Identifier: Apache-2.0
#include "answer.h"

#include "accept.h"
#include "java_text.h"

#include <array>

namespace panelboard::service {

namespace {

constexpr std::array<MediaOffer, 3> kJsonTypes{{{"application/vnd.spring-boot.actuator.v3+json", ""},
                                                {"application/vnd.spring-boot.actuator.v2+json", ""},
                                                {"application/json", ""}}};

std::string_view reasonPhrase(int status)
{
    switch (status) {
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 412:
        return "Precondition Failed";
    case 415:
        return "Unsupported Media Type";
    case 422:
        return "Unprocessable Entity";
    case 428:
        return "Precondition Required";
    default:
        return "Internal Server Error";
    }
}

} // namespace

bool isJsonBody(const http::Request &request)
{
    const std::string *contentType = request.headers.find("Content-Type");
    if (!contentType)
        return false;
    const std::string type = mediaType(*contentType);
    return type == "application/json" || type == kJsonTypes[0].type || type == kJsonTypes[1].type;
}

http::Response jsonAnswer(const http::Request &request, const Json &json, int status)
{
    const std::string *accept = request.headers.find("Accept");
    const auto best = bestOffer(accept ? *accept : std::string_view(), kJsonTypes);
    http::Response response;
    response.status = status;
    response.headers.add("Content-Type", std::string(kJsonTypes[best.value_or(2)].type));
    response.body = toText(json);
    return response;
}

http::Response refusal(const http::Request &request, int status, const std::string &message,
                       breaker::TimePoint now, const Json &more)
{
    Json json{{"timestamp", bootTimestamp(now)},
              {"status", status},
              {"error", reasonPhrase(status)},
              {"path", request.path},
              {"message", message}};
    json.update(more);
    http::Response response;
    response.status = status;
    response.headers.add("Content-Type", "application/json");
    response.body = toText(json);
    return response;
}

} // namespace panelboard::service
