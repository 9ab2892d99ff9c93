// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <QtWidgets/QWidget>

#include <functional>

namespace panelboard::ui {

class CountdownArc;

/// The pane's head: state chip, name, since when, how many calls were refused, and the countdown.
class BreakerHeader : public QWidget {
    Q_OBJECT
public:
    explicit BreakerHeader(std::function<breaker::TimePoint()> now, QWidget *parent = nullptr);

    void setFacts(const BreakerFacts &facts);

    [[nodiscard]] QString sinceText() const { return line().since; }     ///< as long as it fits
    [[nodiscard]] QString refusedText() const { return line().refused; } ///< as long as it fits
    [[nodiscard]] QString countdownText() const;

    [[nodiscard]] int textWidth() const; ///< what the countdown leaves
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Countdown {
        QString caption; ///< "next probe in"
        std::optional<breaker::TimePoint> from;
        std::optional<breaker::TimePoint> until;
    };
    /// The second line, in the longest form that fits.
    struct Line {
        QString since;
        QString refused;
    };
    [[nodiscard]] Line line() const;
    [[nodiscard]] int captionWidth() const;
    [[nodiscard]] Countdown countdownOf(const BreakerFacts &facts) const;
    void paintName(QPainter &painter, QRect box) const;
    void paintSince(QPainter &painter, const QRect &box) const;

    CountdownArc *m_arc;
    BreakerFacts m_facts;
    QString m_word;
    QString m_caption;
};

} // namespace panelboard::ui
