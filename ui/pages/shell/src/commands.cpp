// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/commands.h>

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>

namespace panelboard::ui {

namespace {

constexpr const char *kGroup = "group";
constexpr const char *kWhyNot = "whyNot";

bool ownsKey(const QObject *focus, const QKeyEvent &key)
{
    if ((key.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    if (qobject_cast<const QAbstractButton *>(focus))
        return key.key() == Qt::Key_Space;
    return qobject_cast<const QComboBox *>(focus) && !key.text().isEmpty() && key.text().at(0).isPrint();
}

} // namespace

Commands::Commands(QWidget &window) : QObject(&window), m_window(window) { qApp->installEventFilter(this); }

QAction *Commands::add(const QString &id, const QString &group, const QString &text,
                       const QList<QKeySequence> &keys, std::function<void()> run)
{
    auto *action = new QAction(text, this);
    action->setObjectName(id);
    action->setProperty(kGroup, group);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, std::move(run));
    m_window.addAction(action);
    m_actions += action;
    return action;
}

void Commands::forbid(const QString &id, const QString &whyNot)
{
    QAction *action = find(id);
    if (!action || Commands::whyNot(*action) == whyNot)
        return;
    action->setProperty(kWhyNot, whyNot);
    action->setEnabled(whyNot.isEmpty());
    action->setToolTip(whyNot.isEmpty() ? action->text() : whyNot);
}

QAction *Commands::find(const QString &id) const
{
    for (QAction *action : m_actions)
        if (action->objectName() == id)
            return action;
    return nullptr;
}

QString Commands::groupOf(const QAction &action) { return action.property(kGroup).toString(); }
QString Commands::whyNot(const QAction &action) { return action.property(kWhyNot).toString(); }

bool Commands::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && watched == QApplication::focusWidget() &&
        ownsKey(watched, *static_cast<QKeyEvent *>(event)))
        event->accept();
    return QObject::eventFilter(watched, event);
}

} // namespace panelboard::ui
