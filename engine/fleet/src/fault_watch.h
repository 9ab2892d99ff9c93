// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "observation_sink.h"
#include "target_client.h"

#include <panelboard/breaker/scheduler.h>
#include <panelboard/http/io_thread.h>

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace panelboard::fleet {

/// The answer to GET {faultControlUrl}/faults, in its order; empty when it cannot be read.
[[nodiscard]] std::vector<FaultValue> readFaults(std::string_view body);

/// Reads the faults of one demo target again and again, whoever switches them. What was read last stays
/// while the control endpoint does not answer.
/// Threads: confined to the I/O thread, but for the constructor; `stop` before the last reference goes.
class FaultWatch : public std::enable_shared_from_this<FaultWatch> {
public:
    static constexpr breaker::Duration kEvery = std::chrono::seconds(2);

    struct Parts {
        std::shared_ptr<http::IoThread> io;
        const breaker::Clock &clock;
        breaker::Scheduler &scheduler;
        ObservationSink &sink;
        Source source;
        std::shared_ptr<TargetClient> client; ///< of the control endpoint
    };
    explicit FaultWatch(Parts parts) : m_parts(std::move(parts)) {}

    void start(breaker::Duration after);
    void stop();
    using Read = std::function<void(const std::vector<FaultValue> &faults, breaker::TimePoint startedAt)>;
    /// Reads them now; `read` runs when that succeeds.
    void look(Read read);

private:
    void tick();
    void schedule(breaker::Duration after);
    void ask();
    void answered(const http::ClientResult &result, breaker::TimePoint startedAt);

    const Parts m_parts;
    bool m_stopped = false;
    breaker::Scheduler::Token m_token = 0;
    std::shared_ptr<http::Exchange> m_exchange; ///< null: nothing is under way
    std::vector<Read> m_waiting;                ///< for the answer that is asked for next
    std::vector<Read> m_asking;                 ///< for the one that is under way
};

} // namespace panelboard::fleet
