// SPDX-License-Identifier: GPL-3.0-or-later
#include "saved_view_menu.h"

#include <panelboard/ui/models/saved_views.h>

#include <QtCore/QCoreApplication>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMenu>

namespace panelboard::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::FleetMenu)
};

void askForName(const SavedViewMenu &saved)
{
    auto *dialog = new QInputDialog(&saved.page);
    dialog->setObjectName(QStringLiteral("viewName"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Words::tr("Save view"));
    dialog->setLabelText(saved.question);
    QObject::connect(dialog, &QInputDialog::textValueSelected, &saved.page,
                     [save = saved.save](const QString &name) {
                         if (!name.trimmed().isEmpty())
                             save(name.trimmed());
                     });
    dialog->open();
}

} // namespace

void SavedViewMenu::addTo(QMenu &menu) const
{
    const QStringList names = views.names();
    for (const QString &name : names) {
        QAction *action = menu.addAction(name);
        action->setObjectName(QStringLiteral("view.") + name);
        QObject::connect(action, &QAction::triggered, &page, [chosen = show, name] { chosen(name); });
    }
    QAction *saving = menu.addAction(Words::tr("Save this view…"));
    saving->setObjectName(QStringLiteral("view.save"));
    QObject::connect(saving, &QAction::triggered, &page, [saved = *this] { askForName(saved); });
    if (names.isEmpty())
        return;
    QMenu *remove = menu.addMenu(Words::tr("Remove"));
    for (const QString &name : names)
        QObject::connect(remove->addAction(name), &QAction::triggered, &views,
                         [&kept = views, name] { kept.remove(name); });
}

} // namespace panelboard::ui
