// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/span_chart.h>
#include <panelboard/ui/charts/span_series_item.h>
#include <panelboard/ui/theme/theme_manager.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <memory>

using namespace panelboard;
using namespace panelboard::ui;
using charts::ValueSeries;
using std::chrono::seconds;

namespace {

constexpr breaker::TimePoint kNow{seconds(1'763'700'000)};

charts::TimeFrame hour()
{
    charts::TimeFrame frame;
    frame.range = {kNow - seconds(3600), kNow};
    return frame;
}

/// A calm hour in which one second was not.
ValueSeries spike()
{
    ValueSeries series;
    for (int t = 0; t < 3600; ++t)
        series.points.push_back({kNow - seconds(3600 - t), t == 1800 ? 90.0F : 10.0F});
    return series;
}

} // namespace

class TestSpanChart : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_theme = std::make_unique<theme::ThemeManager>(*qApp, theme::Choice::Dark); }
    void spikeOfOneSampleIsPainted();
    void gapStaysAGap();
    void axisEndsInRoundSteps_data();
    void axisEndsInRoundSteps();
    void csvHasAColumnPerSeries();

private:
    static QImage painted(charts::SpanSeriesItem &item)
    {
        QImage image(600, 200, QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        item.paint(&painter, nullptr, nullptr);
        return image;
    }
    std::unique_ptr<theme::ThemeManager> m_theme;
};

void TestSpanChart::spikeOfOneSampleIsPainted()
{
    charts::SpanSeriesItem item;
    item.setPlot(QRectF(0, 0, 600, 200), 100);
    item.setSeries(hour(), {spike()});

    const QImage image = painted(item);

    QCOMPARE(image.pixelColor(300, 40), theme::current().stroke);
    QCOMPARE(image.pixelColor(250, 40), QColor(Qt::black));
    QCOMPARE(image.pixelColor(250, 179), theme::current().stroke);
}

void TestSpanChart::gapStaysAGap()
{
    ValueSeries series = spike();
    for (int t = 600; t < 1200; ++t)
        series.points[std::size_t(t)].percent.reset();
    charts::SpanSeriesItem item;
    item.setPlot(QRectF(0, 0, 600, 200), 100);
    item.setSeries(hour(), {series});

    const QImage image = painted(item);

    for (int y = 0; y < 200; ++y)
        QCOMPARE(image.pixelColor(150, y), QColor(Qt::black));
}

void TestSpanChart::axisEndsInRoundSteps_data()
{
    QTest::addColumn<float>("highest");
    QTest::addColumn<double>("end");
    QTest::newRow("small") << 0.3F << 0.5;
    QTest::newRow("tens") << 24.0F << 50.0;
    QTest::newRow("hundreds") << 510.0F << 1000.0;
}

void TestSpanChart::axisEndsInRoundSteps()
{
    QFETCH(float, highest);
    charts::SpanChart chart;
    ValueSeries series;
    series.points = {{kNow - seconds(10), highest}};

    chart.setSeries(hour(), {series});

    QTEST(chart.axisEnd(), "end");
}

void TestSpanChart::csvHasAColumnPerSeries()
{
    charts::SpanChart chart;
    ValueSeries mean;
    ValueSeries longest;
    mean.points = {{kNow - seconds(2), 24.0F}, {kNow - seconds(1), std::nullopt}};
    longest.points = {{kNow - seconds(2), 510.0F}};

    chart.setSeries(hour(), {mean, longest}, {"mean \"ms\"", "longest"});

    QCOMPARE(chart.csv(), QString("time,\"mean \"\"ms\"\"\",\"longest\"\n"
                                  "2025-11-21T04:39:58.000Z,24,510\n"
                                  "2025-11-21T04:39:59.000Z,,510\n"));
}

QTEST_MAIN(TestSpanChart)
#include "tst_span_chart.moc"
