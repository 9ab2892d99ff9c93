// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control_channel.h"
#include "in_process_overrides.h"
#include "observation_sink.h"

#include <panelboard/breaker/registry.h>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace panelboard::fleet {

/// The breakers that the console itself runs, one before each subscription ("service/instance"), and how
/// they stand in the fleet: as target panelboard/console, read and steered in process by the same path as
/// every other. Confined to the store thread; their events come from any thread and are posted to it.
class ConsoleBreakers final : public ControlChannel {
public:
    /// @param post  runs a task on the store thread, or drops it when that has ended; kept by what may
    ///              outlive this
    ConsoleBreakers(const breaker::Clock &clock, breaker::Scheduler &scheduler, ObservationSink &sink,
                    Ticket ticket, std::function<void(std::function<void()>)> post);

    [[nodiscard]] static TargetConfig targetConfig();

    [[nodiscard]] std::shared_ptr<breaker::CircuitBreaker> guardOf(const TargetKey &target);
    void removeGuardOf(const TargetKey &target);
    void watch(std::optional<std::string> name) { m_watched = std::move(name); }
    /// Hands the readings of all of them to the sink.
    /// @param problem  of the console itself, for the target's row
    void read(const std::string &problem);

    void send(const Command &command, Answered answered) override;
    void look(const Command &command, FaultRead faultRead) override;

private:
    void happened(const ingest::BreakerEvent &event,
                  const std::optional<ingest::TransitionReading> &transition);
    void readDetail(const breaker::CircuitBreakerSnapshot &guard);
    [[nodiscard]] Answer update(const Command &command, const UpdateState &update);
    [[nodiscard]] Answer edit(const Command &command, const EditConfig &edit);

    const breaker::Clock &m_clock;
    ObservationSink &m_sink;
    const Source m_source;
    std::function<void(std::function<void()>)> m_post;
    breaker::CircuitBreakerRegistry m_registry;
    InProcessOverrides m_overrides;
    std::optional<std::string> m_watched;
    std::map<std::string, std::deque<ingest::TransitionReading>>
        m_transitions;              ///< the last ones, oldest first
    breaker::Subscription m_events; // last: its handler uses what stands above
};

} // namespace panelboard::fleet
