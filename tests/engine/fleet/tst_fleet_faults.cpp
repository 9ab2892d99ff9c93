// SPDX-License-Identifier: Apache-2.0
#include "fleet_fixture.h"

#include <QtTest>

#include <memory>
#include <vector>

using namespace panelboard;
using namespace panelboard::fleet;
using fleet::test::FleetFixture;
using Service = FleetFixture::Target;

/// What the fleet tells of the faults of a demo target.
class TestFleetFaults : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m = std::make_unique<FleetFixture>();
        m_service = &m->addService(Service::Make::Resilience4j, "inv-1");
        m->options.targets[0].faultControlUrl = m_service->faultUrl();
        m->start();
        TRY_IN_TIME(*m, m->isUp());
        TRY_IN_TIME(*m, !m->target()->faults.empty());
    }
    void cleanup() { m.reset(); }

    void showsAFaultThatAnotherHasSwitched()
    {
        const std::vector<FaultValue> calm{{"pause", "off"}, {"slow", "0"}};
        QVERIFY(m->target()->faults == calm);

        m_service->setFault("slow", "700");

        const std::vector<FaultValue> slow{{"pause", "off"}, {"slow", "700"}};
        TRY_IN_TIME(*m, m->target()->faults == slow);
    }

    void keepsTheFaultsWhileTheirControlIsAway()
    {
        const std::vector<FaultValue> before = m->target()->faults;

        m_service->setMood(Service::Mood::Failing);
        const std::size_t asked = m_service->count("GET", "/faults");
        TRY_IN_TIME(*m, m_service->count("GET", "/faults") > asked + 1);

        QVERIFY(m->target()->faults == before);
    }

private:
    std::unique_ptr<FleetFixture> m;
    Service *m_service = nullptr;
};

QTEST_GUILESS_MAIN(TestFleetFaults)
#include "tst_fleet_faults.moc"
