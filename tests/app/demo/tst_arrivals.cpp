// SPDX-License-Identifier: Apache-2.0
#include "arrivals.h"

#include "support/fake_clock.h"

#include <QTest>

#include <cmath>

using namespace panelboard;
using namespace std::chrono_literals;

namespace {

int arrivalsUntil(demo::Arrivals &arrivals, breaker::TimePoint now)
{
    int count = 0;
    while (arrivals.take(now))
        ++count;
    return count;
}

} // namespace

class ArrivalsTest : public QObject {
    Q_OBJECT

private slots:
    void comeAtTheirRate_data();
    void comeAtTheirRate();
    void doNotWaitForWhoeverTakesThem();
    void keepTheirScheduledTimes();
    void stopAtRateZeroAndGoOn();
};

void ArrivalsTest::comeAtTheirRate_data()
{
    QTest::addColumn<std::uint32_t>("rate");
    QTest::newRow("one a second") << 1U;
    QTest::newRow("30 a second") << 30U;
    QTest::newRow("500 a second") << 500U;
}

void ArrivalsTest::comeAtTheirRate()
{
    QFETCH(std::uint32_t, rate);
    const test::FakeClock clock;
    demo::Arrivals arrivals(1);
    arrivals.setRate(rate, clock.now());

    const double mean = arrivalsUntil(arrivals, clock.now() + 1000s) / 1000.0;

    // A Poisson process with seed 1; four standard deviations of the mean of 1000 seconds.
    QVERIFY2(std::abs(mean - rate) < 4 * std::sqrt(rate / 1000.0), qPrintable(QString::number(mean)));
}

void ArrivalsTest::doNotWaitForWhoeverTakesThem()
{
    const test::FakeClock clock;
    demo::Arrivals prompt(7);
    demo::Arrivals late(7);
    prompt.setRate(30, clock.now());
    late.setRate(30, clock.now());

    int promptly = 0;
    for (int ms = 1; ms <= 10'000; ++ms)
        promptly += arrivalsUntil(prompt, clock.now() + std::chrono::milliseconds(ms));

    QCOMPARE(arrivalsUntil(late, clock.now() + 10s), promptly);
}

void ArrivalsTest::keepTheirScheduledTimes()
{
    const test::FakeClock clock;
    demo::Arrivals arrivals(3);
    arrivals.setRate(30, clock.now());
    const std::optional<breaker::TimePoint> next = arrivals.next();

    QVERIFY(!arrivals.take(*next - 1ns));
    const std::optional<breaker::TimePoint> taken = arrivals.take(*next + 1h);

    QVERIFY(taken == next);
    QVERIFY(arrivals.next() > next);
}

void ArrivalsTest::stopAtRateZeroAndGoOn()
{
    const test::FakeClock clock;
    demo::Arrivals arrivals(1);
    arrivals.setRate(30, clock.now());

    arrivals.setRate(0, clock.now());
    QVERIFY(!arrivals.next());
    QVERIFY(!arrivals.take(clock.now() + 1h));
    arrivals.setRate(30, clock.now());

    QVERIFY(arrivals.next() > clock.now());
}

QTEST_GUILESS_MAIN(ArrivalsTest)
#include "tst_arrivals.moc"
