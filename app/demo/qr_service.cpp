// SPDX-License-Identifier: Apache-2.0
#include "demo_service.h"
#include "fallback_reports.h"
#include "object_store_client.h"
#include "qr_config.h"
#include "qr_storage.h"
#include "rooms_api.h"

#include <memory>

namespace panelboard::demo {

namespace {

/// Rooms, whose QR images go to the object store that all instances share.
class QrService final : public DemoService {
public:
    explicit QrService(const ServiceHost &host)
        : m_route(host.options.storePort, host.clock),
          m_store(std::make_shared<ObjectStoreClient>(host.io, [this] { return m_route.port(); })),
          m_reports(std::make_shared<FallbackReports>(
              host.counters,
              FallbackReports::Counter{"qr_upload_failed_total",
                                       "QR images that did not get into the object store, by type of error"},
              host.clock, logOf(host.options.name))),
          m_api(host.io, host.options.ports.api, host.options.name,
                std::make_shared<QrStorage>(host.modules, m_store, m_reports, storageConfig()), host.workers),
          m_storeServer(host.supervisor, "store")
    {
    }
    ~QrService() override
    {
        m_store->close(); // tasks under way may outlive all this
        m_reports->close();
    }

    std::uint16_t apiPort() const override { return m_api.port(); }

    std::vector<LoadOperation> mix() const override
    {
        return {{"room", 1, [number = 0]() mutable {
                     return LoadRequest{"POST", "/rooms",
                                        R"({"title":"Room )" + std::to_string(++number) + R"("})"};
                 }}};
    }

    void addFaultsTo(Faults &faults) override
    {
        addServerFaults(faults, "", m_storeServer);
        addRouteFaults(faults, m_route);
        faults.add(
            "errors", 100, "percent", [this] { return m_store->errorShare(); },
            [this](std::uint32_t percent) { m_store->setErrorShare(percent); });
    }

private:
    ServerRoute m_route;
    std::shared_ptr<ObjectStoreClient> m_store;
    std::shared_ptr<FallbackReports> m_reports;
    RoomsApi m_api;
    RemoteServer m_storeServer;
};

} // namespace

std::unique_ptr<DemoService> makeQrService(const ServiceHost &host)
{
    return std::make_unique<QrService>(host);
}

} // namespace panelboard::demo
