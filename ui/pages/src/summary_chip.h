// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/state_look.h>

#include <QtWidgets/QAbstractButton>

namespace panelboard::ui {

/// How many breakers look like something; pressed, it filters by it. Checked while that filter is set.
class SummaryChip : public QAbstractButton {
    Q_OBJECT
public:
    SummaryChip(StateLook look, const QString &word, QWidget *parent);

    [[nodiscard]] StateLook look() const { return m_look; }
    void setCount(std::size_t count);
    /// Less air at both sides, for narrow windows.
    void setTight(bool tight);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] bool isHot() const { return m_look == StateLook::Open && m_count > 0; }

    const StateLook m_look;
    std::size_t m_count = 0;
    bool m_isTight = false;
};

} // namespace panelboard::ui
