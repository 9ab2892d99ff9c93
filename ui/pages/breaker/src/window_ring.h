// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <QtWidgets/QFrame>

namespace panelboard::ui {

/// The window as a card: a count window as a ring of calls, oldest first from the caret; a time window as
/// columns of seconds. Beside it what is in it, in numbers. GUI thread only.
class WindowRing : public QFrame {
    Q_OBJECT
public:
    explicit WindowRing(QWidget *parent = nullptr);

    void setFacts(const BreakerFacts &facts);

    [[nodiscard]] QString subtitle() const { return m_subtitle; } ///< "last 100 calls, frozen while open"
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Line {
        QString text;
        QString count;
        QColor colour; ///< of its swatch; invalid: it has none
        int height = 0;
        bool isStrong = false;
    };
    [[nodiscard]] std::vector<Line> lines() const;
    void paintRing(QPainter &painter, const QRectF &box) const;
    void paintSeconds(QPainter &painter, const QRectF &box) const;
    void paintMiddle(QPainter &painter, const QRectF &box) const;
    void paintLines(QPainter &painter, const QRect &box) const;

    breaker::WindowContents m_window;
    breaker::Metrics m_metrics;
    bool m_isKnown = false;
    bool m_isOver = false;
    QString m_rate;
    QString m_subtitle;
};

} // namespace panelboard::ui
