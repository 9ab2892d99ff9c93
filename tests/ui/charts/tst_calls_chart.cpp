// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/calls_chart.h>

#include <panelboard/ui/theme/theme_manager.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QImage>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <memory>

using namespace panelboard;
using namespace panelboard::ui;
using charts::CallsChart;
using charts::CallsPoint;
using std::chrono::seconds;

namespace {

const breaker::TimePoint kNow{seconds(1'700'000'000)};

charts::TimeFrame minute()
{
    charts::TimeFrame frame;
    frame.range = {kNow - seconds(60), kNow};
    return frame;
}

std::vector<CallsPoint> constant(float succeeded, float slow, float failed, float refused)
{
    std::vector<CallsPoint> points;
    for (int i = 0; i <= 60; ++i)
        points.push_back({kNow - seconds(60 - i), succeeded, slow, failed, refused});
    return points;
}

} // namespace

class TestCallsChart : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_theme = std::make_unique<theme::ThemeManager>(*qApp, theme::Choice::Dark); }
    void kindsAreStackedFromTheFoot();
    void withoutCallsThereIsNoColumn();
    void axisHoldsTheWholeStack();

private:
    std::unique_ptr<theme::ThemeManager> m_theme;
};

void TestCallsChart::kindsAreStackedFromTheFoot()
{
    CallsChart chart;
    chart.resize(400, 140);
    chart.setSamples(minute(), constant(10, 10, 10, 0));
    const QImage image = chart.grab().toImage();
    const int x = static_cast<int>(chart.plotRect().center().x());
    const auto colourAt = [&](double value) {
        // the column's gap may lie at x: look beside it, too
        const int y = static_cast<int>(chart.yOf(value));
        const QColor here = image.pixelColor(x, y);
        return here == theme::current().bg1 ? image.pixelColor(x + 2, y) : here;
    };

    QCOMPARE(colourAt(5).name(), theme::current().fill.name());
    QCOMPARE(colourAt(15).name(), theme::current().slow.name());
    QCOMPARE(colourAt(25).name(), theme::current().over.name());
}

void TestCallsChart::withoutCallsThereIsNoColumn()
{
    CallsChart chart;
    chart.resize(400, 140);
    chart.setSamples(minute(), constant(0, 0, 0, 0));
    const QImage image = chart.grab().toImage();
    const QRectF plot = chart.plotRect();

    bool hasColour = false;
    for (int x = static_cast<int>(plot.left()) + 1; x < static_cast<int>(plot.right()); ++x)
        hasColour =
            hasColour || image.pixelColor(x, static_cast<int>(plot.bottom()) - 4) == theme::current().fill;
    QVERIFY(!hasColour);
}

void TestCallsChart::axisHoldsTheWholeStack()
{
    CallsChart chart;
    chart.setSamples(minute(), constant(20, 5, 5, 7));

    QCOMPARE(chart.axisEnd(), 40.0);
}

QTEST_MAIN(TestCallsChart)
#include "tst_calls_chart.moc"
