// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

class QLabel;

namespace panelboard::ui {

/// What went wrong, the worst first: a triangle, one sentence and how many more there are. Put away, one
/// stays away until it has ended and comes again. GUI thread only.
class NoticeBar : public QWidget {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// Something that happened once: told until it is put away.
    void add(const QString &text);
    /// What holds now, the worst first; it stands before what happened once.
    void setStanding(const QStringList &texts);

    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void putAway();
    void refresh();

    QLabel *m_text;
    QLabel *m_more;
    QStringList m_standing;
    QStringList m_once;
    QStringList m_away; ///< of those that stand
};

} // namespace panelboard::ui
