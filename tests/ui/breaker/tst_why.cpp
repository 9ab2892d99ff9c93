// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <why_card.h>

#include <QtTest/QTest>

using namespace panelboard;
using namespace panelboard::ui;
using breaker::State;
using breaker::TransitionCause;

class TestWhy : public QObject {
    Q_OBJECT

private slots:
    void init() { m_fleet = std::make_unique<test::SampleFleet>(); }
    void initTestCase() { qputenv("TZ", "Asia/Seoul"); }
    void tellsRateThresholdFailuresAndWhoWasFirst();
    void doesNotSayWhoWasFirstAfterFailedTrialCalls();
    void doesNotSayWhoWasFirstWithinTheSameSecond();
    void everyCauseHasASentence_data();
    void everyCauseHasASentence();
    void timeWindowCountsSeconds();
    void closedBreakerTellsOfItsLastOpening();
    void openBreakerWithoutReasonSaysSo();
    void forcedBreakerTellsWhoAndUntilWhen();
    void closedBreakerThatNeverOpenedSaysNothing();

private:
    [[nodiscard]] Why why(const fleet::BreakerKey &key)
    {
        const auto snapshot = m_fleet->build();
        return whyOf(*snapshot, *findBreaker(*snapshot, key, test::kSampleNow));
    }
    [[nodiscard]] ingest::TransitionReading &lastOpening()
    {
        return m_fleet->detail().truth->transitions.back();
    }

    std::unique_ptr<test::SampleFleet> m_fleet;
    const fleet::BreakerKey m_key{"inventory", "inv-1", "CB_REDIS"};
};

void TestWhy::tellsRateThresholdFailuresAndWhoWasFirst()
{
    const Why said = why(m_key);

    QCOMPARE(said.caption, QString("Why it opened"));
    QCOMPARE(said.time, QString("14:21:25.104"));
    QCOMPARE(said.sentence, QString("10 of the last 100 calls failed: 10.0 %, the threshold is 10 %."));
    QCOMPARE(said.detail, QString("Slow calls 6.0 %, below their 10 %. inv-2 opened first, 11 s earlier."));
    QVERIFY(said.isInForce);
    QCOMPARE(said.failures.size(), 2U);
    QCOMPARE(said.failures[0].second, 7U);
}

void TestWhy::doesNotSayWhoWasFirstAfterFailedTrialCalls()
{
    lastOpening().cause = TransitionCause::TrialCallsFailed;

    QCOMPARE(why(m_key).detail, QString("Slow calls 6.0 %, below their 10 %."));
}

void TestWhy::doesNotSayWhoWasFirstWithinTheSameSecond()
{
    const auto since = m_fleet->view("inventory", "inv-2", "CB_REDIS").stateSince;
    m_fleet->view("inventory", "inv-1", "CB_REDIS").stateSince = *since + std::chrono::milliseconds(999);

    QCOMPARE(why(m_key).detail, QString("Slow calls 6.0 %, below their 10 %."));
}

void TestWhy::everyCauseHasASentence_data()
{
    QTest::addColumn<int>("cause");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("slow") << int(TransitionCause::SlowCallRateExceeded)
                          << "6 of the last 100 calls were slow: 6.0 %, the threshold is 10 %.";
    QTest::newRow("trial") << int(TransitionCause::TrialCallsFailed)
                           << "The trial calls failed: 10.0 %, the threshold is 10 %.";
    QTest::newRow("trial wait") << int(TransitionCause::HalfOpenWaitElapsed)
                                << "The trial calls did not end in time.";
    QTest::newRow("asked") << int(TransitionCause::Requested) << "Opened by j.kim: CHG-1.";
    QTest::newRow("result") << int(TransitionCause::ResultRequested) << "A call's result asked for it.";
    QTest::newRow("threshold") << int(TransitionCause::ThresholdLowered)
                               << "The threshold was lowered below the rate: 10.0 %, the threshold is 10 %.";
    QTest::newRow("unknown") << int(TransitionCause::None) << "This source does not report why.";
}

void TestWhy::everyCauseHasASentence()
{
    QFETCH(int, cause);
    lastOpening().cause = static_cast<TransitionCause>(cause);
    lastOpening().actor = "j.kim";
    lastOpening().reason = "CHG-1";

    QTEST(why(m_key).sentence, "sentence");
}

void TestWhy::timeWindowCountsSeconds()
{
    m_fleet->detail().truth->window.timeBased = true;
    m_fleet->detail().truth->window.size = 60;
    lastOpening().bufferedCalls = 240;
    lastOpening().failedCalls = 24;

    QCOMPARE(why(m_key).sentence,
             QString("24 of 240 calls in the last 1 min failed: 10.0 %, the threshold is 10 %."));
}

void TestWhy::closedBreakerTellsOfItsLastOpening()
{
    m_fleet->view("inventory", "inv-1", "CB_REDIS").state = State::Closed;

    const Why said = why(m_key);

    QCOMPARE(said.caption, QString("Why it opened last"));
    QVERIFY(!said.isInForce);
    QVERIFY(!said.detail.contains("first"));
}

void TestWhy::openBreakerWithoutReasonSaysSo()
{
    m_fleet->detail().truth.reset();

    QCOMPARE(why(m_key).sentence, QString("This source does not report why."));
}

void TestWhy::forcedBreakerTellsWhoAndUntilWhen()
{
    const fleet::BreakerKey key{"payment", "pay-3", "pgPayment"};

    QCOMPARE(why(key).sentence, QString("FORCED_OPEN by j.kim until 14:35: PG maintenance, CHG-2231."));
    QCOMPARE(why(key).detail, QString("Then CLOSED."));

    m_fleet->view("payment", "pay-3", "pgPayment").overriddenBy->until.reset();
    QCOMPARE(why(key).sentence, QString("FORCED_OPEN by j.kim, without a limit: PG maintenance, CHG-2231."));
}

void TestWhy::closedBreakerThatNeverOpenedSaysNothing()
{
    QVERIFY(why({"inventory", "inv-3", "CB_REDIS"}).caption.isEmpty());
}

QTEST_GUILESS_MAIN(TestWhy)
#include "tst_why.moc"
