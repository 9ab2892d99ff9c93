// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <QtWidgets/QWidget>

#include <vector>

namespace panelboard::ui {

/// One cell of the strip: what became of a call, or of several when there are too many for cells of their
/// own.
struct WindowCell {
    enum Kind { Empty, Succeeded, Slow, Failed, SlowAndFailed };
    Kind kind = Empty;
    bool operator==(const WindowCell &) const = default;
};

/// The calls of a count window, oldest first, then what is not filled yet. More than `most` cells merge, and
/// the worst of each shows.
[[nodiscard]] std::vector<WindowCell> windowCells(const breaker::WindowContents &window, std::size_t most);

/// How high a cell is painted, of the highest: height tells the outcome as well as colour does.
[[nodiscard]] double heightShare(WindowCell::Kind kind);

/// What the window holds: call by call, or second by second. Height and colour tell the outcome.
class WindowStrip : public QWidget {
    Q_OBJECT
public:
    explicit WindowStrip(QWidget *parent = nullptr);

    void setFacts(const BreakerFacts &facts);

    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] QString counts() const { return m_counts; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintCells(QPainter &painter, const QRectF &box) const;
    void paintSeconds(QPainter &painter, const QRectF &box) const;
    void paintCaptions(QPainter &painter, int top) const;

    breaker::WindowContents m_window;
    breaker::TimePoint m_now;
    bool m_isKnown = false;
    QString m_title;
    QString m_counts;
    QString m_middle; ///< "frozen while open", or why there is nothing
};

} // namespace panelboard::ui
