// SPDX-License-Identifier: GPL-3.0-or-later
#include "../../support/loopback_target.h"
#include "http_target_tester.h"

#include <panelboard/breaker/system_clock.h>

#include <QtTest/QtTest>

#include <optional>

using namespace panelboard;
using test::LoopbackTarget;
using ui::TargetReport;
using Reach = TargetReport::Reach;

/// Against a real service on a loopback port, over real HTTP.
class TestHttpTargetTester : public QObject {
    Q_OBJECT
private slots:
    void findsAServiceOfOurOwnMake()
    {
        LoopbackTarget target(LoopbackTarget::Make::Panelboard, breaker::SystemClock::instance());
        target.setBreaker("CB_REDIS", {});

        const TargetReport report = test(QString::fromStdString(target.url()));

        QCOMPARE(report.reach, Reach::Answers);
        QCOMPARE(report.make, TargetReport::Make::Panelboard);
        QVERIFY(report.breakers && *report.breakers == std::vector<std::string>{"CB_REDIS"});
        QCOMPARE(report.metricsStatus, 200);
        QCOMPARE(report.target.url, target.url());
        QVERIFY(report.isUsable());
    }

    void findsTheBaseOfWhatWasPasted_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::newRow("a page of it") << "/actuator/prometheus";
        QTest::newRow("its list") << "/actuator/circuitbreakers";
        QTest::newRow("a slash at the end") << "/actuator/";
    }
    void findsTheBaseOfWhatWasPasted()
    {
        QFETCH(QString, suffix);
        LoopbackTarget target(LoopbackTarget::Make::Resilience4j, breaker::SystemClock::instance());
        target.setBreaker("CB_REDIS", {});

        const TargetReport report = test(QStringLiteral("127.0.0.1:%1").arg(target.port()) + suffix);

        QCOMPARE(report.reach, Reach::Answers);
        QCOMPARE(report.make, TargetReport::Make::Resilience4j);
        QCOMPARE(report.target.url, target.url());
    }

    void looksAtTheUsualBaseWhenThePathLeadsNowhere_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("none") << "";
        QTest::newRow("a slash") << "/";
        QTest::newRow("another one") << "/health";
    }
    void looksAtTheUsualBaseWhenThePathLeadsNowhere()
    {
        QFETCH(QString, path);
        LoopbackTarget target(LoopbackTarget::Make::Resilience4j, breaker::SystemClock::instance());
        target.setBreaker("CB_REDIS", {});

        const TargetReport report = test(QStringLiteral("http://127.0.0.1:%1").arg(target.port()) + path);

        QCOMPARE(report.reach, Reach::Answers);
        QCOMPARE(report.target.url, target.url());
        QVERIFY(report.breakers && *report.breakers == std::vector<std::string>{"CB_REDIS"});
    }

    void saysThatMetricsAreMissing()
    {
        LoopbackTarget target(LoopbackTarget::Make::Resilience4j, breaker::SystemClock::instance());
        target.setMissing("/prometheus");

        const TargetReport report = test(QString::fromStdString(target.url()));

        QCOMPARE(report.reach, Reach::Answers);
        QCOMPARE(report.metricsStatus, 404);
        QVERIFY(report.isUsable());
    }

    void saysWhatIsInTheWay()
    {
        LoopbackTarget target(LoopbackTarget::Make::Resilience4j, breaker::SystemClock::instance());
        const QString url = QString::fromStdString(target.url());

        target.setMood(LoopbackTarget::Mood::Missing);
        QCOMPARE(test(url).reach, Reach::NothingThere);
        target.setMood(LoopbackTarget::Mood::Healthy);
        target.requireToken("secret");
        QCOMPARE(test(url).reach, Reach::NeedsToken);
        target.stop();
        QCOMPARE(test(url).reach, Reach::Refused);
        QCOMPARE(test("ftp://x").reach, Reach::BadAddress);
    }

    void readsWithTheTokenThatIsReferredTo()
    {
        LoopbackTarget target(LoopbackTarget::Make::Resilience4j, breaker::SystemClock::instance());
        target.requireToken("secret");
        qputenv("TESTER_TOKEN", "secret");
        const fleet::SecretReference known{fleet::SecretReference::Kind::Environment, "TESTER_TOKEN"};
        const fleet::SecretReference unknown{fleet::SecretReference::Kind::Environment, "TESTER_NONE"};

        QCOMPARE(test(QString::fromStdString(target.url()), known).reach, Reach::Answers);
        const TargetReport report = test(QString::fromStdString(target.url()), unknown);
        QCOMPARE(report.reach, Reach::NeedsToken);
        QVERIFY(!report.tokenProblem.empty());
    }

    void dropsWhatWasOvertaken()
    {
        LoopbackTarget target(LoopbackTarget::Make::Resilience4j, breaker::SystemClock::instance());
        int answers = 0;

        m_tester.test(QString::fromStdString(target.url()), {},
                      [&answers](const TargetReport &) { ++answers; });
        const TargetReport second = test(QString::fromStdString(target.url()));

        QCOMPARE(second.reach, Reach::Answers);
        QCOMPARE(answers, 0);
    }

private:
    TargetReport test(const QString &address, std::optional<fleet::SecretReference> token = {})
    {
        std::optional<TargetReport> report;
        m_tester.test(address, std::move(token), [&report](const TargetReport &found) { report = found; });
        [&report] { QTRY_VERIFY(report.has_value()); }();
        return report.value_or(TargetReport());
    }

    console::HttpTargetTester m_tester{fleet::plainSecretStore()};
};

QTEST_GUILESS_MAIN(TestHttpTargetTester)
#include "tst_http_target_tester.moc"
