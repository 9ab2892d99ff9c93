// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control_channel.h"
#include "fault_watch.h"
#include "subscription.h"
#include "target_client.h"

#include <panelboard/http/io_thread.h>

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <vector>

namespace panelboard::fleet {

/// Commands over the management API of a service, and over the demo's own control endpoint. What was sent
/// once is never sent again; what cannot leave in time, because those before it take too long, is refused.
/// `send` and `look` hand over to the I/O thread; everything else lives there.
class HttpControlChannel final : public ControlChannel,
                                 public std::enable_shared_from_this<HttpControlChannel> {
public:
    struct Parts {
        std::shared_ptr<http::IoThread> io;
        const breaker::Clock &clock;
        TargetConfig target;
        std::shared_ptr<TargetClient> client;
        std::shared_ptr<TargetClient> faultControl; ///< null: the target has none
        std::shared_ptr<FaultWatch> faults;         ///< null with it
        std::shared_ptr<Subscription> subscription;
        breaker::Duration acknowledgeWithin;
    };
    explicit HttpControlChannel(Parts parts) : m_parts(std::move(parts)) {}

    void send(const Command &command, Answered answered) override;
    void look(const Command &command, FaultRead faultRead) override;
    static constexpr std::size_t kAtOnce = 16; ///< requests to one service at the same time

    /// On the I/O thread: cancels what is under way. What was sent may take effect all the same.
    void stop();

private:
    void update(const Command &command, const UpdateState &update, Answered answered);
    void post(const Command &command, const UpdateState &update, bool withMore, breaker::TimePoint deadline,
              Answered answered);
    /// Plain Resilience4j makes a breaker of any name that it is asked to change: the list is read first,
    /// once for all that wait for it.
    void checkList();
    void listArrived(const http::ClientResult &result);
    void edit(const Command &command, const EditConfig &edit, Answered answered);
    void switchFault(const SwitchFault &fault, Answered answered);
    void readFault(const SwitchFault &fault, FaultRead faultRead);
    /// Answers an edit that came too late with what is in force now.
    void readConflict(const Command &command, const EditConfig &edit, Answer answer,
                      const Answered &answered);
    struct Waiting {
        TargetClient &client;
        TargetClient::Write write;
        breaker::TimePoint deadline; ///< of the answer
        Answered answered;
    };
    void write(TargetClient &client, TargetClient::Write write, breaker::TimePoint deadline,
               Answered answered);
    void writeNow(Waiting next);
    void writeNext();
    /// Of the answer to what begins now; further requests that it needs must fit into the same time.
    [[nodiscard]] breaker::TimePoint deadline() const;
    [[nodiscard]] breaker::Duration thirdOfTime() const;
    /// Keeps an exchange until `done` has run.
    template <class Start>
    void keep(Start start);

    const Parts m_parts;
    // confined to the I/O thread
    bool m_stopped = false;
    std::uint64_t m_lastExchange = 0;
    std::map<std::uint64_t, std::shared_ptr<http::Exchange>> m_exchanges;
    struct Unchecked {
        Command command;
        UpdateState update;
        Answered answered;
        breaker::TimePoint deadline;
    };
    std::vector<Unchecked> m_unchecked; ///< for the list that is read next
    std::vector<Unchecked> m_checking;  ///< for the list that is being read
    std::deque<Waiting> m_waiting;      ///< beyond kAtOnce
    std::size_t m_writing = 0;
};

} // namespace panelboard::fleet
