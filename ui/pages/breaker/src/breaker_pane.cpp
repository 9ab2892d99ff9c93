// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/breaker/breaker_pane.h>

#include "breaker_facts.h"
#include "breaker_header.h"
#include "chart_stack.h"

#include <panelboard/ui/dialogs/threshold_sheet.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/theme/metrics.h>

#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui {

struct BreakerPane::Parts {
    std::optional<fleet::BreakerKey> key;
    std::optional<BreakerFacts> facts;
    BreakerHeader *header = nullptr;
    ChartStack *charts = nullptr;
};

BreakerPane::BreakerPane(FleetBridge &bridge, QWidget *parent)
    : QWidget(parent), m_bridge(bridge), m_parts(std::make_unique<Parts>())
{
    setObjectName(QStringLiteral("breakerPane"));
    setMinimumWidth(theme::kPaneMinimum);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    build();
    connect(&m_bridge, &FleetBridge::snapshotChanged, this, &BreakerPane::applySnapshot);
    connect(&m_bridge, &FleetBridge::ticked, this, &BreakerPane::applySnapshot);
    applySnapshot();
}

BreakerPane::~BreakerPane() = default;

const std::optional<fleet::BreakerKey> &BreakerPane::shown() const
{
    return m_parts->key;
}

void BreakerPane::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::kPageMargin, 12, theme::kPageMargin, 0);
    layout->setSpacing(0);
    m_parts->header = new BreakerHeader([this] { return m_bridge.now(); });
    m_parts->charts = new ChartStack;
    layout->addWidget(m_parts->header);
    layout->addSpacing(theme::kSectionGap);
    layout->addWidget(m_parts->charts);
    layout->addStretch(1);
    connect(m_parts->charts, &ChartStack::thresholdChosen, this, &BreakerPane::askThreshold);
}

void BreakerPane::showBreaker(const std::optional<fleet::BreakerKey> &key)
{
    m_parts->key = key;
    m_bridge.watch(key);
    applySnapshot();
}

void BreakerPane::applySnapshot()
{
    const auto &key = m_parts->key;
    m_parts->facts = key ? findBreaker(*m_bridge.snapshot(), *key, m_bridge.now()) : std::nullopt;
    const bool isFound = m_parts->facts.has_value();
    m_parts->header->setVisible(isFound);
    m_parts->charts->setVisible(isFound);
    if (!isFound)
        return;
    m_parts->header->setFacts(*m_parts->facts);
    m_parts->charts->setFacts(*m_parts->facts);
}

void BreakerPane::askThreshold(const QString &property, double percent)
{
    const BreakerFacts facts = *m_parts->facts;
    const bool isFailure = property == QLatin1String("failureRateThreshold");
    dialogs::ThresholdQuestion question;
    question.breaker = *facts.view;
    question.property = property;
    question.from = (isFailure ? facts.view->failureRateThreshold : facts.view->slowCallRateThreshold).value_or(0);
    question.to = percent;
    question.rate = isFailure ? facts.view->failureRate : facts.view->slowCallRate;
    const std::string name = property.toStdString();
    auto *sheet = new dialogs::ThresholdSheet(question, QString::fromStdString(m_bridge.actor()), window());
    connect(sheet, &dialogs::Sheet::confirmed, this, [=, this] {
        const fleet::EditConfig edit{facts.config()->version, {{name, question.from, question.to}}};
        m_bridge.submit(facts.key, edit, sheet->reason().toStdString());
    });
    connect(sheet, &dialogs::Sheet::dismissed, this, [=, this] { m_parts->charts->setPending(name, {}); });
    m_parts->charts->setPending(name, percent);
    sheet->open();
}

void BreakerPane::resizeEvent(QResizeEvent *)
{
    const int high = height();
    if (high < 780)
        m_parts->charts->setHeights({116, 96, 112});
    else if (high < 960)
        m_parts->charts->setHeights({174, 122, 140});
    else
        m_parts->charts->setHeights({250, 170, 190});
}

} // namespace panelboard::ui
