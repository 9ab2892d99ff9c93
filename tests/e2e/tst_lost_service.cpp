// SPDX-License-Identifier: GPL-3.0-or-later
// A service that dies: its rows go stale, never look alive, and recover when it is back.
#include "console_under_test.h"
#include "demo_process.h"

#include <QtTest/QTest>

using namespace panelboard;
using namespace panelboard::test;

namespace {
constexpr int kPatience = 60'000;
const fleet::BreakerKey kRedis{"inventory", "inv-1", "CB_REDIS"};
} // namespace

class TestLostService : public QObject {
    Q_OBJECT
private:
    DemoProcess m_demo;
    std::unique_ptr<ConsoleUnderTest> m_console;
    fleet::BreakerKey m_subscription{"panelboard", "console", "inventory/inv-1"};

private slots:
    void initTestCase()
    {
        QVERIFY2(m_demo.start(1, 30), qPrintable(m_demo.error()));
        m_console = std::make_unique<ConsoleUnderTest>(m_demo.targets());
        QTRY_VERIFY_WITH_TIMEOUT(m_console->look(kRedis) == ui::StateLook::Closed, kPatience);
    }
    void cleanupTestCase() { m_console.reset(); }

    void aKilledServiceGoesStaleAndItsOldStateIsStillSaid()
    {
        m_demo.kill();

        QTRY_VERIFY_WITH_TIMEOUT(m_console->look(kRedis) == ui::StateLook::Stale, kPatience);
        QVERIFY(m_console->breaker(kRedis)->state == breaker::State::Closed);
    }

    void theConsolesOwnBreakerForItOpens()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_console->look(m_subscription) == ui::StateLook::Open, kPatience);
    }

    void itRecoversWhenTheServiceIsBack()
    {
        const std::uint16_t port = m_demo.firstPort();

        // Beside other tests one of its ports may be taken for a moment.
        bool isUp = false;
        QTRY_VERIFY2_WITH_TIMEOUT(isUp || (isUp = m_demo.start(1, 30, port)), qPrintable(m_demo.error()),
                                  kPatience);

        QTRY_VERIFY_WITH_TIMEOUT(m_console->breaker(kRedis)->freshness == fleet::Freshness::Fresh, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->look(kRedis) == ui::StateLook::Closed, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->look(m_subscription) == ui::StateLook::Closed, kPatience);
    }
};

QTEST_MAIN(TestLostService)
#include "tst_lost_service.moc"
