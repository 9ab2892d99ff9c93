// SPDX-License-Identifier: Apache-2.0
#include "answer.h"

#include "accept.h"
#include "java_text.h"

#include <algorithm>
#include <array>

namespace panelboard::service {

namespace {

constexpr std::array<MediaOffer, 3> kJsonTypes{{{"application/vnd.spring-boot.actuator.v3+json", ""},
                                                {"application/vnd.spring-boot.actuator.v2+json", ""},
                                                {"application/json", ""}}};

constexpr std::array<MediaOffer, 2> kProblemTypes{
    {{"application/problem+json", ""}, {"application/json", ""}}};

struct Reason {
    int status;
    std::string_view phrase;
};
constexpr std::array<Reason, 17> kReasons{{{400, "Bad Request"},
                                           {401, "Unauthorized"},
                                           {403, "Forbidden"},
                                           {404, "Not Found"},
                                           {405, "Method Not Allowed"},
                                           {406, "Not Acceptable"},
                                           {408, "Request Timeout"},
                                           {409, "Conflict"},
                                           {412, "Precondition Failed"},
                                           {413, "Payload Too Large"},
                                           {415, "Unsupported Media Type"},
                                           {422, "Unprocessable Entity"},
                                           {428, "Precondition Required"},
                                           {429, "Too Many Requests"},
                                           {431, "Request Header Fields Too Large"},
                                           {501, "Not Implemented"},
                                           {503, "Service Unavailable"}}};

std::string_view reasonPhrase(int status)
{
    const auto found = std::find_if(kReasons.begin(), kReasons.end(),
                                    [status](const Reason &known) { return known.status == status; });
    return found == kReasons.end() ? "Internal Server Error" : found->phrase;
}

http::Response problemResponse(int status, const Json &json, std::string_view contentType)
{
    http::Response response;
    response.status = status;
    response.headers.add("Content-Type", std::string(contentType));
    response.body = toText(json);
    return response;
}

/// `path` is left out where there was no request.
Json problemDocument(int status, std::string_view message, breaker::TimePoint now, const std::string *path)
{
    Json json{{"timestamp", bootTimestamp(now)}, {"status", status}, {"error", reasonPhrase(status)}};
    if (path)
        json["path"] = *path;
    json["message"] = message;
    json["type"] = "about:blank";
    json["title"] = reasonPhrase(status);
    json["detail"] = message;
    return json;
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
    Json json = problemDocument(status, message, now, &request.path);
    json.update(more);
    const std::string *accept = request.headers.find("Accept");
    const auto best = bestOffer(accept ? *accept : std::string_view(), kProblemTypes);
    return problemResponse(status, json, kProblemTypes[best.value_or(0)].type);
}

http::Response refusal(const http::Request &request, int status,
                       const std::vector<breaker::ConfigProblem> &fields, breaker::TimePoint now)
{
    Json list = Json::array();
    std::string sentence;
    for (const breaker::ConfigProblem &problem : fields) {
        list.push_back({{"field", problem.field}, {"value", problem.value}, {"allowed", problem.allowed}});
        sentence.append(sentence.empty() ? "" : "; ").append(problem.field).append(" is ");
        sentence.append(problem.value).append(", allowed: ").append(problem.allowed);
    }
    Json more = list.front();
    more["problems"] = std::move(list);
    return refusal(request, status, sentence, now, more);
}

http::Response refusal(int status, std::string_view message, breaker::TimePoint now)
{
    return problemResponse(status, problemDocument(status, message, now, nullptr), kProblemTypes[0].type);
}

} // namespace panelboard::service
