// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace panelboard::http {

struct Header {
    std::string name;
    std::string value;
};

/// Header fields in their order; names compare without case.
class Headers {
public:
    void add(std::string name, std::string value);
    void set(std::string name, std::string value); ///< replaces every field of that name
    [[nodiscard]] const std::string *find(std::string_view name) const; ///< the first one, or null
    [[nodiscard]] const std::vector<Header> &all() const { return m_fields; }

private:
    std::vector<Header> m_fields;
};

/// A request as the server received it, body complete.
struct Request {
    std::string method;  ///< as sent, but HEAD arrives as GET: its answer's body is dropped on the way
    std::string target;  ///< raw, percent-encoded, with the query: "/actuator/health?x=1"
    std::string path;    ///< raw path of the target, still percent-encoded
    std::string query;   ///< raw, without '?'
    Headers headers;
    std::string body;
    std::string peer;    ///< "127.0.0.1:41234"
    bool secure = false; ///< came over TLS
};

struct Response {
    int status = 200;
    Headers headers;     ///< Content-Length, Connection and Date are added, never taken from here
    std::string body;
};

/// Percent-decoding of one path segment; nothing on a bad escape or an encoded NUL.
[[nodiscard]] bool decodePathSegment(std::string_view raw, std::string &decoded);
[[nodiscard]] std::string encodePathSegment(std::string_view plain);

} // namespace panelboard::http
