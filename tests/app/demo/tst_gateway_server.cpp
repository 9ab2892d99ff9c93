// SPDX-License-Identifier: Apache-2.0
#include "gateway_faults.h"
#include "gateway_server.h"
#include "http_call.h"
#include "temporary_folder.h"

#include <panelboard/breaker/system_clock.h>

#include <QTest>

using namespace panelboard;

namespace {

struct RunningServer {
    [[nodiscard]] int payStatus() const
    {
        test::HttpCalls calls;
        const QString url = QString("http://127.0.0.1:%1/payments").arg(server.port());
        return calls.send("POST", url, R"({"order":"o-1","amount":1})").status;
    }
    [[nodiscard]] http::Url control() const
    {
        return http::Url::parse("http://127.0.0.1:" + std::to_string(server.controlPort())).value();
    }

    demo::TemporaryFolder folder;
    demo::GatewayServer server{folder.path(), breaker::SystemClock::instance(), "secret"};
};

} // namespace

class GatewayServerTest : public QObject {
    Q_OBJECT

private slots:
    void S35_isAProcessThatCanBeKilledAndStartedAgain();
    void S35_isMadeToFailFromAnotherProcess();
    void keepsTheLastKnownFaultsWhileItIsGone();
};

void GatewayServerTest::S35_isAProcessThatCanBeKilledAndStartedAgain()
{
    RunningServer running;
    QCOMPARE(running.payStatus(), 200);

    running.server.setStopped(true);
    QCOMPARE(running.payStatus(), 0);
    running.server.setStopped(false);

    QCOMPARE(running.payStatus(), 200);
}

void GatewayServerTest::S35_isMadeToFailFromAnotherProcess()
{
    RunningServer running;
    http::IoThread io;
    demo::GatewayFaults gateway(io, running.control(), "secret");
    demo::Faults faults;
    gateway.addTo(faults);

    faults.set("errors", "100");

    QCOMPARE(running.payStatus(), 500);
    QVERIFY((faults.values().front() == std::pair<std::string, std::string>("errors", "100")));
}

void GatewayServerTest::keepsTheLastKnownFaultsWhileItIsGone()
{
    RunningServer running;
    http::IoThread io;
    demo::GatewayFaults gateway(io, running.control(), "secret");
    demo::Faults faults;
    gateway.addTo(faults);
    faults.set("errors", "20");

    running.server.setStopped(true);

    QVERIFY((faults.values().front() == std::pair<std::string, std::string>("errors", "20")));
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, faults.set("errors", "0"));
}

QTEST_GUILESS_MAIN(GatewayServerTest)
#include "tst_gateway_server.moc"
