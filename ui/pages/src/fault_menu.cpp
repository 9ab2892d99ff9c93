// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_menu.h"

#include <panelboard/ui/models/engine_words.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QEvent>
#include <QtCore/QVariant>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>

#include <algorithm>
#include <array>
#include <utility>

namespace panelboard::ui {

namespace {

constexpr int kChevron = 12;
constexpr std::array kNames{"redis",   "database", "objectStore",
                            "gateway", "service",  "load"}; // as Dependency

QString idOf(const Fault &fault)
{
    return QStringLiteral("fault.") + QString::fromStdString(fault.service + '.' + fault.name);
}

} // namespace

struct FaultMenu::Summary {
    QStringList pending;
    QStringList active; ///< what is not calm
    QStringList where;  ///< the same with its instance
    QStringList failed;
};

FaultMenu::FaultMenu(FleetBridge &bridge, std::vector<InstanceFault> faults, QWidget *parent)
    : QPushButton(parent), m_bridge(bridge), m_faults(std::move(faults)), m_menu(new QMenu(this))
{
    const auto at = static_cast<std::size_t>(first().dependency());
    setObjectName(QStringLiteral("faults.") + QLatin1String(kNames[at]));
    m_menu->setObjectName(objectName() + QStringLiteral(".menu"));
    m_menu->setToolTipsVisible(true);
    setProperty("kind", "band");
    setFont(theme::secondary());
    setLayoutDirection(Qt::RightToLeft); // the chevron stands after the word
    setIcon(theme::makeIcon(theme::Icon::Down, theme::current().t2, kChevron));
    setIconSize(QSize(kChevron, kChevron));
    connect(this, &QPushButton::clicked, this, &FaultMenu::open);
    fill();
}

/// Not QPushButton::setMenu: that waits in an event loop of its own until the menu is closed.
void FaultMenu::open()
{
    m_menu->setLayoutDirection(Qt::LeftToRight);
    m_menu->popup(mapToGlobal(QPoint(0, height())));
    m_menu->setActiveAction(m_menu->actions().value(1));
}

void FaultMenu::setFaults(std::vector<InstanceFault> faults)
{
    m_faults = std::move(faults);
    fill();
}

bool FaultMenu::isMine(const Fault &fault) const
{
    return fault.dependency() == first().dependency() &&
           (fault.dependency() != Dependency::Service || fault.service == first().service);
}

/// What all instances share comes first; before each part stands whom it strikes.
void FaultMenu::fill()
{
    m_menu->clear();
    m_entries.clear();
    std::ranges::stable_sort(m_faults, {}, [](const InstanceFault &fault) {
        return std::pair(fault.fault.service, !fault.fault.isShared());
    });
    QString before;
    for (const InstanceFault &fault : m_faults) {
        const QString service = QString::fromStdString(fault.fault.service);
        const QString whom = fault.fault.isShared()
                                 ? tr("All instances of %1", "a service").arg(service)
                                 : tr("%1 alone", "an instance").arg(QString::fromStdString(fault.instance));
        if (whom != before) {
            if (!before.isEmpty())
                m_menu->addSeparator();
            m_menu->addAction(whom)->setEnabled(false);
            before = whom;
        }
        addFault(fault);
    }
}

void FaultMenu::addFault(const InstanceFault &fault)
{
    if (fault.fault.isSwitch()) {
        QAction *action = m_menu->addAction(fault_text::title(fault.fault));
        action->setCheckable(true);
        action->setObjectName(idOf(fault.fault));
        connect(action, &QAction::triggered, this,
                [this, fault](bool isWanted) { ask(fault, isWanted ? "on" : "off"); });
        m_entries.push_back({fault, action, nullptr});
        return;
    }
    auto *strengths = new QMenu(m_menu);
    strengths->setObjectName(idOf(fault.fault) + QStringLiteral(".menu"));
    for (const std::string &value : fault.fault.strengths()) {
        QAction *action = strengths->addAction(fault_text::value(fault.fault, value), this,
                                               [this, fault, value] { ask(fault, value); });
        action->setCheckable(true);
        action->setData(QString::fromStdString(value));
    }
    QAction *action = m_menu->addMenu(strengths);
    action->setObjectName(idOf(fault.fault));
    m_entries.push_back({fault, action, strengths});
}

void FaultMenu::apply(const std::vector<InstanceFault> &all, const Commands &commands)
{
    Summary summary;
    for (const InstanceFault &known : all) {
        if (!isMine(known.fault) || (known.fault.isShared() && !known.isShown))
            continue;
        auto wish = faultWish(commands, known.instance, known.fault);
        InstanceFault now = known;
        if (wish && wish->isAcknowledged())
            now.fault.value = wish->value; // newer than what was read
        if (!now.fault.isCalm()) {
            summary.active += fault_text::state(now.fault, now.fault.value);
            summary.where += nameOf(now) + QLatin1String(": ") + summary.active.back();
        }
        if (!known.isShown)
            continue;
        const auto entry = std::ranges::find_if(m_entries, [&](const Entry &candidate) {
            return candidate.fault.fault.service == known.fault.service &&
                   candidate.fault.fault.name == known.fault.name;
        });
        if (entry == m_entries.end())
            continue;
        entry->fault = now;
        show(*entry, wish, summary);
    }
    summarise(summary);
}

QString FaultMenu::nameOf(const InstanceFault &fault) const
{
    return QString::fromStdString(fault.fault.isShared() ? fault.fault.service : fault.instance);
}

void FaultMenu::show(const Entry &entry, const std::optional<FaultWish> &wish, Summary &summary)
{
    const Fault &fault = entry.fault.fault;
    QString text = fault_text::title(fault);
    if (!fault.isSwitch())
        text = tr("%1: %2", "a fault; its value").arg(text, fault_text::value(fault, fault.value));
    QString help = fault_text::help(fault);
    if (wish && wish->isOnItsWay()) {
        text = tr("%1: %2 …", "a fault; its value that is on its way")
                   .arg(fault_text::title(fault), fault_text::value(fault, wish->value));
        summary.pending += text;
    } else if (wish && wish->hasFailed()) {
        const QString why = tr("Not switched: %1").arg(engineWords(wish->message));
        help += u'\n' + why;
        summary.failed += fault_text::title(fault) + QLatin1String(": ") + why;
        text = tr("%1 (not switched)", "a fault").arg(text);
    }
    entry.action->setText(text);
    entry.action->setToolTip(help);
    check(entry);
}

void FaultMenu::check(const Entry &entry)
{
    const std::string &value = entry.fault.fault.value;
    if (!entry.strengths)
        return entry.action->setChecked(value == "on");
    const auto strengths = entry.strengths->actions();
    for (QAction *strength : strengths)
        strength->setChecked(strength->data().toString().toStdString() == value);
}

void FaultMenu::summarise(const Summary &summary)
{
    const QString name = fault_text::dependency(first());
    QString text = name;
    QString mood;
    if (!summary.pending.isEmpty()) {
        text = name + QLatin1String(": ") + summary.pending.front();
        mood = QStringLiteral("pending");
    } else if (!summary.active.isEmpty()) {
        text = name + QLatin1String(": ") +
               (summary.active.size() == 1
                    ? summary.active.front()
                    : tr("%n change(s)", "of faults and load", int(summary.active.size())));
        mood = QStringLiteral("active");
    }
    if (!summary.failed.isEmpty() && summary.pending.isEmpty())
        mood = QStringLiteral("failed");
    setText(text);
    QStringList help{tr("What can be made to go wrong with it: %1").arg(name)};
    setToolTip((help + summary.where + summary.failed).join(u'\n'));
    setAccessibleName(text);
    setAccessibleDescription(toolTip());
    if (property("mood").toString() != mood) {
        setProperty("mood", mood);
        theme::repolish(*this);
    }
}

void FaultMenu::ask(const InstanceFault &fault, const std::string &value)
{
    m_bridge.submit({fault.fault.service, fault.instance, {}}, fleet::SwitchFault{fault.fault.name, value},
                    {});
    for (const Entry &entry : m_entries) // what is in force is what the demo says, not what was pressed
        check(entry);
}

/// The chevron is a picture in the colours of the theme.
void FaultMenu::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        setIcon(theme::makeIcon(theme::Icon::Down, theme::current().t2, kChevron));
}

} // namespace panelboard::ui
