// SPDX-License-Identifier: Apache-2.0
#include "payment_fixture.h"
#include "text.h"

#include <QTest>

#include <atomic>

using namespace panelboard;
using namespace std::chrono_literals;
using breaker::State;
using test::PaymentFixture;
using test::text;

class PaymentServiceTest : public QObject {
    Q_OBJECT

private slots:
    void S35_takesTheArticlesValues();
    void S35_holdsNoThreadWhileTheGatewayHangs();
    void S35_cutsEachAttemptOffAfterASecond();
    void S35_retriesWhereTheGatewayWasNotReached();
    void S35_doesNotRetryWhatTheGatewayRefused();
    void S35_goesToHalfOpenByItself();
    void S35_recordsOneCallHoweverOftenItWasTried();
    void S35_paysAnOrderOnceThoughItIsAskedForAgain();
    void S37_successKeepsTheCircuitClosed();
    void S38_fourSuccessesAndSixFailuresOpenTheCircuit();
    void S39_forcedHalfOpenAsksTheGatewayAgain_data();
    void S39_forcedHalfOpenAsksTheGatewayAgain();
};

void PaymentServiceTest::S35_takesTheArticlesValues()
{
    const config::Document document = demo::paymentConfig();
    const breaker::CircuitBreakerConfig &values = document.circuitBreaker.instances.at("pgPayment");

    QCOMPARE(values.slidingWindowSize, 20U);
    QCOMPARE(values.minimumNumberOfCalls, 10U);
    QCOMPARE(values.failureRateThreshold, 60.0F);
    QVERIFY(values.waitDurationInOpenState == 30s);
    QCOMPARE(values.permittedNumberOfCallsInHalfOpenState, 5U);
    QVERIFY(values.automaticTransitionFromOpenToHalfOpenEnabled);
    QVERIFY(values.registerHealthIndicator);
    QVERIFY(document.retry.instances.count("pgPayment") == 1);
    QVERIFY(document.timeLimiter.instances.count("pgPayment") == 1);
}

void PaymentServiceTest::S35_holdsNoThreadWhileTheGatewayHangs()
{
    PaymentFixture service;
    service.gateway.faults.set("hang", "on");

    std::vector<std::future<demo::PaymentAnswer>> payments;
    for (int i = 0; i < 20; ++i)
        payments.push_back(service.begin("o-" + std::to_string(i)));

    QTRY_COMPARE(service.gateway.calls(), 20U);
    for (auto &payment : payments)
        QTRY_VERIFY(service.answersInTime(payment));
}

void PaymentServiceTest::S35_cutsEachAttemptOffAfterASecond()
{
    PaymentFixture service;
    service.gateway.faults.set("hang", "on");
    const breaker::TimePoint before = service.clock.now();

    auto payment = service.begin();
    QTRY_COMPARE(service.gateway.calls(), 1U);
    service.clock.advance(1s);    // the first attempt is cut off
    service.clock.advance(200ms); // the retry's wait
    QTRY_COMPARE(service.gateway.calls(), 2U);
    service.clock.advance(1s); // the second attempt is cut off

    const demo::PaymentAnswer answer = payment.get();
    QVERIFY(service.clock.now() - before == 2200ms);
    QVERIFY(!answer.transactionKey);
    QVERIFY2(answer.reason.starts_with("not confirmed even after retries"), answer.reason.c_str());
    QCOMPARE(test::counterValue(service.counters, "panelboard::resilience::TimeoutExceeded"), 1.0);
}

void PaymentServiceTest::S35_retriesWhereTheGatewayWasNotReached()
{
    PaymentFixture service;
    service.gateway.close();
    const auto retry = service.registries.retries.find(demo::kPaymentBackend);
    std::atomic<int> retries{0};
    const auto subscription = retry->subscribe(maskOf(resilience::RetryEventType::Retry),
                                               [&](const resilience::RetryEvent &) { ++retries; });
    auto payment = service.begin();
    QTRY_COMPARE(retries.load(), 1); // it waits for its second attempt
    service.gateway.open();

    QTRY_VERIFY(service.answersInTime(payment));

    QVERIFY(payment.get().transactionKey.has_value());
    QCOMPARE(retry->metrics().successfulCallsWithRetryAttempt, 1U);
}

