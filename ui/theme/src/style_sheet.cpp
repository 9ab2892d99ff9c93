// SPDX-License-Identifier: GPL-3.0-or-later
#include "style_sheet.h"

#include <QtCore/QHash>

namespace panelboard::ui::theme {

namespace {

// `@name` stands for a token.
const char *const kButtons = R"(
QPushButton { min-height: 26px; max-height: 26px; padding: 0 11px; border: 1px solid @edge;
    border-radius: 4px; background: @bg2; color: @t1; outline: 0; }
QPushButton:hover { background: @bg3; }
QPushButton:pressed { background: @line; }
QPushButton:disabled { border-color: @line; color: @t3; background: transparent; }
QPushButton:focus { border: 2px solid @accent; padding: 0 10px; min-height: 24px; max-height: 24px; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="primary"] { background: @accent; border-color: @accent; color: @accentOn;
    font-weight: bold; }
QPushButton[kind="primary"]:focus { border-color: @t1; }
QPushButton[kind="primary"]:disabled { background: transparent; border-color: @line; color: @t3; }
QPushButton[kind="danger"] { background: transparent; border-color: @openMark; color: @openInk;
    font-weight: bold; }
QPushButton[kind="danger"]:hover { background: @bg3; }
QPushButton[kind="danger"]:focus { border-color: @accent; }
QPushButton[kind="danger"]:disabled { border-color: @line; color: @t3; }
QPushButton[kind="paused"] { border-color: @accent; background: @sel; font-weight: bold; }
QPushButton[kind="link"] { border: 0; background: transparent; color: @accent; padding: 0; text-align: left;
    font-weight: bold; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid @accent; }
QPushButton[kind="quiet"] { border-color: transparent; background: transparent; color: @t2;
    padding: 0 7px; }
QPushButton[kind="quiet"]:hover { background: @bg3; }
QPushButton[kind="quiet"]:checked { background: @sel; color: @t1; }
QPushButton[kind="quiet"]:focus { border-color: @accent; padding: 0 6px; }
)";

// In the 28 px high band; `mood` is how far what it asked for is.
const char *const kBandButtons = R"(
QPushButton[kind="band"] { min-height: 20px; max-height: 20px; padding: 1px 8px; background: @bg2; }
QPushButton[kind="band"]:hover { background: @bg1; }
QPushButton[kind="band"]:focus { border: 2px solid @accent; padding: 0 7px; }
QPushButton[kind="band"][mood="pending"] { border-style: dashed; color: @t2; }
QPushButton[kind="band"][mood="active"] { border-color: @near; background: @halfOpenFill; color: @halfOpenOn;
    font-weight: bold; }
QPushButton[kind="band"][mood="failed"] { border-color: @over; }
)";

const char *const kSegments = R"(
QPushButton[kind="segment"] { border: 1px solid @edge; border-right-color: @line; border-radius: 0;
    color: @t2; padding: 0 9px; background: @bg2; }
QPushButton[kind="segment"][place="first"] { border-top-left-radius: 4px;
    border-bottom-left-radius: 4px; }
QPushButton[kind="segment"][place="last"] { border-right-color: @edge; border-top-right-radius: 4px;
    border-bottom-right-radius: 4px; }
QPushButton[kind="segment"][place="inner"], QPushButton[kind="segment"][place="last"] {
    border-left: 0; }
QPushButton[kind="segment"]:hover { background: @bg3; }
QPushButton[kind="segment"]:checked { background: @sel; color: @t1; font-weight: bold; }
QPushButton[kind="segment"]:focus { border: 2px solid @accent; padding: 0 8px; }
QPushButton[kind="segment"]:disabled { color: @t3; background: transparent; }
)";

const char *const kFields = R"(
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit { border: 1px solid @edge; border-radius: 4px;
    background: @field; color: @t1; selection-background-color: @sel; selection-color: @t1; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 26px; max-height: 26px; padding: 0 7px; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: @t3; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid @accent;
    min-height: 24px; max-height: 24px; padding: 0 6px; }
QPlainTextEdit:focus { border: 2px solid @accent; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { border-color: @line; color: @t3;
    background: transparent; }
QLineEdit[invalid="true"], QAbstractSpinBox[invalid="true"], QComboBox[invalid="true"] {
    border-color: @over; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox QAbstractItemView { background: @bg2; color: @t1; border: 1px solid @line;
    selection-background-color: @sel; selection-color: @t1; }
)";

const char *const kSurfaces = R"(
QToolTip { background: @bg3; color: @t1; border: 1px solid @line; padding: 4px 6px; }
QMenu { background: @bg2; color: @t1; border: 1px solid @edge; padding: 4px 0; }
QMenu::item { padding: 5px 24px 5px 24px; }
QMenu::item:selected { background: @sel; }
QMenu::item:disabled { color: @t3; }
QMenu::separator { height: 1px; background: @line; margin: 4px 0; }
QMenu::indicator { left: 8px; }
QHeaderView { background: @bg1; border: 0; }
QHeaderView::section { background: @bg1; color: @t3; border: 0; border-bottom: 1px solid @line; }
QAbstractItemView { border: 0; background: @bg1; outline: 0; }
QScrollArea { border: 0; background: transparent; }
QScrollBar:vertical { width: 10px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 0; }
QScrollBar::handle { background: @edge; border: 3px solid @bg1; border-radius: 5px; min-height: 32px;
    min-width: 32px; }
QScrollBar::handle:hover { background: @t3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

} // namespace

QString styleSheetOf(const Tokens &t)
{
    const QHash<QString, QColor> names{
        {"bg1", t.bg1},
        {"bg2", t.bg2},
        {"bg3", t.bg3},
        {"line", t.line},
        {"edge", t.edge},
        {"field", t.field},
        {"t1", t.t1},
        {"t2", t.t2},
        {"t3", t.t3},
        {"accent", t.accent},
        {"sel", t.sel},
        {"openMark", t.open.mark},
        {"openInk", t.open.ink},
        {"over", t.over},
        {"accentOn", t.accentOn},
        {"near", t.near},
        {"halfOpenFill", t.halfOpen.fill},
        {"halfOpenOn", t.halfOpen.on},
    };
    const QString pattern = QString::fromLatin1(kButtons) + QLatin1String(kBandButtons) +
                            QLatin1String(kSegments) + QLatin1String(kFields) + QLatin1String(kSurfaces);
    QString sheet;
    for (qsizetype at = 0; at < pattern.size();) {
        if (pattern[at] != u'@') {
            sheet += pattern[at++];
            continue;
        }
        qsizetype end = at + 1;
        while (end < pattern.size() && pattern[end].isLetterOrNumber())
            ++end;
        const QString name = pattern.mid(at + 1, end - at - 1);
        Q_ASSERT(names.contains(name));
        sheet += names.value(name).name();
        at = end;
    }
    return sheet;
}

} // namespace panelboard::ui::theme
