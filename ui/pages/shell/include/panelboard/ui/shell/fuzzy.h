// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace panelboard::ui {

/// Finds texts by what somebody remembers of them: each word typed must occur, its letters in order. Letters
/// that stand together and at the beginning of words count more; of equals the shorter text wins.
/// Immutable; linear in the text, allocates nothing per match.
class FuzzyPattern {
public:
    explicit FuzzyPattern(const QString &typed);

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    /// @param lowered  the text in lower case
    /// @return how well it fits, more is better; nothing when it does not
    [[nodiscard]] std::optional<int> score(QStringView lowered) const;

private:
    QStringList m_words; ///< in lower case
};

} // namespace panelboard::ui
