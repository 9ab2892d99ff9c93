// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/command.h>

#include <QtWidgets/QFrame>

#include <vector>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace panelboard::ui::dialogs {

/// What is typed or dragged and not applied yet: what changes, what stays; Discard, Show difference, Apply…
/// It is there only while something is pending. GUI thread only.
class PendingBar : public QFrame {
    Q_OBJECT
public:
    explicit PendingBar(QWidget *parent = nullptr);

    /// @param problem  why it cannot be applied as it is; empty: it can
    /// @param lock     why nothing may be sent now; empty: it may
    void setEdits(const fleet::BreakerKey &key, const std::vector<fleet::EditConfig::Edit> &edits,
                  const QString &problem, const QString &lock);

signals:
    void discardAsked();
    void differenceAsked();
    void applyAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *m_layout;
    QLabel *m_text;
    QPushButton *m_discard;
    QPushButton *m_difference;
    QPushButton *m_apply;
};

/// "failureRateThreshold 10 % to 14 %".
[[nodiscard]] QString editText(const fleet::EditConfig::Edit &edit);

} // namespace panelboard::ui::dialogs
