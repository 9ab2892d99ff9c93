// SPDX-License-Identifier: GPL-3.0-or-later
#include "instances_panel.h"

#include "history_feed.h"
#include "merged_series.h"

#include <panelboard/ui/charts/axis_steps.h>
#include <panelboard/ui/charts/reduction.h>
#include <panelboard/ui/models/fleet_row.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/state_glyph.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace panelboard::ui {

namespace {

constexpr int kHead = 24;
constexpr int kRow = 26;
constexpr int kNameWidth = 64;
constexpr int kValueWidth = 56;
constexpr int kNoteWidth = 104;
constexpr int kSparkHeight = 18;

bool isOpen(const fleet::BreakerView &view) { return view.state == breaker::State::Open; }

/// Open ones by when they opened; the others keep the snapshot's order: rows do not jump with a rate.
void sortOpenFirst(std::vector<std::shared_ptr<const fleet::BreakerView>> &views)
{
    std::stable_sort(views.begin(), views.end(), [](const auto &a, const auto &b) {
        if (isOpen(*a) != isOpen(*b))
            return isOpen(*a);
        return isOpen(*a) && a->stateSince.value_or(breaker::TimePoint::max()) <
                                 b->stateSince.value_or(breaker::TimePoint::max());
    });
}

} // namespace

std::vector<std::shared_ptr<const fleet::BreakerView>> instancesOf(const fleet::FleetSnapshot &snapshot,
                                                                   const fleet::BreakerKey &key)
{
    std::vector<std::shared_ptr<const fleet::BreakerView>> views;
    for (const auto &target : snapshot.targets) {
        if (target->config.service != key.service)
            continue;
        for (const auto &view : target->breakers)
            if (view->key.name == key.name)
                views.push_back(view);
    }
    return views;
}

InstancesPanel::InstancesPanel(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("instancesPanel"));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Instances"));
}

QSize InstancesPanel::sizeHint() const
{
    return {380, kHead + kRow * int(m_rows.size() + (m_others > 0 ? 1 : 0)) + 4};
}

QRect InstancesPanel::rowRect(std::size_t row) const { return {0, kHead + kRow * int(row), width(), kRow}; }

void InstancesPanel::setFacts(const fleet::FleetSnapshot &snapshot, const BreakerFacts &facts,
                              const HistoryFeed &feed, const charts::TimeSpan &range)
{
    auto views = instancesOf(snapshot, facts.key);
    sortOpenFirst(views);
    m_others = views.size() > kMost ? views.size() - kMost : 0;
    views.resize(views.size() - m_others);
    m_shown = facts.key;
    m_frame = {};
    m_frame.range = range;
    m_rows.clear();
    double highest = 0;
    const bool hasSeveralOpen = views.size() > 1 && isOpen(*views[1]);
    QStringList spoken;
    for (const auto &view : views) {
        Row row;
        row.key = view->key;
        row.look = lookOf(*view);
        row.threshold = view->failureRateThreshold;
        row.nearness = nearness(view->failureRate, view->failureRateThreshold);
        row.value = view->tooFewCalls && view->bufferedCalls && view->minimumNumberOfCalls
                        ? theme::format::tooFew(*view->bufferedCalls, *view->minimumNumberOfCalls)
                        : theme::format::rate(view->failureRate);
        if (isOpen(*view) && view->stateSince) {
            row.note = theme::format::clock(*view->stateSince, facts.now);
            if (m_rows.empty() && hasSeveralOpen)
                row.note = tr("first, %1", "the instance that opened first, a time").arg(row.note);
        } else if (row.nearness == Nearness::Near) {
            row.note = tr("near", "the threshold");
        }
        if (const auto *series = feed.seriesOf(view->key))
            row.points = ratePoints(*series, &fleet::HistoryColumn::failureRate, feed.step());
        else if (facts.detail && view->key == facts.key)
            for (const auto &sample : facts.detail->samples)
                row.points.push_back({sample.at, sample.failureRate});
        for (const auto &point : row.points)
            highest = std::max(highest, double(point.percent.value_or(0)));
        highest = std::max(highest, row.threshold.value_or(0));
        spoken << QString::fromStdString(view->key.instance) + u' ' + theme::format::lookWord(row.look) +
                      u' ' + row.value;
        m_rows.push_back(std::move(row));
    }
    m_axisEnd = std::max(1.0, highest * 1.1);
    m_current = std::min(m_current, m_rows.empty() ? 0 : m_rows.size() - 1);
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    if (const int high = sizeHint().height(); high != minimumHeight())
        setMinimumHeight(high);
    update();
}

