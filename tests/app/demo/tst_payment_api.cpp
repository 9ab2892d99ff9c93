// SPDX-License-Identifier: Apache-2.0
#include "payment_api.h"

#include "http_call.h"
#include "payment_fixture.h"

#include <QTest>

using namespace panelboard;
using test::HttpAnswer;

namespace {

struct RunningApi {
    HttpAnswer send(const QByteArray &method, const QString &path, const QByteArray &body)
    {
        const QString url = QString("http://127.0.0.1:%1%2").arg(api.port()).arg(path);
        return calls.send(method.constData(), url, body);
    }

    test::PaymentFixture service;
    demo::PaymentApi api{service.io, 0, service.payments};
    test::HttpCalls calls;
};

} // namespace

class PaymentApiTest : public QObject {
    Q_OBJECT

private slots:
    void answersWithTheTransaction();
    void answersPendingWithAReasonInstead();
    void refusesWhatIsNoPayment_data();
    void refusesWhatIsNoPayment();
};

void PaymentApiTest::answersWithTheTransaction()
{
    RunningApi running;

    const HttpAnswer answer = running.send("POST", "/payments", R"({"order":"o-1","amount":15000})");

    QCOMPARE(answer.status, 202);
    QCOMPARE(answer.body, R"({"status":"PENDING","transactionKey":"txn-1","reason":null})");
}

void PaymentApiTest::answersPendingWithAReasonInstead()
{
    RunningApi running;
    running.service.breaker->transitionToForcedOpenState();

    const HttpAnswer answer = running.send("POST", "/payments", R"({"order":"o-1","amount":15000})");

    QCOMPARE(answer.status, 202);
    QCOMPARE(answer.json()["status"].toString(), "PENDING");
    QVERIFY(answer.json()["transactionKey"].isNull());
    QVERIFY(answer.json()["reason"].toString().startsWith("not sent"));
}

void PaymentApiTest::refusesWhatIsNoPayment_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray post = "POST";
    const QString path = "/payments";
    QTest::newRow("elsewhere") << post << "/pay" << QByteArray(R"({"order":"o","amount":1})") << 404;
    QTest::newRow("not posted") << QByteArray("GET") << path << QByteArray() << 405;
    QTest::newRow("no JSON") << post << path << QByteArray("o-1") << 400;
    QTest::newRow("no order") << post << path << QByteArray(R"({"amount":1})") << 400;
    QTest::newRow("empty order") << post << path << QByteArray(R"({"order":"","amount":1})") << 400;
    QTest::newRow("no amount") << post << path << QByteArray(R"({"order":"o"})") << 400;
    QTest::newRow("nothing to pay") << post << path << QByteArray(R"({"order":"o","amount":0})") << 400;
    QTest::newRow("half a won") << post << path << QByteArray(R"({"order":"o","amount":1.5})") << 400;
    QTest::newRow("order too long") << post << path
                                    << QByteArray(R"({"order":")" + QByteArray(65, 'o') + R"(","amount":1})")
                                    << 400;
}

void PaymentApiTest::refusesWhatIsNoPayment()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    RunningApi running;

    QCOMPARE(running.send(method, path, body).status, status);

    QCOMPARE(running.service.gateway.calls(), 0U);
}

QTEST_GUILESS_MAIN(PaymentApiTest)
#include "tst_payment_api.moc"
