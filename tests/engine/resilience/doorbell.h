// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/resilience/module.h>

#include <string_view>

namespace panelboard::test {

using namespace panelboard::resilience;

struct DoorbellConfig {
    int loudness = 1; ///< 1 to 10
    int volts = 12;   ///< at least 1
};

inline std::vector<breaker::ConfigProblem> validate(const DoorbellConfig &config)
{
    std::vector<breaker::ConfigProblem> problems;
    if (config.loudness < 1 || config.loudness > 10)
        problems.push_back({"loudness", std::to_string(config.loudness), "1 to 10"});
    if (config.volts < 1)
        problems.push_back({"volts", std::to_string(config.volts), "at least 1"});
    return problems;
}

enum class DoorbellEventType : std::uint8_t { Rung, Ignored };

struct DoorbellEvent {
    DoorbellEventType type = DoorbellEventType::Rung;
    std::string_view name;
    int loudness = 0;
};

inline EventMask maskOf(DoorbellEventType type) { return EventMask{1} << static_cast<unsigned>(type); }
inline EventMask maskOf(const DoorbellEvent &event) { return maskOf(event.type); }

/// The smallest module there can be: what is tested with it is Module and Registry.
class Doorbell final : public Module<Doorbell, DoorbellConfig, DoorbellEvent> {
public:
    explicit Doorbell(Birth birth) : Module(std::move(birth)) {}

    void ring()
    {
        if (wants(maskOf(DoorbellEventType::Rung)))
            publish({DoorbellEventType::Rung, name(), rules().loudness});
    }
    void ignore() { publish({DoorbellEventType::Ignored, name(), 0}); }
    [[nodiscard]] bool isHeard() const { return wants(kAllEvents); }

    template <class F, class... A>
    decltype(auto) execute(F &&fn, A &&...args)
    {
        ring();
        return std::invoke(std::forward<F>(fn), std::forward<A>(args)...);
    }
};

} // namespace panelboard::test
