// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <QtGui/QColor>
#include <QtWidgets/QFrame>

#include <utility>
#include <vector>

class QLabel;

namespace panelboard::ui {

/// Why the breaker is as it is: what made it open, or who forced it and until when.
struct Why {
    QString caption;  ///< "Why it opened"; empty: there is nothing to say
    QString time;     ///< "14:21:25.104"
    QString sentence; ///< "10 of the last 100 calls failed: 10.0 %, the threshold is 10 %."
    QString detail;   ///< the other rate, who was first
    std::vector<std::pair<std::string, std::uint64_t>> failures; ///< by kind, most frequent first
    bool isInForce = false; ///< it is open or forced now: the caption takes the state's colour
};
[[nodiscard]] Why whyOf(const fleet::FleetSnapshot &snapshot, const BreakerFacts &facts);

/// Failures by kind: one bar cut into parts, and their counts and names.
class FailureKinds : public QWidget {
    Q_OBJECT
public:
    explicit FailureKinds(QWidget *parent = nullptr);
    void setFailures(std::vector<std::pair<std::string, std::uint64_t>> failures);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<std::pair<std::string, std::uint64_t>> m_failures;
};

class WhyCard : public QFrame {
    Q_OBJECT
public:
    explicit WhyCard(QWidget *parent = nullptr);
    void setWhy(const Why &why, const QColor &ink);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_caption;
    QLabel *m_time;
    QLabel *m_sentence;
    QLabel *m_detail;
    FailureKinds *m_kinds;
};

} // namespace panelboard::ui
