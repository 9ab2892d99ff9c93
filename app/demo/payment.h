// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace panelboard::demo {

/// What a customer wants to pay.
struct Payment {
    std::string order;       ///< paid at most once, however often it is asked for: the idempotency key
    std::int64_t amount = 0; ///< won, at least 1
};

/// What the customer is told at once. Whether the money came is known later in either case: PENDING.
struct PaymentAnswer {
    std::optional<std::string> transactionKey; ///< nothing: the gateway has not taken it yet
    std::string reason;                        ///< why not; empty with a key
};

} // namespace panelboard::demo
