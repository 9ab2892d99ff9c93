// SPDX-License-Identifier: Apache-2.0
#include "rate_limiter_replay.h"

#include "support/advancing_waiter.h"

#include <panelboard/resilience/rate_limiter.h>

#include <map>
#include <stdexcept>
#include <vector>

namespace panelboard::conformance {

namespace {

using nlohmann::json;
using resilience::RateLimiter;
using std::chrono::milliseconds;

milliseconds millisecondsOf(const json &object, const char *name)
{
    return milliseconds(object.at(name).get<std::int64_t>());
}

std::int64_t inMs(breaker::Duration duration)
{
    return std::chrono::duration_cast<milliseconds>(duration).count();
}

resilience::RateLimiterConfig configOf(const json &recorded)
{
    resilience::RateLimiterConfig config;
    config.limitForPeriod = recorded.at("limitForPeriod").get<std::uint32_t>();
    config.limitRefreshPeriod = millisecondsOf(recorded, "limitRefreshPeriodMs");
    config.timeoutDuration = millisecondsOf(recorded, "timeoutDurationMs");
    return config;
}

class RateLimiterInstance final : public Instance {
public:
    explicit RateLimiterInstance(const json &recorded)
        : m_limiter(RateLimiter::create("replayed", configOf(recorded.at("config")), m_time.around)),
          m_subscription(
              m_limiter->subscribe(resilience::kAllEvents, [this](const resilience::RateLimiterEvent &event) {
                  m_events.push_back(std::string(toString(event.type)) + ':' + std::to_string(event.permits));
              }))
    {
    }

    json perform(const json &step) override
    {
        const auto operation = operations().find(step.at("op").get<std::string>());
        if (operation == operations().end())
            throw std::invalid_argument("operation " + step.at("op").dump() + " is unknown");

        m_events.clear();
        m_time.clock.advanceTo(m_start + millisecondsOf(step, "atMs"));
        json observed = json::object();
        operation->second(*this, step, observed);
        observed["events"] = m_events;
        const auto metrics = m_limiter->metrics();
        observed["after"] = {{"availablePermissions", metrics.availablePermissions},
                             {"waitMs", inMs(metrics.wait)},
                             {"cycle", metrics.cycle}};
        return observed;
    }

private:
    using Operation = void (*)(RateLimiterInstance &self, const json &step, json &observed);

    static const std::map<std::string, Operation> &operations();

    test::StandingTime m_time;
    breaker::TimePoint m_start = m_time.clock.now();
    std::vector<std::string> m_events; // of the step that is being performed
    std::shared_ptr<RateLimiter> m_limiter;
    resilience::Subscription m_subscription;
};

const std::map<std::string, RateLimiterInstance::Operation> &RateLimiterInstance::operations()
{
    static const std::map<std::string, Operation> all = {
        {"acquirePermission",
         [](RateLimiterInstance &self, const json &step, json &observed) {
             const auto before = self.m_time.clock.now();
             observed["returns"] = self.m_limiter->acquirePermission(step.at("permits").get<std::uint32_t>());
             observed["waitedMs"] = inMs(self.m_time.clock.now() - before);
         }},
        {"reservePermission",
         [](RateLimiterInstance &self, const json &step, json &observed) {
             const auto wait = self.m_limiter->reservePermission(step.at("permits").get<std::uint32_t>());
             observed["returnsMs"] = wait ? inMs(*wait) : -1;
         }},
        {"drainPermissions",
         [](RateLimiterInstance &self, const json &, json &) { self.m_limiter->drainPermissions(); }},
        {"changeLimitForPeriod",
         [](RateLimiterInstance &self, const json &step, json &) {
             self.m_limiter->changeLimitForPeriod(step.at("limitForPeriod").get<std::uint32_t>());
         }},
        {"changeTimeoutDuration",
         [](RateLimiterInstance &self, const json &step, json &) {
             self.m_limiter->changeTimeoutDuration(millisecondsOf(step, "timeoutDurationMs"));
         }},
        {"advance", [](RateLimiterInstance &, const json &, json &) {}},
    };
    return all;
}

} // namespace

std::unique_ptr<Instance> makeRateLimiterInstance(const json &recorded)
{
    return std::make_unique<RateLimiterInstance>(recorded);
}

} // namespace panelboard::conformance
