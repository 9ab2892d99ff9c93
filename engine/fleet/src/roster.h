// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "console_breakers.h"
#include "fault_watch.h"
#include "fleet_store.h"
#include "http_control_channel.h"
#include "subscription.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::fleet {

/// Who is subscribed to: keeps a subscription and a channel for each target, and the store's list of targets
/// in step. Confined to the store thread; subscriptions and channels live on the I/O thread.
class Roster {
public:
    struct Parts {
        SubscriptionTools tools;
        FleetStore &store;
        ConsoleBreakers &console;
        std::shared_ptr<SecretStore> secrets;
        breaker::Duration acknowledgeWithin;
    };
    explicit Roster(Parts parts) : m_parts(std::move(parts)) {}

    /// Subscribes to these targets and no others; those with the same configuration as before are not
    /// touched. Of two with the same service and instance the first counts.
    void setTargets(const std::vector<TargetConfig> &targets);
    void watch(const std::optional<BreakerKey> &key);
    /// Null when the target is unknown or takes no commands.
    [[nodiscard]] std::shared_ptr<ControlChannel> channel(const TargetKey &key) const;
    [[nodiscard]] std::size_t size() const { return m_members.size(); }
    void stopAll();

private:
    struct Member {
        TargetConfig config;
        std::shared_ptr<Subscription> subscription; ///< null: the configuration is unusable
        std::shared_ptr<HttpControlChannel> channel;
        std::shared_ptr<FaultWatch> faults; ///< null: there are none to read
    };

    void add(const TargetConfig &config, breaker::Duration after);
    void stop(const Member &member);
    [[nodiscard]] Member subscribe(const TargetConfig &config, const http::Url &url, Ticket ticket,
                                   breaker::Duration after);
    void forwardWatch(const TargetKey &target, const std::optional<std::string> &name);

    Parts m_parts;
    std::map<TargetKey, Member> m_members;
    std::optional<BreakerKey> m_watched;
    Ticket m_lastTicket = 0;
};

} // namespace panelboard::fleet
