// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <window_strip.h>

#include <QtTest/QTest>

using namespace panelboard;
using namespace panelboard::ui;

namespace {

/// o succeeded, s slow, f failed, x slow and failed, . not filled yet
QString printed(const std::vector<WindowCell> &cells)
{
    QString text;
    for (const WindowCell &cell : cells)
        text += QStringLiteral(".osfx").at(cell.kind);
    return text;
}

breaker::WindowContents window(const QString &outcomes, std::uint32_t size)
{
    breaker::WindowContents window;
    window.size = size;
    for (const QChar outcome : outcomes)
        window.outcomes.push_back({outcome == u'f' || outcome == u'x', outcome == u's' || outcome == u'x'});
    return window;
}

} // namespace

class TestWindowStrip : public QObject {
    Q_OBJECT

private slots:
    void cellsAreCallsOldestFirst_data();
    void cellsAreCallsOldestFirst();
    void titleAndCountsTellWhatTheWindowHolds();
    void sourceWithoutWindowSaysSo();
    void timeWindowIsNamedBySeconds();
};

void TestWindowStrip::cellsAreCallsOldestFirst_data()
{
    QTest::addColumn<QString>("outcomes");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("cells");
    QTest::newRow("empty") << "" << 4 << 200 << "....";
    QTest::newRow("every kind") << "osfx" << 4 << 200 << "osfx";
    QTest::newRow("not filled yet") << "of" << 5 << 200 << "of...";
    QTest::newRow("merged: the worst shows") << "ooosofoo" << 8 << 4 << "osfo";
    QTest::newRow("merged: slow and failed is the worst") << "fxoo" << 4 << 2 << "xo";
    QTest::newRow("no window at all") << "" << 0 << 200 << "";
}

void TestWindowStrip::cellsAreCallsOldestFirst()
{
    QFETCH(QString, outcomes);
    QFETCH(int, size);
    QFETCH(int, most);

    QTEST(printed(windowCells(window(outcomes, std::uint32_t(size)), std::size_t(most))), "cells");
}

void TestWindowStrip::titleAndCountsTellWhatTheWindowHolds()
{
    WindowStrip strip;
    test::SampleFleet fleet;
    strip.setFacts(*findBreaker(*fleet.build(), {"inventory", "inv-1", "CB_REDIS"}, test::kSampleNow));

    QCOMPARE(strip.title(), QString("The window: last 100 calls"));
    QCOMPARE(strip.counts(), QString("86 succeeded · 4 slow · 10 failed"));
    QCOMPARE(strip.accessibleDescription(), strip.counts());
}

void TestWindowStrip::sourceWithoutWindowSaysSo()
{
    WindowStrip strip;
    test::SampleFleet fleet;
    fleet.detail().truth.reset();
    strip.setFacts(*findBreaker(*fleet.build(), {"inventory", "inv-1", "CB_REDIS"}, test::kSampleNow));

    QVERIFY(strip.counts().isEmpty());
    QCOMPARE(strip.accessibleDescription(), QString("this source does not report the calls of its window"));
}

void TestWindowStrip::timeWindowIsNamedBySeconds()
{
    WindowStrip strip;
    test::SampleFleet fleet;
    auto &contents = fleet.detail().truth->window;
    contents.timeBased = true;
    contents.size = 60;
    contents.outcomes.clear();
    contents.seconds = {{1'763'702'490, 20, 3, 2, 1}, {1'763'702'491, 25, 0, 0, 0}};
    strip.setFacts(*findBreaker(*fleet.build(), {"inventory", "inv-1", "CB_REDIS"}, test::kSampleNow));
    strip.resize(400, strip.sizeHint().height());

    QCOMPARE(strip.title(), QString("The window: last 1 min"));
    QVERIFY(!strip.grab().isNull());
}

QTEST_MAIN(TestWindowStrip)
#include "tst_window_strip.moc"
