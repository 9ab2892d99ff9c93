// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <functional>

class QMenu;
class QWidget;

namespace panelboard::ui {

class SavedViews;

/// The part of a page's menu that shows the saved views, saves the one at hand and removes others.
struct SavedViewMenu {
    /// @param page, views  outlive the menu
    SavedViewMenu(QWidget &page_, SavedViews &views_) : page(page_), views(views_) {}

    QWidget &page;
    SavedViews &views;
    std::function<void(const QString &name)> save;
    std::function<void(const QString &name)> show;
    QString question; ///< what the operator gives a name to

    void addTo(QMenu &menu) const;
};

} // namespace panelboard::ui
