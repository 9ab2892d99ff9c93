// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QLabel;

namespace panelboard::ui {

/// Nothing, waiting or failing: what it is, why, and what comes next. Never more than two sentences.
class NoticeCard : public QFrame {
    Q_OBJECT
public:
    explicit NoticeCard(QWidget *parent = nullptr);

    /// An empty title hides the card.
    void setNotice(const QString &title, const QString &text, bool isWarning);
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_title;
    QLabel *m_text;
    bool m_isWarning = false;
};

} // namespace panelboard::ui
