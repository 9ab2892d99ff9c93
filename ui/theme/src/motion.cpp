// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/motion.h>

#include <QtWidgets/QApplication>

#include <optional>

namespace panelboard::ui::theme {

namespace {
std::optional<bool> g_isReduced; // as the current theme: one per program, GUI thread only
} // namespace

bool isMotionReduced() { return g_isReduced.value_or(!QApplication::isEffectEnabled(Qt::UI_General)); }
void setMotionReduced(bool isReduced) { g_isReduced = isReduced; }

} // namespace panelboard::ui::theme
