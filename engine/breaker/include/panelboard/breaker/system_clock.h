// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

namespace panelboard::breaker {

/// The only reader of a real clock. Threads: any.
class SystemClock final : public Clock {
public:
    [[nodiscard]] static SystemClock &instance();
    [[nodiscard]] TimePoint now() const noexcept override;
};

} // namespace panelboard::breaker
