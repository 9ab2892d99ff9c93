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
    /// The newest errors that led to it, newest first; empty when the source does not tell them.
    struct Error {
        QString time; ///< ":25.104"
        QString kind;
        QString message;
        QString duration; ///< "500 ms"; empty: not told
        bool operator==(const Error &) const = default;
    };
    std::vector<Error> errors;
    QString footer;         ///< "Configuration v14."; or that the source tells no errors
    bool isInForce = false; ///< it is open or forced now: the caption takes the state's colour
};
[[nodiscard]] Why whyOf(const fleet::FleetSnapshot &snapshot, const BreakerFacts &facts);

/// Failures by kind: one bar cut into parts, and their counts and names.
class FailureKinds : public QWidget {
    Q_OBJECT
public:
    explicit FailureKinds(QWidget *parent = nullptr);
    void setDetailed(bool isDetailed); ///< as wide as its place, the names below
    void setFailures(std::vector<std::pair<std::string, std::uint64_t>> failures);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<std::pair<std::string, std::uint64_t>> m_failures;
    bool m_isDetailed = false;
};

/// The newest errors, a line each.
class WhyErrors : public QWidget {
    Q_OBJECT
public:
    explicit WhyErrors(QWidget *parent = nullptr);
    void setErrors(std::vector<Why::Error> errors);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Why::Error> m_errors;
};

class WhyCard : public QFrame {
    Q_OBJECT
public:
    explicit WhyCard(QWidget *parent = nullptr);
    /// On a page of its own: larger, with the newest errors.
    void setDetailed(bool isDetailed);
    void setWhy(const Why &why, const QColor &ink);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_caption;
    QLabel *m_time;
    QLabel *m_sentence;
    QLabel *m_detail;
    FailureKinds *m_kinds;
    WhyErrors *m_errors;
    QLabel *m_footer;
    bool m_isDetailed = false;
};

} // namespace panelboard::ui
