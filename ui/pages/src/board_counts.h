// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_picture.h>

#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;

namespace panelboard::ui {

/// How many breakers look like something, in a figure that is read across a room; pressed, it filters by it.
class CountFigure : public QAbstractButton {
    Q_OBJECT
public:
    enum class Density { Airy, Tight, Wordless };

    CountFigure(StateLook look, const QString &word, QWidget *parent);

    [[nodiscard]] StateLook look() const { return m_look; }
    /// @param note  a second line below the word; may be empty
    void setCount(std::uint32_t count, const QString &note);
    void setDensity(Density density);
    [[nodiscard]] int widthAt(Density density) const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] bool isHot() const { return m_look == StateLook::Open && m_count > 0; }
    [[nodiscard]] QString figure() const;

    const StateLook m_look;
    std::uint32_t m_count = 0;
    QString m_note;
    Density m_density = Density::Airy;
};

/// The counts over the board, with the longest open time, the time, and what is near its threshold.
class BoardCounts : public QWidget {
    Q_OBJECT
public:
    explicit BoardCounts(QWidget *parent = nullptr);

    void applyPicture(const FleetPicture &picture, breaker::TimePoint now);
    /// Shows which counts the filter's text names.
    void applyFilterText(const QString &text);
    /// Puts a control before the time.
    void addControl(QWidget *control);

signals:
    /// A count was pressed: the text that the filter shall have, empty to show all.
    void filterTextChosen(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    CountFigure *add(StateLook look, const QString &word);
    void fit();
    void choose();
    [[nodiscard]] QString noteOf(StateLook look, const FleetPicture &picture, breaker::TimePoint now) const;

    std::vector<CountFigure *> m_figures;
    QHBoxLayout *m_row;
    QLabel *m_time;
    QLabel *m_near;
};

} // namespace panelboard::ui
