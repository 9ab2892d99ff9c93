// SPDX-License-Identifier: GPL-3.0-or-later
#include "time_buttons.h"

#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QEvent>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace panelboard::ui {

namespace {

using std::chrono::minutes;
constexpr std::array<minutes, 3> kShown{minutes(5), minutes(60), minutes(24 * 60)};
constexpr int kIcon = 12;

QPushButton *makeSegment(const QString &text, const QString &place, const QString &name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setCheckable(true);
    button->setProperty("kind", "segment");
    button->setProperty("place", place);
    return button;
}

} // namespace

TimeButtons::TimeButtons(TimeAxis &axis, QWidget *parent)
    : QWidget(parent), m_axis(axis), m_live(new QPushButton)
{
    setObjectName(QStringLiteral("timeButtons"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    for (const minutes length : kShown)
        addPreset(*layout, length,
                  length == kShown.front() ? QStringLiteral("first") : QStringLiteral("inner"));
    addMore(*layout);
    layout->addSpacing(12);
    m_live->setObjectName(QStringLiteral("liveButton"));
    m_live->setIconSize(QSize(kIcon, kIcon));
    layout->addWidget(m_live);
    connect(m_live, &QPushButton::clicked, this, &TimeButtons::press);
    connect(&axis, &TimeAxis::rangeChanged, this, &TimeButtons::showRange);
    connect(&axis, &TimeAxis::followingChanged, this, &TimeButtons::showLive);
    connect(&axis, &TimeAxis::pausedChanged, this, &TimeButtons::showLive);
    connect(&axis, &TimeAxis::newSincePauseChanged, this, &TimeButtons::showLive);
    connect(&axis, &TimeAxis::pastChanged, this, &TimeButtons::showLive);
    showRange();
    showLive();
}

void TimeButtons::addPreset(QHBoxLayout &layout, minutes length, const QString &place)
{
    auto *button =
        makeSegment(theme::format::duration(length), place, QStringLiteral("range.%1").arg(length.count()));
    button->setToolTip(tr("The last %1").arg(button->text()));
    connect(button, &QPushButton::clicked, this, [this, length] {
        m_axis.setLength(length);
        showRange();
    });
    layout.addWidget(button);
    m_presets.push_back({length, button});
}

void TimeButtons::addMore(QHBoxLayout &layout)
{
    m_more = makeSegment({}, QStringLiteral("last"), QStringLiteral("range.more"));
    m_more->setAccessibleName(tr("Another length of time"));
    m_more->setToolTip(m_more->accessibleName());
    m_more->setIconSize(QSize(kIcon, kIcon));
    auto *menu = new QMenu(m_more);
    menu->setObjectName(QStringLiteral("range.menu"));
    for (const minutes length : TimeAxis::kPresets) {
        QAction *action = menu->addAction(tr("The last %1").arg(theme::format::duration(length)), this,
                                          [this, length] { m_axis.setLength(length); });
        action->setObjectName(QStringLiteral("range.%1").arg(length.count()));
    }
    m_more->setMenu(menu);
    layout.addWidget(m_more);
}

void TimeButtons::press()
{
    if (m_axis.isPaused())
        m_axis.setPaused(false);
    else if (!m_axis.isFollowing() || m_axis.past())
        m_axis.jumpToNow();
    else
        m_axis.setPaused(true);
}

void TimeButtons::showRange()
{
    bool isPreset = false;
    for (const Preset &preset : m_presets) {
        const bool isIt = std::chrono::round<std::chrono::seconds>(m_axis.length()) == preset.length;
        preset.button->setChecked(isIt);
        isPreset = isPreset || isIt;
    }
    m_more->setChecked(!isPreset);
    const QString text = isPreset ? QString() : theme::format::duration(m_axis.length());
    if (m_more->text() != text)
        m_more->setText(text);
}

void TimeButtons::showLive()
{
    const theme::Tokens &t = theme::current();
    const bool isLive = m_axis.isFollowing() && !m_axis.past();
    QString text = isLive ? tr("Live") : tr("Jump to now");
    QString help = isLive ? tr("Pause the charts (Space). Reading goes on.") : tr("Back to now (End)");
    if (m_axis.isPaused()) {
        const auto fresh = m_axis.newSincePause();
        text = fresh == 0 ? tr("Paused") : tr("Paused, %1 new").arg(theme::format::count(fresh));
        help = tr("Go on with what came meanwhile (Space)");
    }
    m_live->setText(text);
    m_live->setToolTip(help);
    m_live->setIcon(isLive && !m_axis.isPaused() ? theme::makeIcon(theme::Icon::Dot, t.closed.mark, kIcon)
                                                 : QIcon());
    m_more->setIcon(theme::makeIcon(theme::Icon::Down, t.t2, kIcon));
    const QString kind = m_axis.isPaused() ? QStringLiteral("paused") : QString();
    if (m_live->property("kind").toString() == kind)
        return;
    m_live->setProperty("kind", kind);
    theme::repolish(*m_live);
}

/// Dot and chevron are pictures in the colours of the theme.
void TimeButtons::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_more)
        showLive();
}

} // namespace panelboard::ui
