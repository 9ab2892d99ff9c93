// SPDX-License-Identifier: Apache-2.0
#include "bulkhead_replay.h"

#include "support/advancing_waiter.h"

#include <panelboard/resilience/bulkhead.h>

#include <map>
#include <stdexcept>
#include <vector>

namespace panelboard::conformance {

namespace {

using nlohmann::json;
using resilience::Bulkhead;

resilience::BulkheadConfig configOf(const json &recorded)
{
    resilience::BulkheadConfig config;
    config.maxConcurrentCalls = recorded.at("maxConcurrentCalls").get<std::uint32_t>();
    return config;
}

class BulkheadInstance final : public Instance {
public:
    explicit BulkheadInstance(const json &recorded)
        : m_bulkhead(Bulkhead::create("replayed", configOf(recorded.at("config")), m_time.around)),
          m_subscription(
              m_bulkhead->subscribe(resilience::kAllEvents, [this](const resilience::BulkheadEvent &event) {
                  m_events.emplace_back(toString(event.type));
              }))
    {
    }

    json perform(const json &step) override
    {
        const auto operation = operations().find(step.at("op").get<std::string>());
        if (operation == operations().end())
            throw std::invalid_argument("operation " + step.at("op").dump() + " is unknown");

        m_events.clear();
        json observed = json::object();
        try {
            operation->second(*m_bulkhead, step, observed);
        } catch (const resilience::BulkheadFull &) {
            observed["throws"] = "BulkheadFull";
        }
        observed["events"] = m_events;
        const auto metrics = m_bulkhead->metrics();
        observed["after"] = {{"availableConcurrentCalls", metrics.availableConcurrentCalls},
                             {"maxAllowedConcurrentCalls", metrics.maxAllowedConcurrentCalls}};
        return observed;
    }

private:
    using Operation = void (*)(Bulkhead &bulkhead, const json &step, json &observed);

    static const std::map<std::string, Operation> &operations();

    test::StandingTime m_time;
    std::vector<std::string> m_events; // of the step that is being performed
    std::shared_ptr<Bulkhead> m_bulkhead;
    resilience::Subscription m_subscription;
};

const std::map<std::string, BulkheadInstance::Operation> &BulkheadInstance::operations()
{
    static const std::map<std::string, Operation> all = {
        {"tryAcquirePermission",
         [](Bulkhead &bulkhead, const json &, json &observed) {
             observed["returns"] = bulkhead.tryAcquirePermission();
         }},
        {"acquirePermission", [](Bulkhead &bulkhead, const json &, json &) { bulkhead.acquirePermission(); }},
        {"releasePermission", [](Bulkhead &bulkhead, const json &, json &) { bulkhead.releasePermission(); }},
        {"onComplete", [](Bulkhead &bulkhead, const json &, json &) { bulkhead.onComplete(); }},
        {"changeConfig",
         [](Bulkhead &bulkhead, const json &step, json &) { bulkhead.reconfigure(configOf(step)); }},
    };
    return all;
}

} // namespace

std::unique_ptr<Instance> makeBulkheadInstance(const json &recorded)
{
    return std::make_unique<BulkheadInstance>(recorded);
}

} // namespace panelboard::conformance
