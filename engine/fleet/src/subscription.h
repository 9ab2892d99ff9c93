// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "clock_offset.h"
#include "detail_round.h"
#include "event_stream.h"
#include "observation_sink.h"
#include "scrape.h"
#include "target_client.h"
#include "target_clients.h"
#include "wanted_details.h"

#include <panelboard/breaker/circuit_breaker.h>
#include <panelboard/breaker/scheduler.h>
#include <panelboard/http/client.h>
#include <panelboard/http/io_thread.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::fleet {

/// What subscriptions work with; all of it outlives them.
struct SubscriptionTools {
    std::shared_ptr<http::IoThread> io;
    TargetClients &clients;
    const breaker::Clock &clock;
    breaker::Scheduler &scheduler;
    ObservationSink &sink;
};

/// Reads one target for as long as it lives: a scrape every interval, the event stream held open, the truth
/// of some breakers. Each scrape is a call through a breaker of the console's own, which is the back-off:
/// while that refuses, nothing is sent. Two scrapes never overlap.
/// Threads: confined to the I/O thread, but for the constructor; `stop` before the last reference goes.
class Subscription : public std::enable_shared_from_this<Subscription> {
public:
    Subscription(SubscriptionTools tools, Source source, TargetConfig config,
                 std::shared_ptr<TargetClient> client, std::shared_ptr<breaker::CircuitBreaker> guard);

    /// The first scrape after this time; the next ones every interval, at the offset `phase` in it, so that
    /// many targets are not read at the same instant.
    void start(breaker::Duration after, breaker::Duration phase);
    void stop();
    /// Null or the breaker whose truth is read every interval.
    void watch(std::optional<std::string> name);
    /// Reads the list, and the truth of this breaker, now.
    void look(const std::string &name, bool withConfig);
    /// What the service says of itself; absent while that is not known, or for another make.
    [[nodiscard]] const std::optional<ingest::ServiceInfo> &info() const { return m_info; }

private:
    void schedule();
    void tick();
    void scrape(ScrapePlan plan);
    void scraped(ScrapeResult result);
    void succeeded(ScrapeResult &result);
    void failedWith(const ScrapeResult &result, breaker::Duration duration);
    void learn(const ScrapeResult &result);
    [[nodiscard]] std::string problemBesidesReadings() const; ///< what cannot be had though it is read
    void readDetails();
    [[nodiscard]] DetailRound::Handlers detailHandlers();
    [[nodiscard]] bool takeConfigsDue();
    void detailsRead();
    void refresh();
    void refreshDue();
    [[nodiscard]] ScrapePlan planOfTick();
    void tendStream();
    void streamOpened();
    void streamEnded();
    void watchForSilence();
    void eventArrived(const ingest::BreakerEvent &event);
    void refused();
    void report();
    [[nodiscard]] breaker::Duration budget() const;
    [[nodiscard]] bool isBusy() const { return m_scrape || m_details; }
    /// Runs `task` on the I/O thread at that time, unless this is gone or stopped by then.
    breaker::Scheduler::Token at(breaker::TimePoint due, void (Subscription::*task)());

    SubscriptionTools m_tools;
    const Source m_source;
    const TargetConfig m_config;
    const std::shared_ptr<TargetClient> m_client;
    const std::shared_ptr<breaker::CircuitBreaker> m_guard;

    bool m_stopped = false;
    breaker::TimePoint m_due; ///< of the next tick
    breaker::Scheduler::Token m_tickToken = 0;
    breaker::Scheduler::Token m_refreshToken = 0;
    breaker::TimePoint m_refreshedAt;
    bool m_refreshWanted = false; ///< as soon as what is under way is done
    std::uint64_t m_ticks = 0;

    std::unique_ptr<Scrape> m_scrape;
    std::unique_ptr<DetailRound> m_details;
    EventStream m_stream;
    bool m_isStreamLost = false;              ///< it was open, and has not been opened again
    std::vector<std::string> m_namesInStream; ///< the breakers that were there when it was opened
    std::vector<std::string> m_names;         ///< of the newest scrape of all endpoints
    WantedDetails m_wanted;

    bool m_isInfoKnown = false;
    std::optional<ingest::ServiceInfo> m_info;
    ClockOffset m_offset;
    std::string m_configsTag; ///< the ETag of all configurations as they are known; empty: they are not
    breaker::TimePoint m_configsAskedAt;
    bool m_hasList = true;
    bool m_listHasStates = true;
    std::string m_expositionProblem; ///< when last asked; empty: none
    std::string m_listProblem;       ///< the same of the list
    SubscriptionStatus m_status;
};

/// What can be asked of the breakers of a service: three updates of plain Resilience4j, and what else a
/// Panelboard service lists among its capabilities.
[[nodiscard]] std::vector<StateUpdate> updatesOf(const std::optional<ingest::ServiceInfo> &info);

} // namespace panelboard::fleet
