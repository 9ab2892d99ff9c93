// SPDX-License-Identifier: GPL-3.0-or-later
// Where everything stands on a breaker's page.
#include "action_bar.h"
#include "breaker_header.h"
#include "breaker_page_parts.h"
#include "chart_stack.h"
#include "config_card.h"
#include "event_log.h"
#include "instances_panel.h"
#include "latency_panel.h"
#include "why_card.h"
#include "window_ring.h"

#include <panelboard/ui/breaker/waiting_row.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/metrics.h>

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui {

namespace {

constexpr int kHeadHeight = 72;  ///< at least
constexpr int kRightWidth = 400; ///< at least
constexpr int kActionsWidth = 420;
constexpr int kLowestRow = 176; ///< latency and instances

QScrollArea *scrolled(QWidget *content, const char *name)
{
    auto *area = new QScrollArea;
    area->setObjectName(QLatin1String(name));
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

} // namespace

QWidget *BreakerPage::makeHead()
{
    Parts &p = *m_parts;
    auto *head = new QWidget;
    head->setMinimumHeight(kHeadHeight);
    head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    p.crumb = new QPushButton(tr("Fleet ›", "the way back from a breaker's page"));
    p.crumb->setObjectName(QStringLiteral("crumbFleet"));
    p.crumb->setProperty("kind", "quiet");
    p.crumb->setToolTip(tr("Back, Esc"));
    p.header = new BreakerHeader([this] { return m_bridge.now(); });
    p.actions = new ActionBar;
    p.actions->setMinimumWidth(kActionsWidth);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(theme::kPageMargin - 8, 10, theme::kPageMargin, 10);
    layout->setSpacing(12);
    layout->addWidget(p.crumb);
    layout->addWidget(p.header, 3);
    layout->addWidget(p.actions, 2, Qt::AlignVCenter);
    return head;
}

QWidget *BreakerPage::makeLeft()
{
    Parts &p = *m_parts;
    auto *left = new QWidget;
    p.waiting = new WaitingRow;
    p.charts = new ChartStack;
    p.charts->setTime(m_axis, *p.feed);
    p.latency = new LatencyPanel(m_axis);
    p.instances = new InstancesPanel;
    auto *foot = new QHBoxLayout;
    foot->setSpacing(theme::kPageMargin);
    foot->addWidget(p.latency, 11);
    foot->addWidget(p.instances, 10, Qt::AlignTop);
    p.latency->setMinimumHeight(kLowestRow);
    auto *layout = new QVBoxLayout(left);
    layout->setContentsMargins(theme::kPageMargin, theme::kSectionGap, theme::kPageMargin,
                               theme::kSectionGap);
    layout->setSpacing(theme::kSectionGap);
    layout->addWidget(p.waiting);
    layout->addWidget(p.charts);
    layout->addLayout(foot, 1);
    return scrolled(left, "breakerPageLeft");
}

QWidget *BreakerPage::makeRight()
{
    Parts &p = *m_parts;
    auto *right = new QWidget;
    p.why = new WhyCard;
    p.why->setDetailed(true);
    p.window = new WindowRing;
    p.config = new ConfigCard;
    p.events = new EventLog;
    auto *layout = new QVBoxLayout(right);
    layout->setContentsMargins(theme::kPageMargin, theme::kSectionGap, theme::kPageMargin,
                               theme::kSectionGap);
    layout->setSpacing(theme::kSectionGap);
    layout->addWidget(p.why);
    layout->addWidget(p.window);
    layout->addWidget(p.config);
    layout->addWidget(p.events);
    layout->addStretch(1);
    p.right = scrolled(right, "breakerPageRight");
    auto *ground = new QWidget;
    ground->setMinimumWidth(kRightWidth);
    ground->setMaximumWidth(kRightWidth + 70);
    ground->setAutoFillBackground(true);
    ground->setBackgroundRole(QPalette::Window);
    auto *around = new QVBoxLayout(ground);
    around->setContentsMargins({});
    around->addWidget(p.right);
    return ground;
}

} // namespace panelboard::ui
