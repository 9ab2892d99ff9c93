// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/theme/theme_manager.h>

#include <QtWidgets/QWidget>

class QHBoxLayout;

namespace panelboard::ui {

class FilterField;

/// The program's name, the filter, and the two choices of dress: theme and language.
class Toolbar : public QWidget {
    Q_OBJECT
public:
    /// @param language  the one in force: "en", "ko"
    Toolbar(theme::ThemeManager &themes, const QString &language, QWidget *parent = nullptr);

    [[nodiscard]] FilterField &filter() const { return *m_filter; }

signals:
    void languageChosen(const QString &language);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addThemes(QHBoxLayout &layout);
    void addLanguages(QHBoxLayout &layout, const QString &language);

    theme::ThemeManager &m_themes;
    FilterField *m_filter;
};

} // namespace panelboard::ui
