// SPDX-License-Identifier: Apache-2.0
#include "deadline.h"

namespace panelboard::http::detail {

void Deadline::arm(std::chrono::milliseconds after, std::function<void()> passed)
{
    m_timer.expires_after(after);
    m_timer.async_wait(
        [round = m_round, mine = ++*m_round, passed = std::move(passed)](const ErrorCode &error) {
            if (!error && *round == mine)
                passed();
        });
}

void Deadline::disarm()
{
    ++*m_round;
    m_timer.cancel();
}

} // namespace panelboard::http::detail
