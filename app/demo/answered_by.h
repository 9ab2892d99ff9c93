// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/message.h>

#include <string_view>

namespace panelboard::demo {

/// Marks an answer that a fallback gave, so that whoever makes the load can count them.
inline constexpr char kAnsweredBy[] = "X-Answered-By";

inline void sayAnsweredByFallback(http::Response &response) { response.headers.set(kAnsweredBy, "fallback"); }

[[nodiscard]] inline bool isAnsweredByFallback(const http::Response &response)
{
    const std::string *by = response.headers.find(kAnsweredBy);
    return by && *by == "fallback";
}

} // namespace panelboard::demo
