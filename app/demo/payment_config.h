// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/config/document.h>

#include <string_view>

namespace panelboard::demo {

/// The name of the payment's breaker, retry and time limiter.
inline constexpr std::string_view kPaymentBackend = "pgPayment";

/// The payment team's application.yml: the breaker of S35, outside the retry so that it sees one call however
/// often it was tried; two attempts, only where the gateway was not reached or did not answer in time; each
/// of at most a second.
[[nodiscard]] std::string_view paymentYaml() noexcept;

/// The same, read.
[[nodiscard]] config::Document paymentConfig();

} // namespace panelboard::demo
