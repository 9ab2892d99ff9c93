// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/config/document.h>

#include <string_view>

namespace panelboard::demo {

/// The name of the upload's breaker and retry.
inline constexpr std::string_view kStorageBackend = "oracleStorage";

/// The room team's application.yml, read: the breaker outside the retry, so that it sees one call however
/// often it was tried; COUNT_BASED 10, 50 %, open for 30 s, three trial calls, half-open by itself; two
/// attempts, 500 ms apart. Whatever derives from std::runtime_error is retried and recorded.
[[nodiscard]] config::Document storageConfig();

} // namespace panelboard::demo
