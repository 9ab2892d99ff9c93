// SPDX-License-Identifier: Apache-2.0
#include "upload_outage.h"

#include "qr_config.h"
#include "simulated_time.h"

#include <panelboard/breaker/call_not_permitted.h>
#include <panelboard/config/apply.h>
#include <panelboard/resilience/decorate.h>

#include <stdexcept>

namespace panelboard::demo {

UploadOutageFigures simulate(const UploadOutage &outage)
{
    SimulatedTime time;
    resilience::Registries registries(time.surroundings());
    const config::Document document = storageConfig();
    config::apply(document, registries);
    resilience::Aspects aspects;
    aspects.retry = registries.retries.find(kStorageBackend);
    if (outage.withBreaker)
        aspects.circuitBreaker = registries.circuitBreakers.find(kStorageBackend);
    UploadOutageFigures figures;
    const auto opened =
        registries.circuitBreakers.find(kStorageBackend)
            ->subscribe(maskOf(breaker::EventType::StateTransition), [&figures](const breaker::Event &event) {
                figures.timesOpen += event.to == breaker::State::Open ? 1 : 0;
            });
    auto upload = resilience::decorate([&] {
                      ++figures.attempts;
                      time.waitFor(outage.timeout);
                      throw std::runtime_error("the object store does not answer");
                  }).inOrder(std::move(aspects), document.aspectOrder);

    const breaker::TimePoint begin = time.now();
    breaker::Duration held{0};
    for (std::uint32_t room = 0; room < outage.rooms; ++room) {
        time.waitUntil(begin + breaker::Duration(outage.duration) * room / outage.rooms);
        const breaker::TimePoint asked = time.now();
        try {
            upload();
        } catch (const breaker::CallNotPermitted &) {
            ++figures.refused;
        } catch (const std::runtime_error &) {
            held += time.now() - asked;
        }
    }
    figures.held = std::chrono::duration_cast<std::chrono::seconds>(held);
    return figures;
}

} // namespace panelboard::demo
