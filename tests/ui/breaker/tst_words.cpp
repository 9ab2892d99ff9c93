// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <words.h>

#include <QtTest/QTest>

using namespace panelboard;
using namespace panelboard::ui;

class TestWords : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("TZ", "Asia/Seoul"); }
    void saysSinceWhenAndHowManyWereRefused_data();
    void saysSinceWhenAndHowManyWereRefused();
    void rateIsAWordWhereThereIsNoNumber_data();
    void rateIsAWordWhereThereIsNoNumber();
    void unknownStateSaysWhy();
    void neverReportedBreakerIsNotClosed();
    void kindLosesPackageAndException_data();
    void kindLosesPackageAndException();
    void theWholePaneIsOneSpokenSentence();

private:
    static BreakerFacts facts(const QString &service, const QString &instance, const QString &name)
    {
        test::SampleFleet fleet;
        return *findBreaker(*fleet.build(),
                            {service.toStdString(), instance.toStdString(), name.toStdString()},
                            test::kSampleNow);
    }
};

void TestWords::saysSinceWhenAndHowManyWereRefused_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("instance");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("since");
    QTest::addColumn<QString>("refused");
    QTest::newRow("open") << "inventory"
                          << "inv-1"
                          << "CB_REDIS"
                          << "opened 14:21:25, 12 s ago"
                          << "367 calls refused since, 30.6/s";
    QTest::newRow("closed for longer than the console looks") << "inventory"
                                                              << "inv-3"
                                                              << "CB_REDIS"
                                                              << "closed since 12:21:37 or earlier"
                                                              << "";
    QTest::newRow("half-open") << "qr"
                               << "qr-1"
                               << "oracleStorage"
                               << "half-open since 14:21:34, 3 s ago"
                               << "";
    QTest::newRow("forced open") << "payment"
                                 << "pay-3"
                                 << "pgPayment"
                                 << "forced open since 14:17:37, 4 min ago"
                                 << QString("3") + QChar(0x202F) + "240 calls refused since, 13.5/s";
    QTest::newRow("disabled") << "search"
                              << "sea-1"
                              << "suggest"
                              << "disabled since 12:21:37 or earlier"
                              << "";
    QTest::newRow("metrics only") << "shipping"
                                  << "shp-1"
                                  << "rateQuote"
                                  << "measured only since 12:21:37 or earlier"
                                  << "";
    QTest::newRow("stale") << "notify"
                           << "ntf-1"
                           << "smtpRelay"
                           << "No data for 48 s, last seen 14:20:49"
                           << "";
}

void TestWords::saysSinceWhenAndHowManyWereRefused()
{
    QFETCH(QString, service);
    QFETCH(QString, instance);
    QFETCH(QString, name);
    const BreakerFacts shown = facts(service, instance, name);

    QTEST(words::since(shown), "since");
    QTEST(words::refused(shown, false), "refused");
}

void TestWords::rateIsAWordWhereThereIsNoNumber_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("instance");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("rate");
    QTest::newRow("measured") << "inventory"
                              << "inv-1"
                              << "CB_REDIS"
                              << "10.0 %";
    QTest::newRow("too few calls") << "qr"
                                   << "qr-3"
                                   << "oracleStorage"
                                   << "7 of 10 calls";
    QTest::newRow("disabled") << "search"
                              << "sea-1"
                              << "suggest" << QString(QChar(0x2013));
    QTest::newRow("stale: an old number is no number") << "notify"
                                                       << "ntf-1"
                                                       << "smtpRelay" << QString(QChar(0x2013));
}

void TestWords::rateIsAWordWhereThereIsNoNumber()
{
    QFETCH(QString, service);
    QFETCH(QString, instance);
    QFETCH(QString, name);

    QTEST(words::failureRateNow(facts(service, instance, name)), "rate");
}

void TestWords::unknownStateSaysWhy()
{
    test::SampleFleet fleet;
    auto &view = fleet.view("inventory", "inv-3", "CB_REDIS");
    view.state.reset();
    view.unknowns = {{"state", "this source does not report states"}};
    const auto shown = findBreaker(*fleet.build(), view.key, test::kSampleNow);

    QCOMPARE(words::since(*shown), QString("this source does not report states"));
    QCOMPARE(shown->look(), StateLook::Waiting);
}

void TestWords::neverReportedBreakerIsNotClosed()
{
    test::SampleFleet fleet;
    const auto shown = findBreaker(*fleet.build(), {"inventory", "inv-3", "other"}, test::kSampleNow);

    QVERIFY(shown.has_value());
    QCOMPARE(words::since(*shown), QString("not reported by this service"));
    QVERIFY(!findBreaker(*fleet.build(), {"inventory", "inv-9", "CB_REDIS"}, test::kSampleNow));
}

void TestWords::kindLosesPackageAndException_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("text");
    QTest::newRow("Java") << "org.springframework.dao.QueryTimeoutException"
                          << "QueryTimeout";
    QTest::newRow("C++") << "demo::RedisError"
                         << "RedisError";
    QTest::newRow("inner class") << "a.b.Outer$InnerException"
                                 << "Inner";
    QTest::newRow("only Exception") << "java.lang.Exception"
                                    << "Exception";
    QTest::newRow("error category") << "generic:110"
                                    << "110";
    QTest::newRow("plain") << "timeout"
                           << "timeout";
}

void TestWords::kindLosesPackageAndException()
{
    QFETCH(QString, kind);
    QTEST(words::shortKind(kind.toStdString()), "text");
}

void TestWords::theWholePaneIsOneSpokenSentence()
{
    QCOMPARE(words::spoken(facts("inventory", "inv-1", "CB_REDIS")),
             QString("CB_REDIS, inv-1, OPEN, failure rate 10.0 %, next probe in 0:18"));
    QCOMPARE(words::spoken(facts("qr", "qr-1", "oracleStorage")),
             QStringLiteral("oracleStorage, qr-1, HALF_OPEN, failure rate %1, probe 2 of 3 passed")
                 .arg(QChar(0x2013)));
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
