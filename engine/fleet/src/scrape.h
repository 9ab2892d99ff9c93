// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "target_client.h"
#include "target_record.h"

#include <panelboard/ingest/panelboard.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::fleet {

/// What a scrape asks for, in this order.
struct ScrapePlan {
    bool serviceInfo = false; ///< /panelboard: once per connection
    bool exposition = true;   ///< /prometheus
    bool list = true;         ///< /circuitbreakers
};

struct ScrapeResult {
    Round round;
    bool failed = false;
    std::string failureKind; ///< failed: "Timeout", "HTTP 404", … : the kind of the error
    std::string problem;     ///< failed: why
    std::optional<std::string> expositionProblem; ///< empty: all is well; absent: it was not asked for
    std::optional<std::string> listProblem;       ///< the same of the list
    bool isInfoKnown = false; ///< /panelboard answered, with `info` or, for another make, without
    std::optional<ingest::ServiceInfo> info;
    breaker::TimePoint infoSentAt;
    breaker::TimePoint infoAt;
    bool hasList = false;       ///< /circuitbreakers answered
    bool listHasStates = false; ///< the object of 2.x, not the names of 1.x
};

/// One reading of a target: up to three requests, one after the other, under one deadline. Fails when it
/// brought nothing; what only one endpoint does not have is said beside the readings. Confined to the I/O
/// thread; destroying it cancels.
class Scrape {
public:
    using Done = std::function<void(ScrapeResult)>;

    Scrape(TargetClient &client, const TargetConfig &target, const breaker::Clock &clock, ScrapePlan plan,
           breaker::Duration budget, Done done);
    void start();

private:
    using Handler = void (Scrape::*)(const http::ClientResult &);

    void next();
    void ask(const char *path, Handler handler);
    void infoArrived(const http::ClientResult &result);
    void expositionArrived(const http::ClientResult &result);
    void listArrived(const http::ClientResult &result);
    /// The body when the answer is a 200; else notes what is wrong with it.
    [[nodiscard]] const std::string *bodyOf(const http::ClientResult &result, const char *path);
    void note(std::string kind, std::string problem);
    void finish(bool failed);

    TargetClient &m_client;
    const TargetConfig &m_target;
    const breaker::Clock &m_clock;
    ScrapePlan m_plan; ///< what is still to do
    breaker::Duration m_budget;
    Done m_done;
    ScrapeResult m_result;
    std::optional<std::vector<ingest::BreakerReading>> m_exposition;
    std::optional<std::vector<ingest::BreakerReading>> m_list;
    std::string m_noted; ///< what is wrong with the answer in hand
    std::shared_ptr<http::Exchange> m_exchange;
};

} // namespace panelboard::fleet
