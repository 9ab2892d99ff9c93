// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <panelboard/ui/models/time_axis.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>

using namespace panelboard;
using namespace panelboard::ui;
using fleet::TimeRange;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class TestTimeAxis : public QObject {
    Q_OBJECT

private slots:
    void init();

    void followsNowFromTheStart();
    void pausedItStandsAndCountsWhatComes();
    void endingThePauseReturnsToNow();
    void panningBackLeavesNowAndPanningForthReturns();
    void neverReachesBeyondNow();
    void lengthsAreBounded_data();
    void lengthsAreBounded();
    void zoomsAreTakenBackInTheirOrder();
    void zoomingInKeepsThePlaceUnderTheCrosshair();
    void zoomingWhileFollowingKeepsFollowing();
    void presetForgetsTheZooms();
    void marksAreTwoAndTheThirdBeginsAnew();
    void markOnAMarkTakesItAway();
    void fitShowsWhatLiesBetweenTheMarks();
    void revealMovesOnlyWhenItMust();
    void jumpToNowEndsPauseAndPast();
    void aSignalMeansAChange();

private:
    void tick(seconds by)
    {
        m_clock.advance(by);
        emit m_bridge->ticked();
    }

    std::unique_ptr<test::RecordingFleet> m_source;
    test::SampleClock m_clock;
    std::unique_ptr<FleetBridge> m_bridge;
    std::unique_ptr<TimeAxis> m_axis;
    test::SampleFleet m_fleet;
};

void TestTimeAxis::init()
{
    m_axis.reset();
    m_source = std::make_unique<test::RecordingFleet>(m_fleet.build());
    m_bridge = std::make_unique<FleetBridge>(*m_source, m_clock, "j.kim");
    m_axis = std::make_unique<TimeAxis>(*m_bridge);
}

void TestTimeAxis::followsNowFromTheStart()
{
    QVERIFY(m_axis->isFollowing());
    QVERIFY(m_axis->range() == (TimeRange{m_clock.now() - minutes(5), m_clock.now()}));

    tick(seconds(7));

    QVERIFY(m_axis->range() == (TimeRange{m_clock.now() - minutes(5), m_clock.now()}));
}

void TestTimeAxis::pausedItStandsAndCountsWhatComes()
{
    const TimeRange before = m_axis->range();
    m_axis->setPaused(true);

    for (int i = 0; i < 3; ++i) {
        m_source->publish(m_fleet.build());
        m_bridge->poll();
        tick(seconds(1));
    }

    QVERIFY(m_axis->range() == before);
    QCOMPARE(m_axis->newSincePause(), 3U);
}

void TestTimeAxis::endingThePauseReturnsToNow()
{
    m_axis->setPaused(true);
    tick(seconds(20));

    m_axis->setPaused(false);

    QVERIFY(m_axis->range().to == m_clock.now());
    QCOMPARE(m_axis->newSincePause(), 0U);
}

void TestTimeAxis::panningBackLeavesNowAndPanningForthReturns()
{
    m_axis->pan(-0.25);
    QVERIFY(!m_axis->isFollowing());
    QVERIFY(m_axis->range().to == m_clock.now() - seconds(75));

    tick(seconds(5));
    QVERIFY(m_axis->range().to == m_clock.now() - seconds(80));

    m_axis->pan(0.5);
    QVERIFY(m_axis->isFollowing());
    QVERIFY(m_axis->range().to == m_clock.now());
}

void TestTimeAxis::neverReachesBeyondNow()
{
    m_axis->setRange({m_clock.now() - minutes(1), m_clock.now() + minutes(3)});

    QVERIFY(m_axis->range() == (TimeRange{m_clock.now() - minutes(4), m_clock.now()}));
}

void TestTimeAxis::lengthsAreBounded_data()
{
    QTest::addColumn<qint64>("wantedSeconds");
    QTest::addColumn<qint64>("shown");
    QTest::newRow("too short") << qint64(1) << qint64(10);
    QTest::newRow("fits") << qint64(3600) << qint64(3600);
    QTest::newRow("too long") << qint64(30 * 86400) << qint64(7 * 86400);
}

void TestTimeAxis::lengthsAreBounded()
{
    QFETCH(qint64, wantedSeconds);
    QFETCH(qint64, shown);

    m_axis->setLength(std::chrono::seconds(wantedSeconds));

    QVERIFY(m_axis->length() == std::chrono::seconds(shown));
    QVERIFY(m_axis->isFollowing());
}

