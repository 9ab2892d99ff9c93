// SPDX-License-Identifier: GPL-3.0-or-later
#include "status_strip.h"

#include "status_item.h"
#include "status_text.h"

#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>

#include <algorithm>

namespace panelboard::ui {

namespace {
constexpr std::chrono::seconds kLate(1);
constexpr int kGap = 18;
} // namespace

StatusStrip::StatusStrip(const FleetSurvey &survey, QWidget *parent)
    : QWidget(parent), m_survey(survey), m_bridge(survey.bridge())
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
    m_history = add(*layout, QStringLiteral("status.history"), true);
    m_clock = add(*layout, QStringLiteral("status.clock"), false);
    connect(&m_bridge, &FleetBridge::snapshotChanged, this, &StatusStrip::applySnapshot);
    connect(&m_bridge, &FleetBridge::ticked, this, &StatusStrip::tick);
    applySnapshot(m_bridge.snapshot());
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
    showLag(*snapshot);
    m_history->show(status_text::history(*snapshot, now),
                    snapshot->history.problem.empty() ? Mood::Calm : Mood::Warning,
                    status_text::historyHelp(*snapshot));
    m_clock->show(theme::format::clock(now, now) + u' ' + theme::format::zone(now));
}

/// From the newest reading to what is painted: the snapshot's age when it came, and how long its picture
/// waits.
void StatusStrip::showLag(const fleet::FleetSnapshot &snapshot)
{
    using Mood = StatusItem::Mood;
    if (snapshot.targets.empty())
        return m_lagText->show({});
    const ScreenLag lag = m_survey.lag();
    const breaker::Duration behind = std::max(m_lag, lag.age);
    QString text = tr("Screen %1 behind the services").arg(theme::format::lag(behind));
    const bool isLate = behind > kLate;
    if (isLate && lag.merged > 0)
        text += QStringLiteral(", ") + tr("%n snapshot(s) merged", "left out to keep up", int(lag.merged));
    m_lagText->show(text, isLate ? Mood::Warning : Mood::Calm);
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::current().bg1);
    painter.fillRect(QRect(0, 0, width(), 1), theme::current().line);
}

} // namespace panelboard::ui
