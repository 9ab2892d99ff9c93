// SPDX-License-Identifier: GPL-3.0-or-later
#include <durations_view.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <cmath>
#include <memory>

using namespace panelboard;
using namespace panelboard::ui;

namespace {

/// A hundred calls of 10 to 20 ms, and some slower ones.
ingest::DurationsReading reading()
{
    ingest::DurationsReading durations;
    durations.seconds = 300;
    durations.boundsMs = {5, 10, 20, 50, 100, 200, 500, 1000};
    durations.counts = {0, 0, 90, 0, 0, 5, 0, 4, 1};
    return durations;
}

} // namespace

class TestDurationsView : public QObject {
    Q_OBJECT

private slots:
    void init();
    void percentilesLieWithinTheirBucket_data();
    void percentilesLieWithinTheirBucket();
    void shareAboveCountsWhatIsSlower_data();
    void shareAboveCountsWhatIsSlower();
    void nothingRecordedHasNoPercentile();
    void draggingTheLineChoosesADuration();
    void whileDraggedItSaysWhatWouldHaveBeenSlow();
    void escapeChoosesNothing();
    void keysMoveTheLine();
    void lineThatCannotBeEditedStays();

private:
    [[nodiscard]] QPoint at(double ms) const
    {
        return {int(std::lround(m_view->xOf(ms))), int(m_view->plotRect().center().y())};
    }
    std::unique_ptr<DurationsView> m_view;
};

void TestDurationsView::init()
{
    m_view = std::make_unique<DurationsView>();
    m_view->resize(460, 190);
    m_view->setThreshold(500, true);
    m_view->setDurations(Durations(reading()));
    m_view->show();
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    m_view->setFocus();
}

void TestDurationsView::percentilesLieWithinTheirBucket_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::newRow("p50") << 0.5 << 10.0 << 20.0;
    QTest::newRow("p90") << 0.9 << 10.0 << 20.0;
    QTest::newRow("p95") << 0.95 << 100.0 << 200.0;
    QTest::newRow("p99") << 0.99 << 500.0 << 1000.0;
    QTest::newRow("p100") << 1.0 << 1000.0 << 2000.0;
}

void TestDurationsView::percentilesLieWithinTheirBucket()
{
    QFETCH(double, share);
    QFETCH(double, from);
    QFETCH(double, to);

    const auto ms = Durations(reading()).percentile(share);

    QVERIFY(ms);
    QVERIFY2(*ms >= from && *ms <= to, qPrintable(QString::number(*ms)));
}

void TestDurationsView::shareAboveCountsWhatIsSlower_data()
{
    QTest::addColumn<double>("ms");
    QTest::addColumn<double>("share");
    QTest::newRow("all") << 10.0 << 1.0;
    QTest::newRow("half of the bucket") << std::sqrt(200.0) << 0.55;
    QTest::newRow("the slow ones") << 50.0 << 0.1;
    QTest::newRow("none") << 2000.0 << 0.0;
}

void TestDurationsView::shareAboveCountsWhatIsSlower()
{
    QFETCH(double, ms);
    QFETCH(double, share);

    QVERIFY(std::abs(Durations(reading()).shareAbove(ms) - share) < 0.001);
}

void TestDurationsView::nothingRecordedHasNoPercentile()
{
    ingest::DurationsReading empty = reading();
    empty.counts.assign(empty.counts.size(), 0);

    QVERIFY(!Durations(empty).percentile(0.5));
    QCOMPARE(Durations(empty).shareAbove(10), 0.0);
    QVERIFY(Durations(empty).bins().empty());
}

void TestDurationsView::draggingTheLineChoosesADuration()
{
    QSignalSpy chosen(m_view.get(), &DurationsView::thresholdChosen);

    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, at(500));
    QTest::mouseMove(m_view.get(), at(300));
    QTest::mouseMove(m_view.get(), at(100));
    QCOMPARE(chosen.count(), 0);
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, at(100));

    QCOMPARE(chosen.count(), 1);
    QVERIFY(std::abs(chosen[0][0].toDouble() - 100) <= 4);
}

void TestDurationsView::whileDraggedItSaysWhatWouldHaveBeenSlow()
{
    QVERIFY(m_view->sentence().isEmpty());

    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, at(500));
    QTest::mouseMove(m_view.get(), at(60));

    QVERIFY2(m_view->sentence().contains(QString("10.0 %")), qPrintable(m_view->sentence()));
}

void TestDurationsView::escapeChoosesNothing()
{
    const QSignalSpy chosen(m_view.get(), &DurationsView::thresholdChosen);

    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, at(500));
    QTest::mouseMove(m_view.get(), at(100));
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, at(100));

    QCOMPARE(chosen.count(), 0);
    QCOMPARE(*m_view->shownThreshold(), 500.0);
}

void TestDurationsView::keysMoveTheLine()
{
    QSignalSpy chosen(m_view.get(), &DurationsView::thresholdChosen);

    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Return);

    QCOMPARE(chosen.count(), 1);
    QVERIFY(chosen[0][0].toDouble() < 500);
}

void TestDurationsView::lineThatCannotBeEditedStays()
{
    const QSignalSpy chosen(m_view.get(), &DurationsView::thresholdChosen);
    m_view->setThreshold(500, false);

    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, at(500));
    QTest::mouseMove(m_view.get(), at(100));
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, at(100));

    QCOMPARE(chosen.count(), 0);
}

QTEST_MAIN(TestDurationsView)
#include "tst_durations_view.moc"
