// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/state.h>

#include <QtCore/QRect>

#include <optional>

class QPainter;

namespace panelboard::ui::charts {

/// Paints a stretch of one state into `band`: height carries the state as well as colour. CLOSED is a line at
/// the foot, OPEN the whole height, HALF_OPEN the lower half; without a state a hatch: nobody knows.
/// The ground is not painted. Hatches and dashes keep their phase while `band` moves with `origin`.
/// @param origin  a place in the device that stands still in time
void paintRibbon(QPainter &painter, const QRect &band, std::optional<breaker::State> state,
                 const QPoint &origin = {});

} // namespace panelboard::ui::charts
