// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/time_keys.h>

#include <panelboard/ui/models/time_axis.h>

#include <QtGui/QKeyEvent>
#include <QtGui/QKeySequence>
#include <QtGui/QShortcut>
#include <QtWidgets/QWidget>

#include <algorithm>
#include <utility>

namespace panelboard::ui::charts {

namespace {
constexpr double kPan = 0.25;
constexpr int kSteps = 100; ///< of the crosshair, in what is shown
} // namespace

void addTimeKeys(QWidget &page, TimeAxis &axis, TimeKeyActions actions)
{
    const auto add = [&page](const QKeySequence &keys, std::function<void()> act) {
        if (!act)
            return;
        auto *shortcut = new QShortcut(keys, &page);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        QObject::connect(shortcut, &QShortcut::activated, &page, std::move(act));
    };
    const auto mark = [&axis] { axis.toggleMark(axis.crosshair().value_or(axis.range().to)); };
    add(Qt::Key_W, [&axis] { axis.zoomIn(); });
    add(Qt::Key_S, [&axis] { axis.zoomOut(); });
    add(Qt::Key_A, [&axis] { axis.pan(-kPan); });
    add(Qt::Key_D, [&axis] { axis.pan(kPan); });
    add(Qt::Key_F, [&axis] { axis.fit(); });
    add(Qt::Key_T, mark);
    add(Qt::Key_M, mark);
    add(Qt::Key_BracketLeft, std::move(actions.previousTransition));
    add(Qt::Key_BracketRight, std::move(actions.nextTransition));
    add(Qt::Key_N, std::move(actions.note));
}

bool stepInTime(const QKeyEvent &key, TimeAxis &axis)
{
    const fleet::TimeRange &range = axis.range();
    const auto from = axis.past() ? axis.past() : axis.crosshair();
    const auto step = range.length() / kSteps;
    auto to = std::clamp(from.value_or(range.to), range.from, range.to);
    if (key.key() == Qt::Key_Home)
        to = range.from;
    else if (key.key() == Qt::Key_Left)
        to = std::max(to - step, range.from);
    else if (key.key() == Qt::Key_Right)
        to = std::min(to + step, range.to);
    else
        return false;
    axis.setCrosshair(to);
    if (axis.past() || key.modifiers().testFlag(Qt::ShiftModifier))
        axis.setPast(to);
    return true;
}

} // namespace panelboard::ui::charts
