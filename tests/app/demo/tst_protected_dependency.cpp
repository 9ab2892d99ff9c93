// SPDX-License-Identifier: Apache-2.0
#include "support/fake_clock.h"
#include "text.h"

#include <panelboard/breaker/circuit_breaker.h>

#include <QTest>

#include <stdexcept>
#include <string>

using namespace panelboard;
using breaker::State;
using test::text;

namespace {

/// A dependency behind a breaker with a fallback, both counted: the payment client of the source article.
struct PaymentClient {
    PaymentClient()
    {
        breaker::CircuitBreakerConfig config;
        config.slidingWindowSize = 20;
        config.minimumNumberOfCalls = 10;
        config.failureRateThreshold = 60.0F;
        config.permittedNumberOfCallsInHalfOpenState = 5;
        circuit = breaker::CircuitBreaker::create("pgPayment", config, clock, clock);
    }

    std::string pay()
    {
        try {
            return circuit->execute([this]() -> std::string {
                ++dependencyCalls;
                if (failing)
                    throw std::runtime_error("Internal Server Error");
                return "SUCCESS";
            });
        } catch (const breaker::CallNotPermitted &) {
            return "PENDING"; // the fallback
        } catch (const std::runtime_error &) {
            return "PENDING";
        }
    }

    void pay(int times, bool fail)
    {
        failing = fail;
        for (int i = 0; i < times; ++i)
            pay();
    }

    test::FakeClock clock;
    std::shared_ptr<breaker::CircuitBreaker> circuit;
    int dependencyCalls = 0;
    bool failing = false;
};

} // namespace

class ProtectedDependencyTest : public QObject {
    Q_OBJECT

private slots:
    void staysClosedOnSuccess_S37();
    void opensAfterSixFailuresOfTenAndAnswersTheEleventhByTheFallback_S38();
    void callsTheDependencyAgainInHalfOpen_S39_data();
    void callsTheDependencyAgainInHalfOpen_S39();
};

void ProtectedDependencyTest::staysClosedOnSuccess_S37()
{
    PaymentClient client;

    const std::string answer = client.pay();

    QCOMPARE(answer, std::string("SUCCESS"));
    QCOMPARE(text(client.circuit->state()), text(State::Closed));
    QCOMPARE(client.dependencyCalls, 1);
}

void ProtectedDependencyTest::opensAfterSixFailuresOfTenAndAnswersTheEleventhByTheFallback_S38()
{
    PaymentClient client;
    client.pay(4, false);
    client.pay(6, true);
    QCOMPARE(text(client.circuit->state()), text(State::Open));
    client.failing = false;

    const std::string answer = client.pay();

    QCOMPARE(answer, std::string("PENDING"));
    QCOMPARE(client.dependencyCalls, 10);
    QCOMPARE(client.circuit->metrics().notPermittedCalls, 1U);
}

void ProtectedDependencyTest::callsTheDependencyAgainInHalfOpen_S39_data()
{
    QTest::addColumn<bool>("fails");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("judged");
    QTest::newRow("success") << false << "SUCCESS"
                             << "CLOSED";
    QTest::newRow("failure") << true << "PENDING"
                             << "OPEN";
}

void ProtectedDependencyTest::callsTheDependencyAgainInHalfOpen_S39()
{
    QFETCH(bool, fails);
    QFETCH(QString, answer);
    QFETCH(QString, judged);
    PaymentClient client;
    client.pay(4, false);
    client.pay(6, true);
    client.circuit->transitionToHalfOpenState();
    client.failing = fails;

    const std::string eleventh = client.pay();
    QCOMPARE(QString::fromStdString(eleventh), answer);
    QCOMPARE(client.dependencyCalls, 11);
    QCOMPARE(text(client.circuit->state()), text(State::HalfOpen)); // 1 of 5 trial calls
    client.pay(4, fails);

    QCOMPARE(text(client.circuit->state()), judged);
    QCOMPARE(client.dependencyCalls, 15);
}

QTEST_GUILESS_MAIN(ProtectedDependencyTest)
#include "tst_protected_dependency.moc"
