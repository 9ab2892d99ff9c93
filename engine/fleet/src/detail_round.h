// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "target_client.h"

#include <panelboard/ingest/panelboard.h>

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace panelboard::fleet {

/// Asks a Panelboard service for all configurations at once, and for the whole truth, and the configuration,
/// of some breakers: one request after the other under one deadline. What cannot be had is passed over: the
/// next round asks again. Confined to the I/O thread; destroying it cancels.
class DetailRound {
public:
    struct Handlers {
        std::function<void(ingest::BreakerDetailReading, breaker::TimePoint sentAt, breaker::TimePoint at)>
            detail;
        std::function<void(const ingest::ConfigReading &, breaker::TimePoint sentAt)> config;
        std::function<void(std::string etag)> configs;       ///< all of them were told by `config`
        std::function<void(const std::string &name)> asking; ///< for the truth of this one
        std::function<void()> done;                          ///< last; may destroy this
    };

    DetailRound(TargetClient &client, const breaker::Clock &clock, breaker::Duration budget,
                Handlers handlers);
    /// To be called before `start`. @param unless  the ETag of what is known; empty: nothing is
    void askAllConfigs(std::string unless);
    void start(const std::vector<std::string> &details, const std::vector<std::string> &configs);

private:
    enum class Kind { AllConfigs, Config, Detail };
    struct Step {
        Kind kind;
        std::string name; ///< of AllConfigs: the ETag
        std::string suffix;
    };
    void next();
    void arrived(Kind kind, const http::ClientResult &result);
    void read(Kind kind, const http::Response &response);
    void readAllConfigs(const http::Response &response);

    TargetClient &m_client;
    const breaker::Clock &m_clock;
    breaker::Duration m_budget;
    Handlers m_handlers;
    std::deque<Step> m_steps;
    breaker::TimePoint m_startedAt;
    breaker::TimePoint m_sentAt;
    std::shared_ptr<http::Exchange> m_exchange;
};

} // namespace panelboard::fleet
