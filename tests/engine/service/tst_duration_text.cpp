// SPDX-License-Identifier: Apache-2.0
#include "duration_text.h"

#include <QtTest>

using namespace panelboard::service;
using namespace std::chrono_literals;

class TestDurationText : public QObject {
    Q_OBJECT
private slots:
    void readsSpringsNotations_data();
    void readsSpringsNotations();
    void refusesEverythingElse_data();
    void refusesEverythingElse();
    void readsMilliseconds();
};

void TestDurationText::readsSpringsNotations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("nanos");

    const auto row = [](const char *text, std::chrono::nanoseconds duration) {
        QTest::newRow(text) << QString(text) << qint64{duration.count()};
    };
    row("900000", 15min);
    row("0", 0ns);
    row("10ns", 10ns);
    row("10us", 10us);
    row("500ms", 500ms);
    row("900s", 15min);
    row("15m", 15min);
    row("2h", 2h);
    row("1d", 24h);
    row("15M", 15min);
    row("PT15M", 15min);
    row("PT1H30M", 90min);
    row("pt0.5s", 500ms);
    row("P1D", 24h);
    row("P1DT1S", 24h + 1s);
    row("36525d", 36525 * 24h);
}

void TestDurationText::readsSpringsNotations()
{
    QFETCH(QString, text);
    QFETCH(qint64, nanos);

    const auto duration = durationFromText(text.toStdString());

    QVERIFY(duration.has_value());
    QCOMPARE(qint64{duration->count()}, nanos);
}

void TestDurationText::refusesEverythingElse_data()
{
    QTest::addColumn<QString>("text");

    for (const char *text : {"",      "m",     "-1s",     "+1s",    "1.5s",
                             "15 m",  "15min", "1m30s",   "PT",     "P",
                             "PTM",   "P1M",   "PT1D",    "PT1S1M", "PT1M1M",
                             "PT-1S", "PT1",   "P1DT1H!", "36526d", "99999999999999999999d",
                             "soon"})
        QTest::newRow(*text ? text : "empty") << QString(text);
}

void TestDurationText::refusesEverythingElse()
{
    QFETCH(QString, text);

    QVERIFY(!durationFromText(text.toStdString()).has_value());
}

void TestDurationText::readsMilliseconds()
{
    QCOMPARE(durationFromMilliseconds(1500).value(), 1500ms);
    QCOMPARE(durationFromMilliseconds(0.5).value(), 500us);
    QVERIFY(!durationFromMilliseconds(-1).has_value());
    QVERIFY(!durationFromMilliseconds(1e300).has_value());
}

QTEST_GUILESS_MAIN(TestDurationText)
#include "tst_duration_text.moc"
