// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QTranslator>

namespace panelboard::console {

/// The language that the program speaks: our words, Qt's, and the separators of numbers and dates.
/// GUI thread only; one at a time.
class Language {
public:
    Language() = default;
    ~Language();
    Language(const Language &) = delete;
    Language &operator=(const Language &) = delete;

    /// "en" or "ko". Widgets that exist keep the words that they have.
    void install(const QString &code);
    [[nodiscard]] const QString &code() const { return m_code; }

    /// "ko" on a Korean desktop, else "en".
    [[nodiscard]] static QString ofDesktop();

private:
    void remove();

    QString m_code;
    QTranslator m_ours;
    QTranslator m_qt;
};

} // namespace panelboard::console
