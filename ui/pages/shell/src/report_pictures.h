// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/history.h>

#include <QtGui/QImage>

/// The pictures of a report, in the light theme's colours on white, whatever the window wears.
namespace panelboard::ui::report_pictures {

/// The states as heights and colours; nothing known is hatched.
[[nodiscard]] QImage ribbon(const fleet::SeriesAnswer &series);
/// The failure rate, 0 to 100 %; a gap stays a gap.
[[nodiscard]] QImage failureRate(const fleet::SeriesAnswer &series);

} // namespace panelboard::ui::report_pictures
