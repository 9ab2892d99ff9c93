// SPDX-License-Identifier: Apache-2.0
#include "java_text.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace panelboard;
using namespace panelboard::service;

namespace {

breaker::TimePoint at(std::int64_t seconds, std::int64_t nanos)
{
    return breaker::TimePoint(std::chrono::seconds(seconds) + std::chrono::nanoseconds(nanos));
}

constexpr std::int64_t kMayDay = 1'714'551'330; // 2024-05-01T08:15:30Z

} // namespace

class TestJavaText : public QObject {
    Q_OBJECT
private slots:
    void printsAFloatAsJavaDoes_data();
    void printsAFloatAsJavaDoes();
    void printsAnUnknownRateAsMinusOne();
    void printsAZonedDateTimeAsJavaDoes_data();
    void printsAZonedDateTimeAsJavaDoes();
    void printsBootsTimestampWithMilliseconds();
    void printsOurInstantsWithMillisecondsAtLeast();
};

void TestJavaText::printsAFloatAsJavaDoes_data()
{
    QTest::addColumn<float>("value");
    QTest::addColumn<QString>("text");

    QTest::newRow("whole") << 100.0F << "100.0";
    QTest::newRow("zero") << 0.0F << "0.0";
    QTest::newRow("minus zero") << -0.0F << "-0.0";
    QTest::newRow("minus one") << -1.0F << "-1.0";
    QTest::newRow("a third") << 100.0F / 3 << "33.333332";
    QTest::newRow("two thirds") << 200.0F / 3 << "66.666664";
    QTest::newRow("seventh") << 100.0F / 7 << "14.285714";
    QTest::newRow("below one") << 0.05F << "0.05";
    QTest::newRow("just plain") << 0.001F << "0.001";
    QTest::newRow("just scientific") << 0.0009F << "9.0E-4";
    QTest::newRow("small") << 1.2345E-5F << "1.2345E-5";
    QTest::newRow("largest plain") << 9999999.0F << "9999999.0";
    QTest::newRow("ten million") << 1e7F << "1.0E7";
    QTest::newRow("largest") << std::numeric_limits<float>::max() << "3.4028235E38";
    QTest::newRow("infinite") << -std::numeric_limits<float>::infinity() << "-Infinity";
    QTest::newRow("not a number") << std::nanf("") << "NaN";
}

void TestJavaText::printsAFloatAsJavaDoes()
{
    QFETCH(float, value);
    QFETCH(QString, text);

    QCOMPARE(QString::fromStdString(javaFloat(value)), text);
}

void TestJavaText::printsAnUnknownRateAsMinusOne()
{
    QCOMPARE(percentText(std::nullopt), "-1.0%");
    QCOMPARE(percentText(0.0F), "0.0%");
    QCOMPARE(percentText(100.0F / 3), "33.333332%");
}

void TestJavaText::printsAZonedDateTimeAsJavaDoes_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<qint64>("nanos");
    QTest::addColumn<QString>("text");

    QTest::newRow("no fraction") << qint64{kMayDay} << qint64{0} << "2024-05-01T08:15:30Z";
    QTest::newRow("milliseconds") << qint64{kMayDay} << qint64{123'000'000} << "2024-05-01T08:15:30.123Z";
    QTest::newRow("trailing zeros stay")
        << qint64{kMayDay} << qint64{100'000'000} << "2024-05-01T08:15:30.100Z";
    QTest::newRow("microseconds") << qint64{kMayDay} << qint64{123'456'000} << "2024-05-01T08:15:30.123456Z";
    QTest::newRow("nanoseconds") << qint64{kMayDay} << qint64{1} << "2024-05-01T08:15:30.000000001Z";
    QTest::newRow("full minute") << qint64{kMayDay - 30} << qint64{0} << "2024-05-01T08:15Z";
    QTest::newRow("full minute and a bit")
        << qint64{kMayDay - 30} << qint64{1'000'000} << "2024-05-01T08:15:00.001Z";
    QTest::newRow("epoch") << qint64{0} << qint64{0} << "1970-01-01T00:00Z";
    QTest::newRow("before the epoch") << qint64{-1} << qint64{0} << "1969-12-31T23:59:59Z";
}

void TestJavaText::printsAZonedDateTimeAsJavaDoes()
{
    QFETCH(qint64, seconds);
    QFETCH(qint64, nanos);
    QFETCH(QString, text);

    QCOMPARE(QString::fromStdString(zonedDateTime(at(seconds, nanos))), text);
}

void TestJavaText::printsBootsTimestampWithMilliseconds()
{
    QCOMPARE(bootTimestamp(at(kMayDay, 123'999'999)), "2024-05-01T08:15:30.123+00:00");
    QCOMPARE(bootTimestamp(at(kMayDay - 30, 0)), "2024-05-01T08:15:00.000+00:00");
}

void TestJavaText::printsOurInstantsWithMillisecondsAtLeast()
{
    QCOMPARE(instantText(at(kMayDay - 30, 0)), "2024-05-01T08:15:00.000Z");
    QCOMPARE(instantText(at(kMayDay, 123'456'789)), "2024-05-01T08:15:30.123456789Z");
}

QTEST_GUILESS_MAIN(TestJavaText)
#include "tst_java_text.moc"
