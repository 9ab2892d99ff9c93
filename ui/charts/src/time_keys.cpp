// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/time_keys.h>

#include <panelboard/ui/models/time_axis.h>

#include <QtGui/QKeySequence>
#include <QtGui/QShortcut>
#include <QtWidgets/QWidget>

#include <utility>

namespace panelboard::ui::charts {

namespace {
constexpr double kPan = 0.25;
}

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

} // namespace panelboard::ui::charts
