// SPDX-License-Identifier: Apache-2.0
#include "serving_process.h"

#include <malloc.h>

#include <cerrno>
#include <csignal>

namespace panelboard::demo {

namespace {

constexpr int kArenas = 2;
constexpr timespec kBetweenTrims{5, 0};

} // namespace

void shareMemoryAmongThreads() noexcept { ::mallopt(M_ARENA_MAX, kArenas); }

void waitForTermination() noexcept
{
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    while (::sigtimedwait(&signals, nullptr, &kBetweenTrims) < 0) {
        if (errno == EAGAIN)
            ::malloc_trim(0);
    }
}

} // namespace panelboard::demo
