// SPDX-License-Identifier: GPL-3.0-or-later
// The three production cases, end to end: the operator takes the servers away and gives them back.
#include "console_under_test.h"
#include "demo_process.h"

#include <panelboard/http/client.h>

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <future>

using namespace panelboard;
using namespace panelboard::test;

namespace {

constexpr std::int64_t kWaitMs = 4000; ///< long enough for the table to show OPEN
constexpr int kPatience = 40'000;      // ms, for things that depend on real time-outs
const fleet::BreakerKey kRedis{"inventory", "inv-1", "CB_REDIS"};
const fleet::BreakerKey kStore{"qr", "qr-1", "oracleStorage"};
const fleet::BreakerKey kGateway{"payment", "pay-1", "pgPayment"};

struct Load {
    int answered = 0;
    int failed = 0;
    int fallbacks = 0;
};

} // namespace

class TestOperatorBreaksServers : public QObject {
    Q_OBJECT
private:
    DemoProcess m_demo;
    std::unique_ptr<ConsoleUnderTest> m_console;

    /// What came of the calls to the inventory so far, from its control endpoint.
    [[nodiscard]] Load load() const
    {
        const auto target = std::ranges::find(m_demo.targets(), "inventory", &fleet::TargetConfig::service);
        http::IoThread io;
        http::Client client(io);
        http::ClientRequest request;
        request.method = "GET";
        request.url = *http::Url::parse(target->faultControlUrl);
        request.pathSuffix = "/load";
        request.timeout = std::chrono::seconds(5);
        std::promise<std::string> body;
        const auto exchange = client.send(std::move(request), [&body](const http::ClientResult &result) {
            body.set_value(result ? result->body : std::string());
        });
        const auto json =
            QJsonDocument::fromJson(QByteArray::fromStdString(body.get_future().get())).object();
        return {json["answered"].toInt(), json["failed"].toInt(), json["fallbacks"].toInt()};
    }
    [[nodiscard]] QString textOf(const char *button) const
    {
        return m_console->find<QPushButton>(button)->text();
    }
    [[nodiscard]] bool isLook(const fleet::BreakerKey &key, ui::StateLook look) const
    {
        return m_console->look(key) == look;
    }
    /// The watched breaker's changes of state, as its event log lists them: "OPEN HALF_OPEN CLOSED".
    [[nodiscard]] QStringList changes() const
    {
        QStringList states;
        const auto snapshot = m_console->snapshot();
        if (snapshot->watched) {
            for (const fleet::LogEntry &entry : snapshot->watched->log)
                if (entry.event.type == breaker::EventType::StateTransition && entry.event.to)
                    states += QString::fromLatin1(breaker::toString(*entry.event.to));
        }
        return states;
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_demo.start(1, 60, 0, "all"), qPrintable(m_demo.error()));
        m_console = std::make_unique<ConsoleUnderTest>(m_demo.targets());
        QVERIFY(QTest::qWaitForWindowExposed(&m_console->window()));
    }
    void cleanupTestCase() { m_console.reset(); }

    void allThreeServicesAreShownCalm()
    {
        for (const auto &key : {kRedis, kStore, kGateway})
            QTRY_VERIFY2_WITH_TIMEOUT(isLook(key, ui::StateLook::Closed), key.name.c_str(), kPatience);
        QTRY_VERIFY(m_console->find<QPushButton>("faults.gateway"));
        QCOMPARE(textOf("faults.redis"), "Redis");
        QVERIFY(m_console->choose(kRedis));
    }

    void theCircuitsAreToldToProbeSooner()
    {
        for (const auto &key : {kRedis, kStore, kGateway}) {
            m_console->submit(
                key, fleet::EditConfig{0, {{"waitDurationInOpenState", std::int64_t(30'000), kWaitMs}}});
            QTRY_VERIFY_WITH_TIMEOUT(m_console->newestCommand() &&
                                         m_console->newestCommand()->command.where == key &&
                                         m_console->newestCommand()->phase == fleet::CommandPhase::Observed,
                                     kPatience);
        }
    }

    void S28_aStoppedRedisOpensItsCircuit()
    {
        QVERIFY(m_console->pressFault("faults.redis", "fault.inventory.stop"));
        QVERIFY(m_console->pressFault("faults.objectStore", "fault.qr.stop"));
        QVERIFY(m_console->pressFault("faults.gateway", "fault.payment.stop"));

        QTRY_COMPARE_WITH_TIMEOUT(textOf("faults.redis"), "Redis: Stop", kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isLook(kRedis, ui::StateLook::Open), kPatience);
    }

    void theCallsGoOnFromTheDatabase()
    {
        const Load before = load();

        Load after;
        QTRY_VERIFY_WITH_TIMEOUT((after = load()).answered >= before.answered + 60, kPatience);

        QCOMPARE(after.failed, before.failed);
        QVERIFY(after.fallbacks - before.fallbacks >= 50);
        QTRY_VERIFY(m_console->breaker(kRedis)->notPermittedCalls.value_or(0) > 0);
    }

    void theObjectStoreAndTheGatewayAreSeenToBeAway()
    {
        QTRY_VERIFY_WITH_TIMEOUT(isLook(kStore, ui::StateLook::Open), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isLook(kGateway, ui::StateLook::Open), kPatience);
        QCOMPARE(textOf("faults.objectStore"), "Object store: Stop");
        QCOMPARE(textOf("faults.gateway"), "Payment gateway: Stop");
    }

    void redisIsStartedAgainByKeyboard()
    {
        auto *button = m_console->find<QPushButton>("faults.redis");
        button->setFocus(Qt::TabFocusReason);
        auto *menu = m_console->find<QMenu>("faults.redis.menu");

        QTest::keyClick(button, Qt::Key_Space);
        QTRY_VERIFY(menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Down); // from "Pause" to "Stop"
        QTest::keyClick(menu, Qt::Key_Return);

        QTRY_COMPARE_WITH_TIMEOUT(textOf("faults.redis"), "Redis", kPatience);
    }

    void theOthersAreGivenBackByMouse()
    {
        QVERIFY(m_console->pressFault("faults.objectStore", "fault.qr.stop"));
        QVERIFY(m_console->pressFault("faults.gateway", "fault.payment.stop"));

        QTRY_COMPARE_WITH_TIMEOUT(textOf("faults.objectStore"), "Object store", kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(textOf("faults.gateway"), "Payment gateway", kPatience);
    }

    void theCircuitProbesAndCloses()
    {
        QTRY_VERIFY_WITH_TIMEOUT(isLook(kRedis, ui::StateLook::Closed), kPatience);
        const QString seen = changes().join(u' ');
        QVERIFY2(seen.endsWith("OPEN HALF_OPEN CLOSED"), qPrintable(seen));
    }

    void theOthersRecoverToo()
    {
        QTRY_VERIFY_WITH_TIMEOUT(isLook(kStore, ui::StateLook::Closed), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isLook(kGateway, ui::StateLook::Closed), kPatience);
    }
};

QTEST_MAIN(TestOperatorBreaksServers)
#include "tst_operator_breaks_servers.moc"
