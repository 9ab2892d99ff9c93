// SPDX-License-Identifier: Apache-2.0
#include "failed_attempts.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::service;
using namespace std::chrono_literals;

namespace {
const breaker::TimePoint kNow{1'700'000'000s};

int allowedOf(FailedAttempts &attempts, const std::string &client, breaker::TimePoint now, int tried)
{
    int allowed = 0;
    for (int i = 0; i < tried; ++i)
        allowed += attempts.add(client, now) ? 1 : 0;
    return allowed;
}
} // namespace

class TestFailedAttempts : public QObject {
    Q_OBJECT
private slots:
    void allowsTenAtOnceThenOneASecond_data();
    void allowsTenAtOnceThenOneASecond();
    void countsEachClientApart();
    void remembersABoundedNumberOfClients();
    void forgetsThoseWhoHaveRested();
};

void TestFailedAttempts::allowsTenAtOnceThenOneASecond_data()
{
    QTest::addColumn<int>("restMs");
    QTest::addColumn<int>("allowed");
    QTest::newRow("at once") << 0 << 0;
    QTest::newRow("just below a second") << 999 << 0;
    QTest::newRow("a second") << 1000 << 1;
    QTest::newRow("five seconds") << 5000 << 5;
    QTest::newRow("an hour") << 3'600'000 << 10;
}

void TestFailedAttempts::allowsTenAtOnceThenOneASecond()
{
    QFETCH(int, restMs);
    QFETCH(int, allowed);
    FailedAttempts attempts;
    QCOMPARE(allowedOf(attempts, "a", kNow, 100), 10);

    QCOMPARE(allowedOf(attempts, "a", kNow + std::chrono::milliseconds(restMs), 100), allowed);
}

void TestFailedAttempts::countsEachClientApart()
{
    FailedAttempts attempts;
    allowedOf(attempts, "a", kNow, 100);

    QCOMPARE(allowedOf(attempts, "b", kNow, 100), 10);
}

void TestFailedAttempts::remembersABoundedNumberOfClients()
{
    FailedAttempts attempts;
    int allowed = 0;
    for (int client = 0; client < 5000; ++client)
        allowed += allowedOf(attempts, std::to_string(client), kNow, 1);

    QVERIFY(attempts.clients() <= FailedAttempts::kClients + 1);
    QCOMPARE(allowed, 1010);
}

void TestFailedAttempts::forgetsThoseWhoHaveRested()
{
    FailedAttempts attempts;
    for (int client = 0; client < 1000; ++client)
        allowedOf(attempts, std::to_string(client), kNow, 1);

    QCOMPARE(allowedOf(attempts, "late", kNow + 1s, 1), 1);

    QCOMPARE(attempts.clients(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestFailedAttempts)
#include "tst_failed_attempts.moc"
