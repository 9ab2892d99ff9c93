// SPDX-License-Identifier: Apache-2.0
#include "decaying_maximum.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::service;
using namespace std::chrono_literals;

namespace {
breaker::TimePoint after(breaker::Duration duration) { return breaker::TimePoint(1000s) + duration; }
} // namespace

class TestDecayingMaximum : public QObject {
    Q_OBJECT
private slots:
    void isZeroBeforeTheFirstValue();
    void showsTheLargestOfTheLastMinutes_data();
    void showsTheLargestOfTheLastMinutes();
    void keepsSmallerLaterValuesForTheTimeAfter();
};

void TestDecayingMaximum::isZeroBeforeTheFirstValue()
{
    DecayingMaximum maximum;

    QVERIFY(maximum.value(after(0s)) == 0s);
}

void TestDecayingMaximum::showsTheLargestOfTheLastMinutes_data()
{
    QTest::addColumn<qint64>("age");
    QTest::addColumn<qint64>("milliseconds");

    QTest::newRow("at once") << qint64{0} << qint64{300};
    QTest::newRow("just under three minutes") << qint64{179} << qint64{300};
    QTest::newRow("three minutes") << qint64{180} << qint64{0};
    QTest::newRow("a day") << qint64{86'400} << qint64{0};
}

void TestDecayingMaximum::showsTheLargestOfTheLastMinutes()
{
    QFETCH(qint64, age);
    QFETCH(qint64, milliseconds);
    DecayingMaximum maximum;
    maximum.record(300ms, after(0s));
    maximum.record(200ms, after(0s));

    QCOMPARE(maximum.value(after(std::chrono::seconds(age))) / 1ms, milliseconds);
}

void TestDecayingMaximum::keepsSmallerLaterValuesForTheTimeAfter()
{
    DecayingMaximum maximum;
    maximum.record(300ms, after(0s));
    maximum.record(100ms, after(90s));

    QVERIFY(maximum.value(after(170s)) == 300ms);
    QVERIFY(maximum.value(after(185s)) == 100ms);
    QVERIFY(maximum.value(after(300s)) == 0ms);
}

QTEST_GUILESS_MAIN(TestDecayingMaximum)
#include "tst_decaying_maximum.moc"
