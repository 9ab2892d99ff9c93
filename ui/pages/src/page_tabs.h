// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include <vector>

class QAbstractButton;

namespace panelboard::ui {

/// The pages by name, the shown one underlined.
class PageTabs : public QWidget {
    Q_OBJECT
public:
    explicit PageTabs(QWidget *parent = nullptr);

    /// @param id   the tab's objectName is "tab." with it
    /// @param key  shown in the tooltip
    void add(const QString &id, const QString &title, const QString &key);
    void setCurrent(const QString &id); ///< none is underlined when there is no such tab

signals:
    void chosen(const QString &id);

private:
    std::vector<QAbstractButton *> m_tabs;
};

} // namespace panelboard::ui
