// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/rate_chart.h>

#include "series_text.h"
#include "step_line_item.h"
#include "threshold_line.h"

#include <panelboard/ui/charts/axis_steps.h>
#include <panelboard/ui/theme/format.h>

#include <QtGui/QKeyEvent>

#include <algorithm>
#include <utility>

namespace panelboard::ui::charts {

RateChart::RateChart(QWidget *parent) : TimeChart(parent)
{
    m_line = new StepLineItem(root());
    m_thresholdLine = new ThresholdLine(root());
    m_thresholdLine->setPreview([this](double percent) { return preview(percent); });
    setFocusPolicy(Qt::NoFocus);
    connect(m_thresholdLine, &ThresholdLine::chosen, this, &RateChart::thresholdChosen);
    connect(m_thresholdLine, &ThresholdLine::candidateChanged, this, [this](std::optional<double> candidate) {
        if (!candidate)
            m_longerAxis = 0;
        updateAxis();
    });
    connect(m_thresholdLine, &ThresholdLine::longerAxisWanted, this, [this] {
        m_longerAxis = axisEnd();
        updateAxis();
    });
    updateAxis();
}

void RateChart::setSamples(const TimeFrame &frame, std::vector<RatePoint> points)
{
    setFrame(frame);
    m_line->setSamples(frame, std::move(points));
    updateAxis();
}

void RateChart::setThreshold(std::optional<double> percent, bool editable)
{
    m_threshold = percent;
    m_line->setThreshold(percent);
    m_thresholdLine->setThreshold(percent, editable);
    setFocusPolicy(percent && editable ? Qt::StrongFocus : Qt::NoFocus);
    updateAxis();
}

void RateChart::setPendingThreshold(std::optional<double> percent)
{
    m_thresholdLine->setPending(percent);
    updateAxis();
}

void RateChart::setFine(bool fine)
{
    m_isFine = fine;
    setAxis(axisEnd(), rateAxisParts(axisEnd(), m_isFine));
}

std::optional<double> RateChart::shownThreshold() const { return m_thresholdLine->shown(); }

bool RateChart::isEditing() const { return m_thresholdLine->candidate().has_value(); }

void RateChart::updateAxis()
{
    double highest = std::max({m_threshold.value_or(0), shownThreshold().value_or(0), m_longerAxis});
    for (const RatePoint &point : m_line->points())
        highest = std::max(highest, double(point.percent.value_or(0)));
    double end = rateAxisEnd(highest);
    if (isEditing() && m_longerAxis < highest && highest == axisEnd())
        end = axisEnd(); // under the pointer at the very top: wait until it goes out over it
    if (isEditing())
        end = std::max(end, axisEnd()); // never shrinks away under the pointer
    if (end != axisEnd())
        setAxis(end, rateAxisParts(end, m_isFine));
}

void RateChart::layoutItems()
{
    const QRectF plot = plotRect();
    m_line->setPlot(plot, axisEnd());
    m_thresholdLine->setPlot(plot, axisEnd(), viewport()->width() - plot.right());
}

std::optional<double> RateChart::seriesAt(breaker::TimePoint at) const
{
    return standingAt(m_line->points(), frame(), at);
}

QString RateChart::textOf(double value) const { return theme::format::rate(value); }

QString RateChart::csv() const { return csvOf({{title(), m_line->points()}}, frame()); }

bool RateChart::event(QEvent *event)
{
    // While the line is being moved its keys are its own, whatever shortcuts the window has.
    if (event->type() == QEvent::ShortcutOverride && m_thresholdLine->hasFocus()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool isMove = key == Qt::Key_Up || key == Qt::Key_Down;
        const bool isEnd = key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter;
        if (isMove || (isEnd && isEditing())) {
            event->accept();
            return true;
        }
    }
    return TimeChart::event(event);
}

void RateChart::focusInEvent(QFocusEvent *event)
{
    TimeChart::focusInEvent(event);
    m_thresholdLine->setFocus(event->reason());
}

QString RateChart::preview(double percent) const
{
    const auto &points = m_line->points();
    const auto isOver = [percent](const RatePoint &point) {
        return point.percent && *point.percent >= percent;
    };
    int times = 0;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (isOver(points[i]) && (i == 0 || !isOver(points[i - 1])))
            ++times;
    const QString at = QStringLiteral("<b>%1</b>")
                           .arg(tr("At %1", "begins a sentence: At 14 % the recorded rate …")
                                    .arg(theme::format::threshold(percent)));
    if (times == 0)
        return tr("%1 these calls would not have opened it; refused calls are unknown.").arg(at);
    return tr("%1 the recorded rate reached it %n times; refused calls are unknown.", nullptr, times).arg(at);
}

} // namespace panelboard::ui::charts
