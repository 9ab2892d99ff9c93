// SPDX-License-Identifier: Apache-2.0
#include "duration_notation.h"

#include <QtTest>

using namespace panelboard;

class TestDurationNotation : public QObject {
    Q_OBJECT

private slots:
    void readsEveryNotation_data();
    void readsEveryNotation();
    void refusesEverythingElse_data();
    void refusesEverythingElse();
};

void TestDurationNotation::readsEveryNotation_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("nanoseconds");

    constexpr qint64 ms = 1'000'000;
    constexpr qint64 second = 1000 * ms;
    QTest::newRow("bare number is milliseconds") << "500" << 500 * ms;
    QTest::newRow("zero") << "0" << qint64(0);
    QTest::newRow("sign plus") << "+500" << 500 * ms;
    QTest::newRow("negative, for ranges to refuse") << "-1" << -ms;
    QTest::newRow("leading zeros") << "0100" << 100 * ms;
    QTest::newRow("ns") << "10ns" << qint64(10);
    QTest::newRow("us") << "10us" << qint64(10'000);
    QTest::newRow("ms") << "10ms" << 10 * ms;
    QTest::newRow("s") << "10s" << 10 * second;
    QTest::newRow("m is minutes") << "10m" << 600 * second;
    QTest::newRow("h") << "10h" << 36'000 * second;
    QTest::newRow("d") << "10d" << 864'000 * second;
    QTest::newRow("any case") << "10Ms" << 10 * ms;
    QTest::newRow("signed unit") << "-10S" << -10 * second;
    QTest::newRow("iso seconds") << "PT30S" << 30 * second;
    QTest::newRow("iso minutes and seconds") << "PT1M30S" << 90 * second;
    QTest::newRow("iso lower case and fraction") << "pt0.5s" << 500 * ms;
    QTest::newRow("iso comma") << "PT0,25S" << 250 * ms;
    QTest::newRow("iso nine digits") << "PT0.000000001S" << qint64(1);
    QTest::newRow("iso fraction without digits") << "PT1.S" << second;
    QTest::newRow("iso days") << "P1D" << 86'400 * second;
    QTest::newRow("iso everything") << "P1DT2H3M4.5S" << (86'400 + 7200 + 180 + 4) * second + 500 * ms;
    QTest::newRow("iso minus before all") << "-PT1M30S" << -90 * second;
    QTest::newRow("iso signs inside") << "PT-1M+30S" << -30 * second;
    QTest::newRow("iso minus fraction") << "PT-0.5S" << -500 * ms;
    QTest::newRow("longest") << "9223372036854775807ns" << std::numeric_limits<qint64>::max();
    QTest::newRow("longest days") << "106751d" << qint64(106'751) * 86'400 * second;
}

void TestDurationNotation::readsEveryNotation()
{
    QFETCH(QString, text);
    QFETCH(qint64, nanoseconds);

    const auto read = config::durationFromNotation(text.toStdString());

    QVERIFY(read.has_value());
    QCOMPARE(qint64(read->count()), nanoseconds);
}

void TestDurationNotation::refusesEverythingElse_data()
{
    QTest::addColumn<QString>("text");

    for (const char *text : {"",
                             " ",
                             "abc",
                             "-",
                             "+",
                             "1.5s",
                             "1,5s",
                             "10 s",
                             " 10s",
                             "10s ",
                             "10x",
                             "10sec",
                             "s",
                             "ms",
                             "--1",
                             "+-1",
                             "1e3",
                             "0x10",
                             "P",
                             "PT",
                             "P1",
                             "PT1",
                             "P1DT",
                             "PT1S1M",
                             "PT1M1M",
                             "P1H",
                             "PT1D",
                             "P1M",
                             "PT1.5M",
                             "PT0.0000000001S",
                             "PT.5S",
                             "PTS",
                             "1PT1S",
                             "PT1SX",
                             "106752d",
                             "9223372036854775808ns",
                             "99999999999999999999",
                             "P106752D",
                             "PT9223372036854775807S"}) {
        QTest::newRow(text) << QString(text);
    }
}

void TestDurationNotation::refusesEverythingElse()
{
    QFETCH(QString, text);

    QVERIFY(!config::durationFromNotation(text.toStdString()).has_value());
}

QTEST_GUILESS_MAIN(TestDurationNotation)
#include "tst_duration_notation.moc"
