// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace panelboard::demo {

/// What the processes have in common that serve requests until they are told to end. The load is an open
/// loop: when a dependency hangs, thousands of requests are under way at once, each with two connections, and
/// a second later none. Left alone, glibc keeps what such a burst took, in an arena for each thread, and the
/// process looks as if it leaked for as long as bursts grow. Threads: the main one.

/// Two arenas instead of sixteen, so that what one thread frees another one uses. Before the first thread.
void shareMemoryAmongThreads() noexcept;

/// Waits for SIGTERM, which the caller has blocked; every few seconds it gives free memory back to the
/// system.
void waitForTermination() noexcept;

} // namespace panelboard::demo
