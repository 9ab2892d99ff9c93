// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/state_look.h>

#include <QtGui/QColor>

namespace panelboard::ui::theme {

/// The colours of one state. `ink` is for the word, `mark` for glyph, ribbon and bar; `fill` and `on` for
/// a chip: an invalid colour where the state has none.
struct StateColours {
    QColor ink;
    QColor mark;
    QColor fill;
    QColor on;
};

/// The colours of an environment's band and of the frame around the window.
struct BandColours {
    QColor band;
    QColor on;
};

/// Every colour of the program, in one of two instances. Painters read it through `current()`; standard
/// widgets get it as a palette, the few styled ones as a style sheet.
struct Tokens {
    bool isDark = true;

    QColor bg0;      ///< window: board, right columns, behind cards
    QColor bg1;      ///< table, charts, toolbar, cards
    QColor bg2;      ///< group rows, buttons, inner cards, ribbon ground
    QColor bg3;      ///< tooltips, handles, hover
    QColor line;     ///< separators, pressed
    QColor grid;     ///< of charts
    QColor track;    ///< the empty part of a bar
    QColor edge;     ///< borders of controls, hatch of refused calls
    QColor field;    ///< ground of an input field
    QColor t1;       ///< names, values
    QColor t2;       ///< words of calm states, second line
    QColor t3;       ///< captions, axes, units, stale, disabled
    QColor accent;   ///< "yours": selection, focus, crosshair, pending edit
    QColor accentOn; ///< text on accent
    QColor sel;      ///< selected row, chosen segment
    QColor scrim;    ///< behind a sheet, with its alpha

    StateColours closed;
    StateColours open;
    StateColours halfOpen;
    StateColours forcedOpen;
    StateColours metricsOnly;
    StateColours disabled;

    QColor stroke; ///< chart lines
    QColor data;   ///< bars below the limit, top edge of succeeded
    QColor data2;  ///< window cell "succeeded", on bg1
    QColor fill;   ///< body of a succeeded column, always under a `data` edge
    QColor slow;
    QColor near;     ///< 75 % of a threshold and above; warning triangle
    QColor over;     ///< at or above a threshold; failed calls
    QColor washOpen; ///< row of an open breaker
    QColor band;     ///< open time behind charts

    BandColours production;
    BandColours armed;
    BandColours staging;
    BandColours development;

    /// The colours that a look is painted in; TooFewCalls and Stale included.
    [[nodiscard]] StateColours of(StateLook look) const;
    /// What a bar's value is painted in.
    [[nodiscard]] QColor of(Nearness nearness) const;
};

[[nodiscard]] const Tokens &dark();
[[nodiscard]] const Tokens &light();

/// The tokens in force. GUI thread only.
[[nodiscard]] const Tokens &current();

} // namespace panelboard::ui::theme
