// SPDX-License-Identifier: GPL-3.0-or-later
#include "panelboard_style.h"

#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QStyleOption>

namespace panelboard::ui::theme {

namespace {
constexpr int kSplitterGrab = 7;
}

PanelboardStyle::PanelboardStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void PanelboardStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                    const QWidget *widget) const
{
    if (element == PE_FrameFocusRect) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(current().accent, kFocusWidth));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), kChipRadius, kChipRadius);
        painter->restore();
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void PanelboardStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                  const QWidget *widget) const
{
    if (element == CE_Splitter) {
        const QRect &area = option->rect;
        const QRect line = area.width() < area.height() ? QRect(area.center().x(), area.y(), 1, area.height())
                                                        : QRect(area.x(), area.center().y(), area.width(), 1);
        painter->fillRect(area, current().bg1);
        painter->fillRect(line, current().line);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

int PanelboardStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_SplitterWidth:
        return kSplitterGrab;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return kPageMargin;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int PanelboardStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                               QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_Widget_Animation_Duration:
        return 0; // only four things move, and none of these
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace panelboard::ui::theme
