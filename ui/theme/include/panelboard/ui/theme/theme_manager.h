// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QObject>
#include <QtGui/QPalette>

class QApplication;
class QWidget;

namespace panelboard::ui::theme {

/// What the operator chose; System follows the lightness of the desktop's palette.
enum class Choice { System, Light, Dark };

/// Dresses the application: Fusion under our proxy style, palette, style sheet, fonts. A change re-polishes
/// and repaints every widget at once. GUI thread only; make one, right after the QApplication.
class ThemeManager : public QObject {
    Q_OBJECT
public:
    ThemeManager(QApplication &application, Choice choice, QObject *parent = nullptr);

    [[nodiscard]] Choice choice() const { return m_choice; }
    void setChoice(Choice choice);

    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    /// The tokens in force are others now.
    void changed();

private:
    void apply();

    QApplication &m_application;
    QPalette m_systemPalette; ///< the desktop's own, kept because ours replaces it
    Choice m_choice;
};

/// The palette that standard widgets get.
[[nodiscard]] QPalette paletteOf(const Tokens &tokens);

/// Dresses a widget anew after one of its properties that the style sheet looks at was set.
void repolish(QWidget &widget);

} // namespace panelboard::ui::theme