void InstancesPanel::paintEvent(QPaintEvent *)
{
    const theme::Tokens &tokens = theme::current();
    QPainter painter(this);
    const QRect head(0, 0, width(), 20);
    painter.setFont(theme::bold(theme::body()));
    painter.setPen(tokens.t1);
    const QString title = tr("Instances");
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, title);
    const int used = QFontMetrics(painter.font()).horizontalAdvance(title) + 8;
    painter.setFont(theme::secondary());
    painter.setPen(tokens.t3);
    painter.drawText(head.adjusted(used, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("failure rate, same scale"));
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (hasFocus() && i == m_current)
            painter.fillRect(rowRect(i), tokens.sel);
        paintRow(painter, m_rows[i], rowRect(i));
    }
    if (m_others > 0) {
        painter.setFont(theme::secondary());
        painter.setPen(tokens.t3);
        painter.drawText(rowRect(m_rows.size()).adjusted(20, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         tr("and %n more", "instances", int(m_others)));
    }
}

void InstancesPanel::paintRow(QPainter &painter, const Row &row, const QRect &box) const
{
    const theme::Tokens &tokens = theme::current();
    theme::paintStateGlyph(painter, QRectF(box.left() + 1, box.top() + 7, 12, 12), row.look);
    const bool isShown = row.key == m_shown;
    const QFont nameFont = isShown ? theme::bold(theme::secondary()) : theme::secondary();
    painter.setFont(nameFont);
    painter.setPen(tokens.t1);
    const QRect name(box.left() + 20, box.top(), kNameWidth, box.height());
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(nameFont).elidedText(QString::fromStdString(row.key.instance),
                                                       Qt::ElideMiddle, name.width()));
    const int left = name.right() + 8;
    const int right = box.right() - kNoteWidth - kValueWidth;
    if (right - left > 30)
        paintSpark(painter, row, QRect(left, box.top() + 4, right - left - 8, kSparkHeight));
    painter.setFont(row.nearness == Nearness::Over ? theme::bold(theme::secondary()) : theme::secondary());
    painter.setPen(row.nearness == Nearness::Over ? tokens.open.ink : tokens.t1);
    painter.drawText(QRect(right, box.top(), kValueWidth, box.height()), Qt::AlignRight | Qt::AlignVCenter,
                     row.value);
    painter.setFont(theme::secondary());
    painter.setPen(tokens.t3);
    painter.drawText(QRect(right + kValueWidth, box.top(), kNoteWidth, box.height()),
                     Qt::AlignRight | Qt::AlignVCenter, row.note);
}

void InstancesPanel::paintSpark(QPainter &painter, const Row &row, const QRect &box) const
{
    const theme::Tokens &tokens = theme::current();
    const auto yOf = [&](double value) {
        return box.bottom() - int(std::lround(value / m_axisEnd * (box.height() - 1)));
    };
    if (row.threshold)
        painter.fillRect(box.left(), yOf(*row.threshold), box.width(), 1, tokens.edge);
    painter.setPen(QPen(tokens.stroke, 1));
    for (const charts::StepRun &run : charts::reduceSteps(row.points, m_frame, box.width()))
        for (std::size_t i = 0; i < run.columns.size(); ++i) {
            const charts::StepColumn &column = run.columns[i];
            const int x = box.left() + column.x;
            const float before = i > 0 ? run.columns[i - 1].last : column.last;
            painter.drawLine(x, yOf(double(std::min(before, column.low))), x,
                             yOf(double(std::max(before, column.high))));
            const int end = box.left() + (i + 1 < run.columns.size() ? run.columns[i + 1].x : run.endX);
            if (end > x)
                painter.drawLine(x, yOf(double(column.last)), end, yOf(double(column.last)));
        }
}

void InstancesPanel::mousePressEvent(QMouseEvent *event)
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (rowRect(i).contains(event->pos())) {
            m_current = i;
            emit instanceChosen(fleet::BreakerKey(m_rows[i].key));
            return;
        }
}

void InstancesPanel::keyPressEvent(QKeyEvent *event)
{
    const bool isDown = event->key() == Qt::Key_Down;
    if ((isDown || event->key() == Qt::Key_Up) && !m_rows.empty()) {
        m_current = isDown ? std::min(m_current + 1, m_rows.size() - 1) : m_current - (m_current > 0 ? 1 : 0);
        update();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
               m_current < m_rows.size()) {
        emit instanceChosen(fleet::BreakerKey(m_rows[m_current].key));
    } else {
        event->ignore();
    }
}

} // namespace panelboard::ui
