// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "asio.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace panelboard::http::detail {

/// A deadline that is moved often: arming it replaces the one before. Confined to the I/O thread.
class Deadline {
public:
    explicit Deadline(asio::io_context &context) : m_timer(context) {}

    /// `passed` must not own the Deadline's owner (capture a weak pointer).
    void arm(std::chrono::milliseconds after, std::function<void()> passed);
    void disarm();

private:
    asio::steady_timer m_timer;
    /// Of the deadline in force; a cancelled wait that had already been queued carries an older one.
    std::shared_ptr<std::uint64_t> m_round = std::make_shared<std::uint64_t>(0);
};

} // namespace panelboard::http::detail
