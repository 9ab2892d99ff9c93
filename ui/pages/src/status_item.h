// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace panelboard::ui {

/// A text of the status bar, with a mark in front of it or without; hidden while it is empty. What does not
/// fit is elided and stands in the tooltip.
class StatusItem : public QWidget {
    Q_OBJECT
public:
    enum class Mood { Calm, Well, Warning, Failed };

    StatusItem(const QString &name, bool mayShrink, QWidget *parent);

    void show(const QString &text, Mood mood = Mood::Calm, const QString &help = {});
    [[nodiscard]] const QString &text() const { return m_text; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Mood m_mood = Mood::Calm;
    const bool m_mayShrink;
};

} // namespace panelboard::ui
