// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_figures.h"

#include "measure.h"

#include <panelboard/ui/charts/ribbon_wall.h>
#include <panelboard/ui/charts/span_chart.h>
#include <panelboard/ui/charts/span_series_item.h>

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

#include <chrono>
#include <cmath>
#include <random>
#include <vector>

namespace panelboard::bench {

using namespace panelboard::ui;
using breaker::TimePoint;
using std::chrono::seconds;

namespace {

constexpr TimePoint kNow{seconds(1'763'702'497)};

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

} // namespace

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

} // namespace panelboard::bench
