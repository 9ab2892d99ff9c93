// SPDX-License-Identifier: GPL-3.0-or-later
#include "status_strip.h"

#include "status_item.h"
#include "status_text.h"

#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>

namespace panelboard::ui {

namespace {
constexpr std::chrono::seconds kLate(1);
constexpr int kGap = 18;
} // namespace

StatusStrip::StatusStrip(FleetBridge &bridge, QWidget *parent) : QWidget(parent), m_bridge(bridge)
{
    setObjectName(QStringLiteral("statusStrip"));
    setFixedHeight(theme::kStatusHeight);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 1, 14, 0);
    layout->setSpacing(kGap);
    m_sources = add(*layout, QStringLiteral("status.sources"), false);
    m_trouble = add(*layout, QStringLiteral("status.trouble"), true);
    m_command = add(*layout, QStringLiteral("status.command"), true);
    m_lagText = add(*layout, QStringLiteral("status.lag"), false);
    layout->addStretch(1);
    m_clock = add(*layout, QStringLiteral("status.clock"), false);
    connect(&bridge, &FleetBridge::snapshotChanged, this, &StatusStrip::applySnapshot);
    connect(&bridge, &FleetBridge::ticked, this, &StatusStrip::tick);
    applySnapshot(bridge.snapshot());
    tick();
}

StatusItem *StatusStrip::add(QHBoxLayout &layout, const QString &name, bool mayShrink)
{
    auto *item = new StatusItem(name, mayShrink, this);
    layout.addWidget(item);
    return item;
}

void StatusStrip::applySnapshot(const fleet::FleetSnapshotPtr &snapshot)
{
    using Mood = StatusItem::Mood;
    const breaker::TimePoint now = m_bridge.now();
    m_lag = now - snapshot->at;
    m_sources->show(status_text::sources(*snapshot),
                    status_text::allConnected(*snapshot) && !snapshot->targets.empty() ? Mood::Well
                                                                                       : Mood::Calm);
    m_trouble->show(status_text::trouble(*snapshot, now), Mood::Warning,
                    status_text::troubles(*snapshot, now));
    m_command->show(status_text::newestCommand(*snapshot, now),
                    status_text::newestCommandFailed(*snapshot) ? Mood::Failed : Mood::Calm);
}

void StatusStrip::tick()
{
    using Mood = StatusItem::Mood;
    const fleet::FleetSnapshotPtr &snapshot = m_bridge.snapshot();
    const breaker::TimePoint now = m_bridge.now();
    m_trouble->show(status_text::trouble(*snapshot, now), Mood::Warning,
                    status_text::troubles(*snapshot, now));
    if (!snapshot->targets.empty())
        m_lagText->show(tr("Screen %1 behind the services").arg(theme::format::lag(m_lag)),
                        m_lag > kLate ? Mood::Warning : Mood::Calm);
    m_clock->show(theme::format::clock(now, now) + u' ' + theme::format::zone(now));
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::current().bg1);
    painter.fillRect(QRect(0, 0, width(), 1), theme::current().line);
}

} // namespace panelboard::ui
