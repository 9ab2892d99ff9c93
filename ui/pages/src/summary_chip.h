// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/state_look.h>

#include <QtWidgets/QAbstractButton>

namespace panelboard::ui {

/// How many breakers look like something; pressed, it filters by it. Checked while that filter is set.
class SummaryChip : public QAbstractButton {
    Q_OBJECT
public:
    SummaryChip(StateLook look, const QString &title, QWidget *parent);

    [[nodiscard]] StateLook look() const { return m_look; }
    void setCount(std::size_t count);
    /// Tight has less air at both sides; Wordless leaves the word to the tooltip.
    enum class Density { Airy, Tight, Wordless };
    void setDensity(Density density);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] int air() const;
    [[nodiscard]] QString word() const;
    [[nodiscard]] bool isHot() const { return m_look == StateLook::Open && m_count > 0; }

    const StateLook m_look;
    std::size_t m_count = 0;
    Density m_density = Density::Airy;
};

} // namespace panelboard::ui