void PaymentServiceTest::S35_doesNotRetryWhatTheGatewayRefused()
{
    PaymentFixture service;
    service.gateway.faults.set("errors", "100");

    const demo::PaymentAnswer answer = service.pay();

    QCOMPARE(service.gateway.calls(), 1U);
    QCOMPARE(answer.reason, "not confirmed even after retries: the payment gateway answered 500");
}

void PaymentServiceTest::S35_goesToHalfOpenByItself()
{
    PaymentFixture service;
    service.breaker->transitionToOpenState();

    service.clock.advance(30s);

    QCOMPARE(text(service.breaker->state()), "HALF_OPEN");
}

void PaymentServiceTest::S35_recordsOneCallHoweverOftenItWasTried()
{
    PaymentFixture service;
    service.gateway.close();

    auto payment = service.begin();
    QTRY_VERIFY(service.answersInTime(payment));

    QCOMPARE(service.breaker->metrics().failedCalls, 1U);
    QCOMPARE(service.registries.retries.find(demo::kPaymentBackend)->metrics().totalCalls, 2U);
}

void PaymentServiceTest::S35_paysAnOrderOnceThoughItIsAskedForAgain()
{
    PaymentFixture service;

    const demo::PaymentAnswer first = service.pay("o-7");

    QVERIFY(service.pay("o-7").transactionKey == first.transactionKey);
    QVERIFY(service.pay("o-8").transactionKey != first.transactionKey);
}

void PaymentServiceTest::S37_successKeepsTheCircuitClosed()
{
    PaymentFixture service;

    const demo::PaymentAnswer answer = service.pay();

    QCOMPARE(*answer.transactionKey, "txn-1");
    QVERIFY(answer.reason.empty());
    QCOMPARE(service.gateway.calls(), 1U);
    QCOMPARE(text(service.breaker->state()), "CLOSED");
}

void PaymentServiceTest::S38_fourSuccessesAndSixFailuresOpenTheCircuit()
{
    PaymentFixture service;
    service.payWithErrors({"0", "0", "0", "0", "100", "100", "100", "100", "100", "100"});
    QCOMPARE(text(service.breaker->state()), "OPEN");
    QCOMPARE(service.gateway.calls(), 10U);

    const demo::PaymentAnswer eleventh = service.pay();

    QVERIFY(!eleventh.transactionKey);
    QCOMPARE(eleventh.reason, "not sent: the payment gateway is not asked while its circuit is open");
    QCOMPARE(service.gateway.calls(), 10U);
    QCOMPARE(test::counterValue(service.counters, "CallNotPermitted"), 1.0);
}

void PaymentServiceTest::S39_forcedHalfOpenAsksTheGatewayAgain_data()
{
    QTest::addColumn<QString>("errors");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<QString>("state"); // once the five trial calls are judged
    QTest::newRow("then a success") << "0" << true << "CLOSED";
    QTest::newRow("then a failure") << "100" << false << "OPEN";
}

void PaymentServiceTest::S39_forcedHalfOpenAsksTheGatewayAgain()
{
    QFETCH(QString, errors);
    QFETCH(bool, taken);
    QFETCH(QString, state);
    PaymentFixture service;
    service.payWithErrors({"0", "0", "0", "0", "100", "100", "100", "100", "100", "100"});
    service.breaker->transitionToHalfOpenState();
    service.gateway.faults.set("errors", errors.toStdString());

    const demo::PaymentAnswer eleventh = service.pay();
    QCOMPARE(service.gateway.calls(), 11U);
    QCOMPARE(eleventh.transactionKey.has_value(), taken);
    for (int i = 0; i < 4; ++i)
        static_cast<void>(service.pay());

    QCOMPARE(text(service.breaker->state()), state);
}

QTEST_GUILESS_MAIN(PaymentServiceTest)
#include "tst_payment_service.moc"
