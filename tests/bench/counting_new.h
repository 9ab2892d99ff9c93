// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace panelboard::bench {

/// How often this thread has called operator new; counted in counting_new.cpp.
[[nodiscard]] std::uint64_t allocationsOfThisThread() noexcept;

} // namespace panelboard::bench
