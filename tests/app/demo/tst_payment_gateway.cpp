// SPDX-License-Identifier: Apache-2.0
#include "payment_gateway.h"

#include "http_call.h"

#include "support/fake_clock.h"

#include <QTest>

using namespace panelboard;
using namespace std::chrono_literals;
using test::HttpAnswer;

namespace {

/// A gateway whose time stands until a test moves it.
struct RunningGateway {
    RunningGateway() { gateway.addFaultsTo(faults); }

    HttpAnswer pay(const QByteArray &order = "o-1")
    {
        return calls.send("POST", url("/payments"), R"({"order":")" + order + R"(","amount":1})");
    }
    [[nodiscard]] QString url(const QString &path) const
    {
        return QString("http://127.0.0.1:%1%2").arg(gateway.port()).arg(path);
    }
    /// Of the next hundred payments.
    int failuresOfHundred()
    {
        int failures = 0;
        for (int i = 0; i < 100; ++i)
            failures += pay().status == 500 ? 1 : 0;
        return failures;
    }

    test::FakeClock clock;
    http::IoThread io;
    demo::PaymentGateway gateway{io, 0, clock, clock};
    demo::Faults faults;
    test::HttpCalls calls;
};

} // namespace

class PaymentGatewayTest : public QObject {
    Q_OBJECT

private slots:
    void givesEachOrderAKeyOfItsOwn();
    void failsTheShareItIsTold_data();
    void failsTheShareItIsTold();
    void failsByTurns();
    void answersLate();
    void answersNobodyWhileItHangs();
    void refusesWhatIsNoPayment_data();
    void refusesWhatIsNoPayment();
};

void PaymentGatewayTest::givesEachOrderAKeyOfItsOwn()
{
    RunningGateway running;

    QCOMPARE(running.pay("o-1").body, R"({"transactionKey":"txn-1"})");
    QCOMPARE(running.pay("o-2").body, R"({"transactionKey":"txn-2"})");
    QCOMPARE(running.pay("o-1").body, R"({"transactionKey":"txn-1"})");
}

void PaymentGatewayTest::failsTheShareItIsTold_data()
{
    QTest::addColumn<int>("percent");
    for (const int percent : {0, 20, 100})
        QTest::addRow("%d %%", percent) << percent;
}

void PaymentGatewayTest::failsTheShareItIsTold()
{
    QFETCH(int, percent);
    RunningGateway running;

    running.faults.set("errors", std::to_string(percent));

    QCOMPARE(running.failuresOfHundred(), percent);
}

void PaymentGatewayTest::failsByTurns()
{
    RunningGateway running;
    running.faults.set("flapping", "10"); // the clock stands at a multiple of 20 s
    QCOMPARE(running.pay().status, 200);

    running.clock.advance(10s);
    QCOMPARE(running.pay().status, 500);

    running.clock.advance(10s);
    QCOMPARE(running.pay().status, 200);
}

void PaymentGatewayTest::answersLate()
{
    RunningGateway running;
    running.faults.set("slow", "700");
    auto answer = std::async(std::launch::async, [&] { return running.pay(); });
    QTRY_COMPARE(running.clock.pendingTasks(), std::size_t(1));

    running.clock.advance(699ms);
    QCOMPARE(running.clock.pendingTasks(), std::size_t(1));
    running.clock.advance(1ms);

    QCOMPARE(answer.get().status, 200);
}

void PaymentGatewayTest::answersNobodyWhileItHangs()
{
    RunningGateway running;
    running.faults.set("hang", "on");
    auto answer = std::async(std::launch::async, [&] { return running.pay(); });
    QTRY_COMPARE(running.gateway.calls(), 1U);
    QVERIFY(answer.wait_for(0s) == std::future_status::timeout);

    running.faults.set("hang", "off");

    QCOMPARE(answer.get().status, 500);
    QCOMPARE(running.pay().status, 200);
}

void PaymentGatewayTest::refusesWhatIsNoPayment_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray good = R"({"order":"o-1","amount":1})";
    QTest::newRow("elsewhere") << QByteArray("POST") << "/payment" << good << 404;
    QTest::newRow("not posted") << QByteArray("PUT") << "/payments" << good << 405;
    QTest::newRow("no JSON") << QByteArray("POST") << "/payments" << QByteArray("o-1") << 400;
    QTest::newRow("no order") << QByteArray("POST") << "/payments" << QByteArray("{}") << 400;
}

void PaymentGatewayTest::refusesWhatIsNoPayment()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    RunningGateway running;

    QCOMPARE(running.calls.send(method.constData(), running.url(path), body).status, status);

    QCOMPARE(running.gateway.calls(), 0U);
}

QTEST_GUILESS_MAIN(PaymentGatewayTest)
#include "tst_payment_gateway.moc"
