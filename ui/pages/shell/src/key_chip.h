// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QRect>
#include <QtCore/QString>

class QPainter;

namespace panelboard::ui {

inline constexpr int kKeyChipHeight = 16;

[[nodiscard]] int keyChipWidth(const QString &key);
/// A key as it is printed on a keyboard, its right edge at `right`, centred on `middle`. @return its
/// rectangle
QRect paintKeyChip(QPainter &painter, int right, int middle, const QString &key);

} // namespace panelboard::ui
