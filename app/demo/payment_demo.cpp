// SPDX-License-Identifier: Apache-2.0
#include "demo_service.h"
#include "fallback_reports.h"
#include "gateway_faults.h"
#include "payment_api.h"
#include "payment_config.h"

#include <string>

namespace panelboard::demo {

namespace {

http::Url loopback(std::uint16_t port)
{
    return http::Url::parse("http://127.0.0.1:" + std::to_string(port)).value();
}

/// Payments, taken by the gateway that all instances share.
class PaymentDemo final : public DemoService {
public:
    explicit PaymentDemo(const ServiceHost &host)
        : m_options(host.options), m_client(host.io, loopback(m_options.gatewayPort)),
          m_reports(host.counters,
                    {"payment_fallbacks_total",
                     "Payments left pending because the gateway did not take them, by type of error"},
                    host.clock, logOf(m_options.name)),
          m_payments(host.modules, m_client, m_reports, paymentConfig()),
          m_api(host.io, m_options.ports.api, m_payments),
          m_gatewayFaults(host.io, loopback(m_options.gatewayControlPort), m_options.token),
          m_gateway(host.supervisor, "gateway")
    {
    }

    std::uint16_t apiPort() const override { return m_api.port(); }
    std::vector<LoadOperation> mix() const override { return paymentMix(m_options.name); }
    void addFaultsTo(Faults &faults) override
    {
        addServerFaults(faults, "", m_gateway);
        m_gatewayFaults.addTo(faults);
    }

private:
    const InstanceOptions &m_options;
    GatewayClient m_client;
    FallbackReports m_reports;
    PaymentService m_payments;
    PaymentApi m_api;
    GatewayFaults m_gatewayFaults;
    RemoteServer m_gateway;
};

} // namespace

std::unique_ptr<DemoService> makePaymentService(const ServiceHost &host)
{
    return std::make_unique<PaymentDemo>(host);
}

} // namespace panelboard::demo
