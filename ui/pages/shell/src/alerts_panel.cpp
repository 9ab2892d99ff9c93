// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/alerts_panel.h>

#include "alert_delegate.h"

#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/shell/alert_model.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSystemTrayIcon>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui {

namespace {

constexpr int kLeastWidth = 280;

class AlertList : public QTreeView {
public:
    using QTreeView::QTreeView;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QTreeView::paintEvent(event);
        if (model()->rowCount() > 0)
            return;
        QPainter painter(viewport());
        painter.setPen(theme::current().t3);
        painter.drawText(viewport()->rect().adjusted(16, 16, -16, -16), Qt::TextWordWrap,
                         AlertsPanel::tr("No rule holds. Watched are breakers that stay open, flap or come "
                                         "near their threshold, and sources that fall silent."));
    }
};

} // namespace

AlertsPanel::AlertsPanel(FleetBridge &bridge, NotificationPlan *told, QWidget *parent)
    : QWidget(parent), m_bridge(bridge), m_model(new AlertModel(this)), m_list(new AlertList),
      m_plan(told ? *told : m_own)
{
    setObjectName(QStringLiteral("alertsPanel"));
    setMinimumWidth(kLeastWidth);
    build();
    if (QSystemTrayIcon::isSystemTrayAvailable()) {
        m_tray = new QSystemTrayIcon(theme::makeIcon(theme::Icon::Logo, theme::current().t1, 32), this);
        m_tray->show();
    }
    connect(m_list, &QTreeView::activated, this, &AlertsPanel::open);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &AlertsPanel::updateButtons);
    connect(m_model, &QAbstractItemModel::rowsInserted, m_list, &QTreeView::expand); // of the parent
    connect(&bridge, &FleetBridge::snapshotChanged, this, &AlertsPanel::refresh);
    connect(&bridge, &FleetBridge::ticked, this, &AlertsPanel::refresh);
    refresh();
    updateButtons();
}

void AlertsPanel::build()
{
    auto *title = new QLabel(tr("Alerts"));
    title->setFont(theme::bold(theme::title()));
    m_list->setObjectName(QStringLiteral("alertList"));
    m_list->setAccessibleName(tr("Alerts by service"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new AlertDelegate(m_bridge, m_list));
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(0);
    m_list->setExpandsOnDoubleClick(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *buttons = new QGridLayout;
    buttons->setSpacing(6);
    auto *five = addMute(QStringLiteral("alerts.mute5"), tr("Mute 5 min"));
    auto *hour = addMute(QStringLiteral("alerts.mute60"), tr("Mute 1 h"));
    auto *end = addMute(QStringLiteral("alerts.muteEnd"), tr("Mute until it ends"));
    auto *again = addMute(QStringLiteral("alerts.unmute"), tr("Unmute"));
    buttons->addWidget(five, 0, 0);
    buttons->addWidget(hour, 0, 1);
    buttons->addWidget(end, 1, 0);
    buttons->addWidget(again, 1, 1);
    connect(five, &QPushButton::clicked, this, [this] { mute(std::chrono::minutes(5)); });
    connect(hour, &QPushButton::clicked, this, [this] { mute(std::chrono::minutes(60)); });
    connect(end, &QPushButton::clicked, this, [this] { mute(std::nullopt); });
    connect(again, &QPushButton::clicked, this, &AlertsPanel::unmute);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 12);
    layout->setSpacing(10);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 0, 12, 0);
    head->addWidget(title);
    layout->addLayout(head);
    layout->addWidget(m_list, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(12, 0, 12, 0);
    foot->addLayout(buttons);
    layout->addLayout(foot);
}

QPushButton *AlertsPanel::addMute(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    m_buttons.push_back(button);
    return button;
}

int AlertsPanel::activeCount() const { return m_model->activeCount(); }

void AlertsPanel::refresh()
{
    if (m_bridge.showsPast())
        return; // what holds, holds now
    const int before = m_model->activeCount();
    m_model->setAlerts(m_bridge.snapshot()->alerts, m_bridge.now());
    notify();
    if (isVisible())
        m_list->viewport()->update(); // ages
    if (before != m_model->activeCount())
        emit countChanged();
}

void AlertsPanel::notify()
{
    const std::vector<Notification> fresh = m_plan.next(m_bridge.snapshot()->alerts, m_bridge.now());
    if (fresh.empty())
        return;
    if (!isVisible() && !m_hasUnseen) {
        m_hasUnseen = true;
        emit countChanged();
    }
    for (const Notification &notification : fresh)
        if (m_tray)
            m_tray->showMessage(notification.title, notification.text, QSystemTrayIcon::Warning);
}

std::optional<fleet::Mute> AlertsPanel::chosen() const
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return std::nullopt;
    if (const auto *alert = index.data(AlertRole).value<const fleet::AlertView *>())
        return fleet::Mute{alert->where, alert->rule, std::nullopt};
    return fleet::Mute{
        {index.data(AlertServiceRole).toString().toStdString(), {}, {}}, std::nullopt, std::nullopt};
}

void AlertsPanel::mute(std::optional<std::chrono::minutes> time)
{
    auto wish = chosen();
    if (!wish)
        return;
    if (time)
        wish->until = m_bridge.present() + *time;
    m_bridge.mute(*wish);
}

/// Muted until now is not muted any more.
void AlertsPanel::unmute()
{
    auto wish = chosen();
    if (!wish)
        return;
    wish->until = m_bridge.present();
    m_bridge.mute(*wish);
}

void AlertsPanel::open(const QModelIndex &index)
{
    const auto *alert = index.data(AlertRole).value<const fleet::AlertView *>();
    if (alert && !alert->where.name.empty())
        emit breakerChosen(alert->where);
}

void AlertsPanel::updateButtons()
{
    const bool canMute = m_list->currentIndex().isValid();
    for (QPushButton *button : m_buttons) {
        button->setEnabled(canMute);
        button->setToolTip(canMute ? QString() : tr("Choose an alert or a service first."));
    }
}

void AlertsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_hasUnseen)
        return;
    m_hasUnseen = false;
    emit countChanged();
}

void AlertsPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::current().bg1);
    painter.fillRect(QRect(0, 0, 1, height()), theme::current().line);
}

} // namespace panelboard::ui