void TestTimeAxis::zoomsAreTakenBackInTheirOrder()
{
    const auto now = m_clock.now();
    m_axis->zoomTo({now - minutes(3), now - minutes(1)});
    m_axis->zoomTo({now - minutes(2), now - seconds(90)});
    QVERIFY(m_axis->range() == (TimeRange{now - minutes(2), now - seconds(90)}));

    m_axis->zoomBack();
    QVERIFY(m_axis->range() == (TimeRange{now - minutes(3), now - minutes(1)}));
    QVERIFY(m_axis->canZoomBack());

    m_axis->zoomBack();
    QVERIFY(m_axis->isFollowing());
    QVERIFY(!m_axis->canZoomBack());
}

void TestTimeAxis::zoomingInKeepsThePlaceUnderTheCrosshair()
{
    const auto now = m_clock.now();
    const auto pivot = now - minutes(4); // at one fifth
    m_axis->setCrosshair(pivot);

    m_axis->zoomIn();

    QVERIFY(m_axis->range() == (TimeRange{pivot - seconds(30), pivot + seconds(120)}));
}

void TestTimeAxis::zoomingWhileFollowingKeepsFollowing()
{
    m_axis->zoomOut();

    QVERIFY(m_axis->isFollowing());
    QVERIFY(m_axis->range() == (TimeRange{m_clock.now() - minutes(10), m_clock.now()}));
}

void TestTimeAxis::presetForgetsTheZooms()
{
    m_axis->zoomIn();

    m_axis->setLength(hours(24));

    QVERIFY(!m_axis->canZoomBack());
    QVERIFY(m_axis->length() == hours(24));
}

void TestTimeAxis::marksAreTwoAndTheThirdBeginsAnew()
{
    const auto now = m_clock.now();
    m_axis->toggleMark(now - minutes(4));
    m_axis->toggleMark(now - minutes(1));
    QCOMPARE(m_axis->marks().size(), std::size_t(2));

    m_axis->toggleMark(now - minutes(2));

    QVERIFY(m_axis->marks() == std::vector{now - minutes(2)});
}

void TestTimeAxis::markOnAMarkTakesItAway()
{
    const auto at = m_clock.now() - minutes(2);
    m_axis->toggleMark(at);

    m_axis->toggleMark(at + seconds(2));

    QVERIFY(m_axis->marks().empty());
}

void TestTimeAxis::fitShowsWhatLiesBetweenTheMarks()
{
    const auto now = m_clock.now();
    m_axis->toggleMark(now - minutes(1));
    m_axis->toggleMark(now - minutes(4));

    m_axis->fit();

    QVERIFY(m_axis->range() == (TimeRange{now - minutes(4), now - minutes(1)}));
}

void TestTimeAxis::revealMovesOnlyWhenItMust()
{
    const TimeRange before = m_axis->range();
    m_axis->reveal(m_clock.now() - minutes(1));
    QVERIFY(m_axis->range() == before);

    const auto at = m_clock.now() - hours(2);
    m_axis->reveal(at);

    QVERIFY(m_axis->range() == (TimeRange{at - seconds(150), at + seconds(150)}));
}

void TestTimeAxis::jumpToNowEndsPauseAndPast()
{
    m_axis->setPaused(true);
    m_axis->setPast(m_clock.now() - minutes(2));

    m_axis->jumpToNow();

    QVERIFY(!m_axis->isPaused());
    QVERIFY(!m_axis->past());
    QVERIFY(m_axis->isFollowing());
}

void TestTimeAxis::aSignalMeansAChange()
{
    const QSignalSpy crosshairs(m_axis.get(), &TimeAxis::crosshairChanged);
    const QSignalSpy ranges(m_axis.get(), &TimeAxis::rangeChanged);
    const QSignalSpy pasts(m_axis.get(), &TimeAxis::pastChanged);

    m_axis->setCrosshair(m_clock.now());
    m_axis->setCrosshair(m_clock.now());
    m_axis->setRange(m_axis->range());
    m_axis->setPast({});

    QCOMPARE(crosshairs.count(), 1);
    QCOMPARE(ranges.count(), 0);
    QCOMPARE(pasts.count(), 0);
}

QTEST_GUILESS_MAIN(TestTimeAxis)

#include "tst_time_axis.moc"
