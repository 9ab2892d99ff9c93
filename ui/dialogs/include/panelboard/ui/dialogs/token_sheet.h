// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/dialogs/sheet.h>

class QLineEdit;

namespace panelboard::ui::dialogs {

/// Asks for the token of a target whose entry in the desktop's key store is missing. What is typed is shown
/// as dots and never kept by the sheet.
class TokenSheet : public Sheet {
    Q_OBJECT
public:
    /// @param entry  of the key store
    TokenSheet(const QString &entry, QWidget *page);

    [[nodiscard]] QString token() const;

private:
    QLineEdit *m_token;
};

} // namespace panelboard::ui::dialogs
