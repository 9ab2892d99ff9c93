// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/ribbon_wall.h>
#include <panelboard/ui/charts/span_chart.h>
#include <panelboard/ui/charts/span_series_item.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <random>
#include <vector>

/// Figures of the charts, as one line of JSON: medians of many steps, CPU time of the one thread.
using namespace panelboard;
using namespace panelboard::ui;
using breaker::TimePoint;
using std::chrono::seconds;

namespace {

constexpr TimePoint kNow{seconds(1'763'702'497)};

double cpuMs()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

template <class Step>
double medianMs(int steps, Step step)
{
    std::vector<double> times;
    for (int i = 0; i < steps; ++i) {
        const double begin = cpuMs();
        step(i);
        times.push_back(cpuMs() - begin);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

std::vector<charts::ValueSeries> series(std::size_t count, int points, int shift)
{
    std::mt19937 random(7);
    std::normal_distribution<float> noise(0, 4);
    std::vector<charts::ValueSeries> all(count);
    for (std::size_t s = 0; s < count; ++s)
        for (int i = 0; i < points; ++i)
            all[s].points.push_back({kNow + seconds(shift + i - points),
                                     50 + 30 * std::sin(float(i + shift) / 200 + float(s)) + noise(random)});
    return all;
}

/// What a live chart does at each update: takes all series anew and paints.
double chartMs(std::size_t count, int points)
{
    constexpr int kSteps = 40;
    std::vector<std::vector<charts::ValueSeries>> updates;
    for (int i = 0; i < kSteps; ++i)
        updates.push_back(series(count, points, i));
    charts::SpanSeriesItem item;
    item.setPlot(QRectF(0, 0, 1200, 600), 100);
    QImage image(1200, 600, QImage::Format_RGB32);
    return medianMs(kSteps, [&](int i) {
        charts::TimeFrame frame;
        frame.range = {kNow + seconds(i - points), kNow + seconds(i)};
        item.setSeries(frame, std::move(updates[std::size_t(i)]));
        image.fill(Qt::black);
        QPainter painter(&image);
        item.paint(&painter, nullptr, nullptr);
    });
}

/// One step of a wall: a second goes by, one breaker in ten changes its state, the wall is painted.
double ribbonMs(std::size_t breakers, int laneHeight)
{
    charts::RibbonWall wall;
    wall.resize(1440, 900);
    wall.setLanes(std::vector<charts::RibbonWall::Lane>(breakers, {QStringLiteral("order / stock"), {}}));
    wall.setLaneHeight(laneHeight);
    wall.setRange({kNow - std::chrono::hours(1), kNow});
    for (std::size_t lane = 0; lane < breakers; ++lane) {
        std::vector<fleet::StateSpan> spans;
        for (int t = 0; t < 3600; t += 300)
            spans.push_back({{kNow + seconds(t - 3600), kNow + seconds(t - 3300)},
                             t / 300 % 4 == int(lane % 4) ? breaker::State::Open : breaker::State::Closed});
        wall.setSpans(lane, std::move(spans));
    }
    wall.show();
    QApplication::processEvents();
    std::vector<std::optional<breaker::State>> states(breakers, breaker::State::Closed);
    QImage image(wall.viewport()->size(), QImage::Format_RGB32);
    return medianMs(300, [&](int i) {
        for (std::size_t lane = std::size_t(i % 10); lane < breakers; lane += 10)
            states[lane] = i / 10 % 2 ? breaker::State::Closed : breaker::State::Open;
        const auto now = kNow + seconds(3 * (i + 1)); // a column and a bit: each step moves the picture
        wall.setRange({now - std::chrono::hours(1), now});
        wall.advance(now, states);
        wall.viewport()->repaint(wall.plotRect());
    });
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const theme::ThemeManager theme(application, theme::Choice::Dark);
    std::printf("{\"chart_4x600_ms\": %.2f, \"chart_16x3600_ms\": %.2f, \"ribbon_scroll_ms\": %.2f, "
                "\"ribbon_scroll_1000_rows_ms\": %.2f}\n",
                chartMs(4, 600), chartMs(16, 3600), ribbonMs(1000, charts::RibbonWall::kLaneHeight),
                ribbonMs(1000, 1));
    return 0;
}
