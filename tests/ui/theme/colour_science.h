// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>

#include <array>

/// What people see, as numbers: contrast (WCAG 2), colour blindness (Machado 2009, severity 1, in linear
/// light), distance (CIEDE2000).
namespace panelboard::test {

using Triple = std::array<double, 3>;

enum class Sight { Deuteranopia, Protanopia };

[[nodiscard]] double contrast(const QColor &a, const QColor &b);
[[nodiscard]] double distance(const QColor &a, const QColor &b, Sight sight);

} // namespace panelboard::test
