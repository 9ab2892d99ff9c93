// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtWidgets/QWidget>

#include <array>
#include <functional>

namespace panelboard::ui {

class CountdownArc;

/// The pane's head: state chip, name, since when, how many calls were refused, and the countdown. A long name
/// makes it higher.
class BreakerHeader : public QWidget {
    Q_OBJECT
public:
    explicit BreakerHeader(std::function<breaker::TimePoint()> now, QWidget *parent = nullptr);

    void setFacts(const BreakerFacts &facts);

    [[nodiscard]] QString sinceText() const { return line().since; }     ///< as long as it fits
    [[nodiscard]] QString refusedText() const { return line().refused; } ///< as long as it fits
    [[nodiscard]] QString countdownText() const;
    [[nodiscard]] QString shownName() const; ///< "inventory / CB_REDIS inv-1", as far as it fits

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
    struct NamePart {
        QString text;
        QFont font;
        QColor colour;
    };
    void arrange();
    [[nodiscard]] int chipWidth() const;
    [[nodiscard]] QRect nameBox() const;
    [[nodiscard]] std::array<NamePart, 3> nameParts() const;
    [[nodiscard]] std::array<NamePart, 3> shownNameParts() const;
    void paintName(QPainter &painter) const;
    void paintSince(QPainter &painter, const QRect &box) const;

    CountdownArc *m_arc;
    BreakerFacts m_facts;
    QString m_word;
    QString m_caption;
    bool m_isNameApart = false; ///< on a line of its own, beneath the state
};

} // namespace panelboard::ui
