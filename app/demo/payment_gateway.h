// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "even_share.h"
#include "faults.h"

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/scheduler.h>
#include <panelboard/http/server.h>

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>

namespace panelboard::demo {

inline constexpr std::uint32_t kMaxGatewayDelayMs = 10'000;

/// A payment gateway (PG) of somebody else, as the payment service sees it: `POST /payments` with
/// `{"order":"o-1","amount":1000}` answers `{"transactionKey":"txn-1"}`, for an order that it knows the same
/// key again. It can be made to fail (500), to answer late or never, and to fail by turns.
///
/// Threads: made and destroyed by its owner; answers on the I/O and the scheduler's thread; faults from any.
class PaymentGateway {
public:
    /// `io`, `clock` and `scheduler` must outlive it. @throws std::system_error when the port is taken
    PaymentGateway(http::IoThread &io, std::uint16_t port, const breaker::Clock &clock,
                   breaker::Scheduler &scheduler);

    [[nodiscard]] std::uint16_t port() const noexcept { return m_server.port(); }
    [[nodiscard]] std::uint64_t calls() const noexcept { return m_calls; } ///< payments asked for so far

    /// "errors" percent, "slow" ms, "hang" on, "flapping" seconds (so long well, so long failing; 0: never).
    void addFaultsTo(Faults &faults);

private:
    void handle(const http::Request &request, const std::shared_ptr<http::Responder> &responder);
    void hold(const std::shared_ptr<http::Responder> &responder);
    [[nodiscard]] bool failsNow();
    [[nodiscard]] std::string keyFor(const std::string &order);

    http::IoThread &m_io;
    const breaker::Clock &m_clock;
    breaker::Scheduler &m_scheduler;
    EvenShare m_share;
    // Set by anybody, read once per payment: a stale value concerns one payment.
    std::atomic<std::uint32_t> m_errors{0};
    std::atomic<std::uint32_t> m_delayMs{0};
    std::atomic<std::uint32_t> m_flappingSeconds{0};
    std::atomic<bool> m_hangs{false};
    std::atomic<std::uint64_t> m_calls{0};
    // On the I/O thread only:
    std::map<std::string, std::string, std::less<>> m_keys; // by order
    std::deque<std::string> m_orders;                       // of m_keys, oldest first
    std::deque<std::shared_ptr<http::Responder>> m_held;    // never answered as long as it hangs
    http::Server m_server;                                  // last: no handler runs once it is gone
};

/// Runs a gateway with a control API of its own on 127.0.0.1 until SIGTERM, which the caller has blocked: the
/// body of a child process, and of `panelboard-demo --gateway`. Port 0 lets the kernel choose. When it is
/// ready it prints `{"ready":true,"api":"http://127.0.0.1:…","control":"http://127.0.0.1:…"}`.
/// @return the exit code; it says on stderr why it could not listen
[[nodiscard]] int runPaymentGateway(std::uint16_t port, std::uint16_t controlPort, const std::string &token);

} // namespace panelboard::demo
