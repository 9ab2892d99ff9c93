// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the main window: how each is made, and what it says to the others.
#include <panelboard/ui/pages/main_window.h>

#include "filter_field.h"
#include "late_pane.h"
#include "page_stack.h"
#include "page_tabs.h"
#include "toolbar.h"
#include "toolbar_buttons.h"

#include <panelboard/ui/breaker/breaker_page.h>
#include <panelboard/ui/breaker/breaker_pane.h>
#include <panelboard/ui/dialogs/selection_bar.h>
#include <panelboard/ui/models/settings.h>
#include <panelboard/ui/pages/board_page.h>
#include <panelboard/ui/pages/fleet_page.h>
#include <panelboard/ui/shell/alerts_panel.h>
#include <panelboard/ui/shell/first_run_page.h>
#include <panelboard/ui/timeline/timeline_page.h>

#include <QtWidgets/QDockWidget>

namespace panelboard::ui {

namespace {

const QString kFleet = QStringLiteral("fleet");
const QString kBoard = QStringLiteral("board");
const QString kAudit = QStringLiteral("audit");
const QString kBreaker = QStringLiteral("breaker");
const QString kTimeline = QStringLiteral("timeline");
const QString kFirstRun = QStringLiteral("firstRun");

} // namespace

void MainWindow::addPages()
{
    m_pages->add(kFleet, [this] { return makeFleetPage(); });
    m_pages->add(kBoard, [this] { return makeBoardPage(); });
    m_pages->add(kBreaker, [this] { return makeBreakerPage(); });
    m_pages->add(kTimeline, [this] { return makeTimelinePage(); });
    m_pages->add(kAudit, [this] { return new AuditPage(m_bridge, m_saveAudit); });
    if (m_tester)
        m_pages->add(kFirstRun, [this] { return makeFirstRunPage(); });
    m_toolbar->tabs().add(kFleet, tr("Fleet", "a page"), QStringLiteral("1"));
    m_toolbar->tabs().add(kBoard, tr("Board", "a page"), QStringLiteral("2"));
    m_toolbar->tabs().add(kTimeline, tr("Timeline", "a page"), QStringLiteral("3"));
    m_toolbar->tabs().add(kAudit, tr("Audit", "a page"), QStringLiteral("4"));
}

QWidget *MainWindow::makeBreakerPage()
{
    m_breakerPage = new BreakerPage(m_bridge, *m_arming, *m_axis);
    connect(m_breakerPage, &BreakerPage::closeAsked, this,
            [this] { showPage(m_pageBefore.isEmpty() ? kFleet : m_pageBefore); });
    connect(m_breakerPage, &BreakerPage::breakerChosen, this,
            [this](const fleet::BreakerKey &key) { choose(key); });
    connect(m_breakerPage, &BreakerPage::pendingChanged, this, &MainWindow::updateCommands);
    m_breakerPage->showBreaker(m_chosen);
    return m_breakerPage;
}

QWidget *MainWindow::makeTimelinePage()
{
    auto *page = new TimelinePage(m_bridge, *m_axis);
    connect(page, &TimelinePage::breakerActivated, this,
            [this](const fleet::BreakerKey &key, breaker::TimePoint at) {
                openBreaker(key);
                m_breakerPage->showBreakerAt(key, at);
            });
    connect(&m_toolbar->filter(), &QLineEdit::textChanged, page, &TimelinePage::setFilterText);
    page->setFilterText(m_toolbar->filter().text());
    return page;
}

QWidget *MainWindow::makeFirstRunPage()
{
    auto *page = new FirstRunPage(*m_tester);
    connect(page, &FirstRunPage::targetAdded, this, [this](const fleet::TargetConfig &target) {
        emit targetAdded(target);
        showPage(kFleet);
    });
    connect(page, &FirstRunPage::demoAsked, this, &MainWindow::demoAsked);
    connect(page, &FirstRunPage::fileAsked, this, &MainWindow::targetFileAsked);
    return page;
}

/// At the right of every page; the bell shows and hides it.
void MainWindow::addAlerts()
{
    m_alertsDock = new QDockWidget(tr("Alerts"), m_pageArea);
    m_alerts = new AlertsPanel(m_bridge, m_told, m_alertsDock);
    m_alertsDock->setObjectName(QStringLiteral("alertsDock"));
    m_alertsDock->setFeatures(QDockWidget::NoDockWidgetFeatures);
    m_alertsDock->setTitleBarWidget(new QWidget(m_alertsDock)); // the panel has its own title
    m_alertsDock->setWidget(m_alerts);
    m_pageArea->addDockWidget(Qt::RightDockWidgetArea, m_alertsDock);
    m_pageArea->restoreDockWidget(m_alertsDock); // as wide as it was: a workspace may be restored already
    m_alertsDock->setVisible(!m_isWall && m_toolbar->bell().isChecked());
    const auto count = [this] { m_toolbar->bell().setCount(m_alerts->activeCount(), m_alerts->hasUnseen()); };
    connect(m_alerts, &AlertsPanel::countChanged, this, count);
    connect(m_alerts, &AlertsPanel::breakerChosen, this, &MainWindow::showBreaker);
    count();
}

QWidget *MainWindow::makeFleetPage()
{
    auto *pane = new LatePane([this] {
        auto *made = new BreakerPane(m_bridge, *m_arming, *m_axis);
        connect(m_fleetPage, &FleetPage::breakerChosen, made, &BreakerPane::showBreaker);
        connect(made, &BreakerPane::pendingChanged, this, &MainWindow::updateCommands);
        m_breakerPane = made;
        made->showBreaker(m_fleetPage->chosen());
        return made;
    });
    m_fleetPage = new FleetPage(m_survey, pane, m_pages);
    connect(m_fleetPage, &FleetPage::breakerChosen, this, &MainWindow::choose);
    connect(m_fleetPage, &FleetPage::breakersChosen, this, &MainWindow::chooseSeveral);
    connect(m_fleetPage, &FleetPage::breakersChosen, this, &MainWindow::updateCommands);
    connect(m_fleetPage, &FleetPage::filterTextChosen, &m_toolbar->filter(), &QLineEdit::setText);
    connect(m_fleetPage, &FleetPage::pageWanted, this, &MainWindow::showPage);
    connect(&m_toolbar->filter(), &QLineEdit::textChanged, m_fleetPage, &FleetPage::setFilterText);
    m_fleetPage->setSettings(*m_settings);
    m_fleetPage->setFilterText(m_toolbar->filter().text());
    choose(m_fleetPage->chosen());
    return m_fleetPage;
}

QWidget *MainWindow::makeBoardPage()
{
    m_boardPage = new BoardPage(m_survey, m_pages);
    connect(m_boardPage, &BoardPage::breakerChosen, this, &MainWindow::choose);
    connect(m_boardPage, &BoardPage::breakersChosen, this, &MainWindow::chooseSeveral);
    connect(m_boardPage, &BoardPage::breakersChosen, this, &MainWindow::updateCommands);
    connect(m_boardPage, &BoardPage::breakerOpened, this, &MainWindow::openBreaker);
    connect(m_boardPage, &BoardPage::filterTextChosen, &m_toolbar->filter(), &QLineEdit::setText);
    connect(m_boardPage, &BoardPage::viewChosen, this, [this](const QString &name) {
        if (!m_fleetPage)
            showPage(kFleet);
        m_fleetPage->showView(name);
    });
    connect(&m_toolbar->filter(), &QLineEdit::textChanged, m_boardPage, &BoardPage::setFilterText);
    m_boardPage->setSettings(*m_settings);
    m_boardPage->setFilterText(m_toolbar->filter().text());
    m_boardPage->setWall(m_isWall);
    return m_boardPage;
}

} // namespace panelboard::ui
