// SPDX-License-Identifier: Apache-2.0
#include "etcd_messages.h"

#include "json_text.h"

#include <openssl/evp.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace panelboard::service::etcd {

namespace {

/// A member of an object; null when there is none.
const Json *member(const Json &json, const char *name)
{
    if (!json.is_object())
        return nullptr;
    const auto found = json.find(name);
    return found == json.end() ? nullptr : &*found;
}

/// A 64-bit number, which is a text; 0 when it is left out.
std::uint64_t number(const Json &json, const char *name)
{
    const Json *found = member(json, name);
    if (!found || !found->is_string())
        return 0;
    const auto &text = found->get_ref<const std::string &>();
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool isTrue(const Json &json, const char *name)
{
    const Json *found = member(json, name);
    return found && found->is_boolean() && found->get<bool>();
}

std::uint64_t headerRevision(const Json &json)
{
    const Json *header = member(json, "header");
    return header ? number(*header, "revision") : 0;
}

std::optional<Value> valueOf(const Json &pair)
{
    const Json *text = member(pair, "value");
    auto decoded = text && text->is_string() ? fromBase64(text->get_ref<const std::string &>())
                                             : std::optional<std::string>(std::string());
    if (!decoded)
        return std::nullopt;
    return Value{std::move(*decoded), number(pair, "mod_revision")};
}

} // namespace

std::string toBase64(std::string_view bytes)
{
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0'); // OpenSSL ends it with a NUL
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char *>(text.data()),
                                       reinterpret_cast<const unsigned char *>(bytes.data()),
                                       static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return std::nullopt;
    std::string bytes(text.size() / 4 * 3, '\0');
    const int length =
        EVP_DecodeBlock(reinterpret_cast<unsigned char *>(bytes.data()),
                        reinterpret_cast<const unsigned char *>(text.data()), static_cast<int>(text.size()));
    if (length < 0)
        return std::nullopt;
    const auto padding =
        std::min<std::size_t>(2, text.size() - std::min(text.find_last_not_of('=') + 1, text.size()));
    bytes.resize(static_cast<std::size_t>(length) - std::min<std::size_t>(padding, bytes.size()));
    return bytes;
}

std::string rangeRequest(std::string_view key) { return toText({{"key", toBase64(key)}}); }

std::optional<RangeAnswer> readRangeAnswer(std::string_view body)
{
    const auto json = parseJson(body);
    if (!json || headerRevision(*json) == 0)
        return std::nullopt;
    RangeAnswer answer{headerRevision(*json), std::nullopt};
    const Json *pairs = member(*json, "kvs");
    if (!pairs || !pairs->is_array() || pairs->empty())
        return answer;
    answer.value = valueOf(pairs->front());
    if (!answer.value)
        return std::nullopt;
    return answer;
}

std::string putIfRequest(std::string_view key, std::uint64_t revision, std::string_view text)
{
    const std::string encoded = toBase64(key);
    const Json compare = {
        {"key", encoded}, {"target", "MOD"}, {"result", "EQUAL"}, {"mod_revision", std::to_string(revision)}};
    const Json put = {{"request_put", {{"key", encoded}, {"value", toBase64(text)}}}};
    return toText({{"compare", Json::array({compare})}, {"success", Json::array({put})}});
}

std::optional<PutAnswer> readPutAnswer(std::string_view body)
{
    const auto json = parseJson(body);
    if (!json || headerRevision(*json) == 0)
        return std::nullopt;
    return PutAnswer{isTrue(*json, "succeeded"), headerRevision(*json)};
}

std::string watchRequest(std::string_view key, std::uint64_t revision)
{
    return toText(
        {{"create_request", {{"key", toBase64(key)}, {"start_revision", std::to_string(revision)}}}});
}

std::optional<WatchLine> readWatchLine(std::string_view text)
{
    const auto json = parseJson(text);
    if (!json || !json->is_object())
        return std::nullopt;
    WatchLine line;
    const Json *result = member(*json, "result");
    if (!result || isTrue(*result, "canceled")) {
        line.over = true;
        return line;
    }
    const Json *events = member(*result, "events");
    if (!events || !events->is_array() || events->empty())
        return line;
    const Json &last = events->back();
    const Json *type = member(last, "type");
    line.deleted = type && *type == "DELETE";
    const Json *pair = member(last, "kv");
    if (!line.deleted && pair)
        line.newest = valueOf(*pair);
    line.over = !line.deleted && !line.newest; // what it told is not known: read it
    return line;
}

} // namespace panelboard::service::etcd
