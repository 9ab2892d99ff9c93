// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_bar.h"

#include <panelboard/ui/models/engine_words.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QEvent>
#include <QtCore/QVariant>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

namespace panelboard::ui {

namespace {

constexpr int kChevron = 12;

bool isSwitch(const Fault &fault) { return fault.values.size() == 2; }

void setMood(QPushButton &button, const QString &mood)
{
    if (button.property("mood").toString() == mood)
        return;
    button.setProperty("mood", mood);
    theme::repolish(button);
}

} // namespace

FaultBar::FaultBar(FleetBridge &bridge, QWidget *parent)
    : QWidget(parent), m_bridge(bridge), m_caption(new QLabel)
{
    setObjectName(QStringLiteral("faultBar"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    m_caption->setObjectName(QStringLiteral("faultCaption"));
    m_caption->setFont(theme::secondary());
    layout->addWidget(m_caption);
    layout->addSpacing(4);
    connect(&bridge, &FleetBridge::snapshotChanged, this, &FaultBar::applySnapshot);
    applySnapshot(bridge.snapshot());
}

void FaultBar::addButton(const Fault &fault)
{
    auto *button = new QPushButton(fault_text::title(fault));
    button->setObjectName(QStringLiteral("fault.") + QLatin1String(fault.name));
    button->setProperty("kind", "band");
    button->setFont(theme::secondary());
    if (isSwitch(fault)) {
        connect(button, &QPushButton::clicked, this, [this, &fault] {
            ask(fault, currentValue(fault) == fault.values[1] ? fault.values[0] : fault.values[1]);
        });
    } else {
        auto *menu = new QMenu(button);
        menu->setObjectName(button->objectName() + QStringLiteral(".menu"));
        for (const char *value : fault.values)
            menu->addAction(fault_text::value(fault, value), this,
                            [this, &fault, value] { ask(fault, value); });
        button->setMenu(menu);
        button->setLayoutDirection(Qt::RightToLeft); // the chevron stands after the word
        button->setIcon(theme::makeIcon(theme::Icon::Down, theme::current().t2, kChevron));
        button->setIconSize(QSize(kChevron, kChevron));
    }
    layout()->addWidget(button);
    m_buttons.push_back(button);
}

/// The chevrons are pictures in the colours of the theme.
void FaultBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::StyleChange && event->type() != QEvent::PaletteChange)
        return;
    for (QPushButton *button : m_buttons)
        if (button->menu())
            button->setIcon(theme::makeIcon(theme::Icon::Down, theme::current().t2, kChevron));
}

void FaultBar::setBreaker(const std::optional<fleet::BreakerKey> &key)
{
    m_breaker = key;
    applySnapshot(m_bridge.snapshot());
}

void FaultBar::applySnapshot(const fleet::FleetSnapshotPtr &snapshot)
{
    const fleet::TargetView *shown = nullptr;
    for (const auto &target : snapshot->targets) {
        const bool isChosen = m_breaker && target->config.service == m_breaker->service &&
                              target->config.instance == m_breaker->instance;
        if (!target->config.faultControlUrl.empty() && (!shown || isChosen))
            shown = target.get();
    }
    setVisible(shown != nullptr);
    if (!shown)
        return;
    if (m_buttons.empty()) // most fleets have no faults to switch
        for (const Fault &fault : faults())
            addButton(fault);
    m_where = {shown->config.service, shown->config.instance, {}};
    m_caption->setText(tr("Faults of %1", "an instance").arg(QString::fromStdString(m_where.instance)));
    for (std::size_t at = 0; at < m_buttons.size(); ++at)
        show(*m_buttons[at], faults()[at], faultState(snapshot->commands, m_where.instance, faults()[at]));
}

void FaultBar::show(QPushButton &button, const Fault &fault, const std::optional<FaultState> &state)
{
    QString text = fault_text::title(fault);
    QString mood;
    QString help = fault_text::help(fault);
    if (state && state->isOnItsWay()) {
        text = tr("%1: %2 …", "a fault; its value that is on its way")
                   .arg(text, fault_text::value(fault, state->value));
        mood = QStringLiteral("pending");
    } else if (state && state->isInForce() && state->value != fault.values.front()) {
        text = tr("%1: %2", "a fault; its value").arg(text, fault_text::value(fault, state->value));
        mood = QStringLiteral("active");
    } else if (state && !state->isInForce()) {
        mood = QStringLiteral("failed");
        help += u'\n' + tr("Not switched: %1").arg(engineWords(state->message));
    }
    button.setText(text);
    button.setToolTip(help);
    button.setAccessibleDescription(help);
    setMood(button, mood);
}

std::string FaultBar::currentValue(const Fault &fault) const
{
    const auto state = faultState(m_bridge.snapshot()->commands, m_where.instance, fault);
    return state && (state->isInForce() || state->isOnItsWay()) ? state->value : fault.values.front();
}

void FaultBar::ask(const Fault &fault, const std::string &value)
{
    m_bridge.submit(m_where, fleet::SwitchFault{fault.name, value}, {});
}

} // namespace panelboard::ui
