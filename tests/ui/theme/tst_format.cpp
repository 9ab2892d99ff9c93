// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/format.h>

#include <QtCore/QLocale>
#include <QtTest/QtTest>

#include <chrono>
#include <ctime>

using namespace panelboard;
using namespace std::chrono_literals;
namespace format = panelboard::ui::theme::format;

namespace {

const breaker::TimePoint kNow{std::chrono::sys_days(std::chrono::year(2025) / 11 / 21) + 14h + 21min + 37s};
const QString kDash = QStringLiteral("–");

} // namespace

class TestFormat : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        tzset();
        QLocale::setDefault(QLocale(QStringLiteral("en_US")));
    }

    void showsRatesWithOneDecimalBelowHundred_data()
    {
        QTest::addColumn<double>("percent");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << "0.0 %";
        QTest::newRow("ten") << 10.0 << "10.0 %";
        QTest::newRow("rounded") << 7.96 << "8.0 %";
        QTest::newRow("just below hundred") << 99.94 << "99.9 %";
        QTest::newRow("rounds to hundred") << 99.96 << "100 %";
        QTest::newRow("hundred") << 100.0 << "100 %";
    }
    void showsRatesWithOneDecimalBelowHundred()
    {
        QFETCH(double, percent);
        QTEST(format::rate(percent), "text");
    }

    void showsADashForWhatIsNotKnown()
    {
        QCOMPARE(format::rate(std::nullopt), kDash);
        QCOMPARE(format::perSecond(std::nullopt), kDash);
    }

    void showsThresholdsWithoutNeedlessDecimals()
    {
        QCOMPARE(format::threshold(10), "10 %");
        QCOMPARE(format::threshold(12.5), "12.5 %");
    }

    void showsCallsPerSecondWithThreeDigits_data()
    {
        QTest::addColumn<double>("calls");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0.0 << "0";
        QTest::newRow("nearly none") << 0.04 << "0";
        QTest::newRow("few") << 0.2 << "0.2";
        QTest::newRow("tens") << 30.6 << "30.6";
        QTest::newRow("rounds up to tens") << 9.96 << "10.0";
        QTest::newRow("rounds up to hundreds") << 99.97 << "100";
        QTest::newRow("hundreds") << 340.2 << "340";
        QTest::newRow("just below a thousand") << 999.4 << "999";
        QTest::newRow("a thousand") << 999.6 << "1.00 k";
        QTest::newRow("thousands") << 1239.0 << "1.24 k";
        QTest::newRow("rounds up to ten thousand") << 9996.0 << "10.0 k";
        QTest::newRow("many") << 123'456.0 << "123 k";
    }
    void showsCallsPerSecondWithThreeDigits()
    {
        QFETCH(double, calls);
        QTEST(format::perSecond(calls), "text");
    }

    void putsThinSpacesBetweenThousands()
    {
        QCOMPARE(format::count(999), "999");
        QCOMPARE(format::count(104'212), QStringLiteral("104\u202F212"));
        QCOMPARE(format::count(1'000'000), QStringLiteral("1\u202F000\u202F000"));
    }

    void showsLatenciesInTheUnitThatFits_data()
    {
        QTest::addColumn<double>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("short") << 8.4 << "8.4 ms";
        QTest::newRow("just below hundred") << 99.9 << "99.9 ms";
        QTest::newRow("hundreds") << 812.3 << "812 ms";
        QTest::newRow("just below a second") << 999.4 << "999 ms";
        QTest::newRow("a second") << 999.6 << "1.0 s";
        QTest::newRow("seconds") << 2100.0 << "2.1 s";
    }
    void showsLatenciesInTheUnitThatFits()
    {
        QFETCH(double, ms);
        const auto value = std::chrono::duration<double, std::milli>(ms);
        QTEST(format::latency(std::chrono::duration_cast<breaker::Duration>(value)), "text");
    }

    void showsDurationsInTwoUnitsAtMost_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("two");
        QTest::addColumn<QString>("one");
        QTest::newRow("negative") << qint64(-3) << "0 s"
                                  << "0 s";
        QTest::newRow("seconds") << qint64(59) << "59 s"
                                 << "59 s";
        QTest::newRow("a minute") << qint64(60) << "1 min"
                                  << "1 min";
        QTest::newRow("minutes") << qint64(222) << "3 min 42 s"
                                 << "3 min";
        QTest::newRow("just below an hour") << qint64(3599) << "59 min 59 s"
                                            << "59 min";
        QTest::newRow("hours") << qint64(7380) << "2 h 3 min"
                               << "2 h";
        QTest::newRow("days") << qint64((6 * 24 + 4) * 3600 + 59) << "6 d 4 h"
                              << "6 d";
    }
    void showsDurationsInTwoUnitsAtMost()
    {
        QFETCH(qint64, seconds);
        QTEST(format::duration(std::chrono::seconds(seconds)), "two");
        QTEST(format::longestUnit(std::chrono::seconds(seconds)), "one");
    }

    void countsDownToZeroAndNoFurther_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("over") << qint64(-5000) << "0:00";
        QTest::newRow("due") << qint64(0) << "0:00";
        QTest::newRow("nearly due is not over") << qint64(1) << "0:01";
        QTest::newRow("seconds") << qint64(18'000) << "0:18";
        QTest::newRow("minutes") << qint64(552'000) << "9:12";
        QTest::newRow("hours") << qint64(3'723'000) << "1:02:03";
    }
    void countsDownToZeroAndNoFurther()
    {
        QFETCH(qint64, ms);
        QTEST(format::countdown(std::chrono::milliseconds(ms)), "text");
    }

    void showsAgesInWholeSecondsUpToTwoMinutes()
    {
        QCOMPARE(format::age(1900ms), "1 s");
        QCOMPARE(format::age(119s), "119 s");
        QCOMPARE(format::age(120s), "2 min");
    }

    void showsTheDateOnlyWhenItIsNotToday()
    {
        QCOMPARE(format::clock(kNow - 12s, kNow), "14:21:25");
        QCOMPARE(format::clock(kNow - 24h, kNow), "20 Nov 14:21");
        QCOMPARE(format::until(kNow + 13min + 23s, kNow), "14:35");
        QCOMPARE(format::until(kNow + 24h, kNow), "22 Nov 14:21");
        QCOMPARE(format::clockMs(kNow + 31ms), "14:21:37.031");
        QCOMPARE(format::zone(kNow), "UTC");
    }

    void labelsOfATimeAxisAreAsFineAsItsStep()
    {
        QCOMPARE(format::axisTime(kNow, 10s), "14:21:37");
        QCOMPARE(format::axisTime(kNow, 1min), "14:21");
        QCOMPARE(format::axisTime(kNow - 14h - 21min - 37s, 3h), "21 Nov");
        QVERIFY(format::utcOffset(kNow) == 0s);
    }

    void takesTheSeparatorFromTheLocale()
    {
        QLocale::setDefault(QLocale(QStringLiteral("de_DE")));
        const QString text = format::rate(10.0);
        QLocale::setDefault(QLocale(QStringLiteral("en_US")));

        QCOMPARE(text, "10,0 %");
    }

    void neverTranslatesNamesOfStates()
    {
        QCOMPARE(format::stateWord(breaker::State::HalfOpen), "HALF_OPEN");
        QCOMPARE(format::lookWord(ui::StateLook::TooFewCalls), "CLOSED");
    }

    void explainsEveryLook()
    {
        for (int look = 0; look < ui::kStateLooks; ++look) {
            QVERIFY(!format::lookWord(ui::StateLook(look)).isEmpty());
            QVERIFY(format::lookGloss(ui::StateLook(look)).endsWith(u'.'));
        }
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
