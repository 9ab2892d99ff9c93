// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QRectF>
#include <QtCore/QString>

class QPainter;

namespace panelboard::ui::charts {

/// Paints the parts of a threshold line; knows its looks, not its behaviour.
class ThresholdPainter {
public:
    static constexpr qreal kHandleHeight = 18;

    struct Look {
        bool isEditable = false;
        bool isMoved = false; ///< stands elsewhere than the value in force
        bool isDragged = false;
        bool isHovered = false;
        bool hasFocus = false;
    };

    ThresholdPainter(QPainter &painter, const QRectF &plot, qreal gutter);

    /// `was`: "was 10 %", in the gutter.
    void paintOldLine(qreal oldY, qreal newY, const QString &was) const;
    void paintLine(qreal y, const Look &look) const;
    /// The flag with the value; plain text when it cannot be edited.
    void paintHandle(qreal y, double percent, const Look &look) const;

private:
    QPainter &m_painter;
    QRectF m_plot;
    qreal m_gutter;
};

} // namespace panelboard::ui::charts
