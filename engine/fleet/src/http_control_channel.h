// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control_channel.h"
#include "subscription.h"
#include "target_client.h"

#include <panelboard/http/io_thread.h>

#include <cstdint>
#include <map>
#include <memory>

namespace panelboard::fleet {

/// Commands over the management API of a service, and over the demo's own control endpoint. What was sent
/// once is never sent again. `send` and `look` hand over to the I/O thread; everything else lives there.
class HttpControlChannel final : public ControlChannel,
                                 public std::enable_shared_from_this<HttpControlChannel> {
public:
    struct Parts {
        std::shared_ptr<http::IoThread> io;
        const breaker::Clock &clock;
        TargetConfig target;
        std::shared_ptr<TargetClient> client;
        std::shared_ptr<TargetClient> faultControl; ///< null: the target has none
        std::shared_ptr<Subscription> subscription;
        breaker::Duration acknowledgeWithin;
    };
    explicit HttpControlChannel(Parts parts) : m_parts(std::move(parts)) {}

    void send(const Command &command, Answered answered) override;
    void look(const Command &command, FaultRead faultRead) override;
    /// On the I/O thread: cancels what is under way. What was sent may take effect all the same.
    void stop();

private:
    void update(const Command &command, const UpdateState &update, Answered answered);
    /// Plain Resilience4j makes a breaker of any name that it is asked to change.
    void updateIfListed(const Command &command, const UpdateState &update, Answered answered);
    void post(const Command &command, const UpdateState &update, bool withMore, breaker::Duration timeout,
              Answered answered);
    void edit(const Command &command, const EditConfig &edit, Answered answered);
    void switchFault(const SwitchFault &fault, Answered answered);
    void readFault(const SwitchFault &fault, FaultRead faultRead);
    void write(TargetClient &client, TargetClient::Write write, breaker::Duration timeout, Answered answered);
    /// Keeps an exchange until `done` has run.
    template <class Start>
    void keep(Start start);

    const Parts m_parts;
    // confined to the I/O thread
    bool m_stopped = false;
    std::uint64_t m_lastExchange = 0;
    std::map<std::uint64_t, std::shared_ptr<http::Exchange>> m_exchanges;
};

} // namespace panelboard::fleet
