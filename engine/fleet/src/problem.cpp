// SPDX-License-Identifier: Apache-2.0
#include "problem.h"

#include <nlohmann/json.hpp>

namespace panelboard::fleet {

namespace {

constexpr std::size_t kShownBytes = 400;

std::string withRemedy(const std::string &what, std::string_view remedy)
{
    return what + ": " + std::string(remedy);
}

std::string aboutCredentials(int status, const TargetConfig &target)
{
    if (!target.credentials)
        return "it wants a token, and the target list names none: add credentials";
    return status == 401 ? "it does not take the token of " + target.credentials->name + ": check it"
                         : "the token of " + target.credentials->name +
                               " does not allow this: ask for the "
                               "operator role, or check the service's "
                               "security settings";
}

/// Whose files are wrong: ours, which the client could not use, or those that the two sides showed each
/// other.
std::string_view remedyOfTls(std::string_view message)
{
    if (message.starts_with("cannot use"))
        return "mend the file, or the target's tls in the target list";
    if (message.find("refused the secure connection") != std::string_view::npos)
        return "it wants a certificate of an authority that it trusts: name one as the target's tls";
    return "check the service's certificate, the authorities (ca) in the target's tls, or the url's scheme";
}

std::string shortened(const std::string &text)
{
    return text.size() <= kShownBytes ? text : text.substr(0, kShownBytes) + "…";
}

} // namespace

std::string problemOf(const http::ClientError &error)
{
    using Kind = http::ClientError::Kind;
    switch (error.kind) {
    case Kind::Resolve:
        return withRemedy(error.message, "check the host name in the target's url");
    case Kind::Connect:
        return withRemedy(error.message, "check that the service runs and that the port is right");
    case Kind::Tls:
        return withRemedy(error.message, remedyOfTls(error.message));
    case Kind::Timeout:
        return withRemedy(error.message, "the service hangs or the network loses packets");
    case Kind::Protocol:
        return withRemedy(error.message, "check that the url is that of an HTTP service");
    case Kind::TooLarge:
        return withRemedy(error.message, "check that the url is a service's management base");
    case Kind::Closed:
        return withRemedy(error.message, "the service may be restarting");
    }
    return error.message;
}

std::string problemOf(int status, std::string_view path, const TargetConfig &target)
{
    const std::string what = target.url + std::string(path) + " answers " + std::to_string(status);
    if (status == 401 || status == 403)
        return withRemedy(what, aboutCredentials(status, target));
    if (status == 404)
        return withRemedy(what,
                          "check the base path in the url (often /actuator) and that the service exposes "
                          "this endpoint (management.endpoints.web.exposure.include)");
    if (status >= 300 && status < 400)
        return withRemedy(what, "a redirection is not followed; name the address it leads to");
    if (status >= 500)
        return withRemedy(what, "the service cannot answer; see its log");
    return withRemedy(what, "check that the url is a service's management base");
}

std::string problemOf(const ingest::DialectError &error, std::string_view path)
{
    return withRemedy(std::string(path.substr(1)) + " cannot be read: " + error.reason, error.remedy);
}

std::string messageIn(const std::string &body)
{
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (!json.is_object())
        return {};
    for (const char *field : {"message", "error"}) {
        const auto found = json.find(field);
        if (found != json.end() && found->is_string() && !found->get_ref<const std::string &>().empty())
            return shortened(found->get<std::string>());
    }
    return {};
}

std::string refusalOf(const http::Response &response, const TargetConfig &target)
{
    const int status = response.status;
    const std::string said = messageIn(response.body);
    std::string text = "the service refused (" + std::to_string(status) + ")";
    if (!said.empty())
        text += ": " + said;
    switch (status) {
    case 401:
    case 403:
        return text + "; " + aboutCredentials(status, target);
    case 404:
        return text + "; the service no longer has it, or does not expose this endpoint";
    case 405:
        return text + "; the service allows reading only";
    case 409:
        return text + "; it cannot do that in its present state";
    case 412:
        return text + "; somebody else changed it meanwhile: look at the new values and ask again";
    case 422:
        return text + "; mend the value and ask again";
    default:
        return text;
    }
}

} // namespace panelboard::fleet
