// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <string>

namespace panelboard::ui {

/// A sentence of the engine in the language of the console: the engine tells its problems and the answers to
/// commands in English, with what they are about written into them. What a service or a system said inside
/// such a sentence, and a sentence that is not known here, stays as it came.
/// Thread: the GUI's.
[[nodiscard]] QString engineWords(const std::string &sentence);

} // namespace panelboard::ui
