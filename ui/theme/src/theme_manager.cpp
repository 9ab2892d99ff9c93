// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/theme_manager.h>

#include <panelboard/ui/theme/fonts.h>

#include "current_tokens.h"
#include "panelboard_style.h"
#include "style_sheet.h"

#include <QtCore/QEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolTip>
#include <QtWidgets/QWidget>

namespace panelboard::ui::theme {

namespace {

constexpr int kHalfLight = 128;

bool isDark(const QPalette &palette) { return palette.color(QPalette::Window).lightness() < kHalfLight; }

const Tokens &tokensFor(Choice choice, const QPalette &system)
{
    switch (choice) {
    case Choice::Light:
        return light();
    case Choice::Dark:
        return dark();
    case Choice::System:
        break;
    }
    return isDark(system) ? dark() : light();
}

} // namespace

QPalette paletteOf(const Tokens &t)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &colour, const QColor &disabled) {
        palette.setColor(QPalette::Active, role, colour);
        palette.setColor(QPalette::Inactive, role, colour);
        palette.setColor(QPalette::Disabled, role, disabled);
    };
    const auto setAll = [&set](QPalette::ColorRole role, const QColor &colour) { set(role, colour, colour); };
    setAll(QPalette::Window, t.bg0);
    setAll(QPalette::Base, t.bg1);
    setAll(QPalette::AlternateBase, t.bg2);
    setAll(QPalette::Button, t.bg2);
    setAll(QPalette::Light, t.bg3);
    setAll(QPalette::Midlight, t.bg3);
    setAll(QPalette::Mid, t.line);
    setAll(QPalette::Dark, t.edge);
    setAll(QPalette::Shadow, t.line);
    setAll(QPalette::Highlight, t.sel);
    setAll(QPalette::ToolTipBase, t.bg3);
    setAll(QPalette::ToolTipText, t.t1);
    setAll(QPalette::PlaceholderText, t.t3);
    setAll(QPalette::Link, t.accent);
    setAll(QPalette::LinkVisited, t.accent);
    setAll(QPalette::BrightText, t.t1);
    set(QPalette::WindowText, t.t1, t.t3);
    set(QPalette::Text, t.t1, t.t3);
    set(QPalette::ButtonText, t.t1, t.t3);
    set(QPalette::HighlightedText, t.t1, t.t3);
    return palette;
}

ThemeManager::ThemeManager(QApplication &application, Choice choice, QObject *parent)
    : QObject(parent), m_application(application), m_systemPalette(QApplication::palette()), m_choice(choice)
{
    QApplication::setStyle(new PanelboardStyle);
    QApplication::setFont(body());
    QToolTip::setFont(secondary());
    m_application.installEventFilter(this);
    apply();
}

void ThemeManager::setChoice(Choice choice)
{
    m_choice = choice;
    apply();
}

bool ThemeManager::eventFilter(QObject *watched, QEvent *event)
{
    // Our palette hides the desktop's: take it off, so that the application gets that of the new theme.
    if (event->type() == QEvent::ThemeChange && watched->isWindowType())
        QApplication::setPalette(QPalette());
    if (watched == &m_application && event->type() == QEvent::ApplicationPaletteChange &&
        QApplication::palette() != paletteOf(current())) {
        m_systemPalette = QApplication::palette();
        apply();
    }
    return QObject::eventFilter(watched, event);
}

void repolish(QWidget &widget)
{
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.update();
}

void ThemeManager::apply()
{
    setCurrent(tokensFor(m_choice, m_systemPalette));
    QApplication::setPalette(paletteOf(current()));
    m_application.setStyleSheet(styleSheetOf(current()));
    for (QWidget *widget : QApplication::allWidgets())
        widget->update();
    emit changed();
}

} // namespace panelboard::ui::theme
