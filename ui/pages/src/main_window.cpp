// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/engine_words.h>
#include <panelboard/ui/pages/main_window.h>

#include "after_first_paint.h"
#include "environment_band.h"
#include "fault_bar.h"
#include "filter_field.h"
#include "notice_bar.h"
#include "page_stack.h"
#include "page_tabs.h"
#include "status_strip.h"
#include "status_text.h"
#include "toolbar.h"
#include "toolbar_buttons.h"

#include <panelboard/ui/breaker/breaker_page.h>
#include <panelboard/ui/dialogs/selection_bar.h>
#include <panelboard/ui/dialogs/steering.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/settings.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/pages/board_page.h>
#include <panelboard/ui/pages/fleet_page.h>
#include <panelboard/ui/shell/alerts_panel.h>
#include <panelboard/ui/shell/command_palette.h>
#include <panelboard/ui/shell/commands.h>
#include <panelboard/ui/shell/keys_overlay.h>
#include <panelboard/ui/shell/past_strip.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace panelboard::ui {

namespace {

constexpr QSize kFirstSize(1440, 900);
constexpr QSize kSmallestSize(900, 560);
const QString kFleet = QStringLiteral("fleet");
const QString kBoard = QStringLiteral("board");
const QString kAudit = QStringLiteral("audit");
const QString kBreaker = QStringLiteral("breaker");
const QString kTimeline = QStringLiteral("timeline");
const QString kFirstRun = QStringLiteral("firstRun");

} // namespace

MainWindow::MainWindow(FleetBridge &bridge, theme::ThemeManager &themes, const WindowFacts &facts,
                       QWidget *parent)
    : QMainWindow(parent), m_bridge(bridge), m_themes(themes), m_isDemo(facts.isDemo), m_tester(facts.tester),
      m_saveAudit(facts.saveAudit), m_told(facts.told),
      m_settings(facts.settings ? facts.settings : new Settings({}, this)), m_workspaces(*m_settings),
      m_axis(new TimeAxis(bridge, this)), m_arming(new Arming(bridge, this)), m_commands(new Commands(*this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Panelboard"));
    build(facts);
    addPages();
    addCommands(facts.language);
    wire();
    resize(kFirstSize);
    setMinimumSize(kSmallestSize);
    const bool isFirstRun = m_tester && !m_isDemo && bridge.snapshot()->targets.empty();
    showPage(isFirstRun ? kFirstRun : kFleet);
}

MainWindow::~MainWindow() { m_bridge.showPast(nullptr); } // it has no way back without this window

void MainWindow::build(const WindowFacts &facts)
{
    m_steering = new dialogs::Steering(m_bridge, *m_arming, this);
    // Each part is made inside its parent: one that moves puts on the style again, with all that it holds.
    auto *central = new QWidget(this);
    setCentralWidget(central);
    m_band = new EnvironmentBand(*m_arming, facts.isDemo, central);
    m_faults = new FaultBar(m_bridge, m_band);
    m_band->setControls(m_faults);
    auto *outer = new QVBoxLayout(central);
    outer->setContentsMargins({});
    outer->setSpacing(0);
    outer->addWidget(m_band);
    outer->addWidget(buildFrame(facts, central), 1);
    new AfterFirstPaint(m_frame, [this] { makeLateParts(); });
    m_band->applySnapshot(m_bridge.snapshot());
    m_notices->setStanding(status_text::notices(*m_bridge.snapshot()));
    paintFrame();
}

/// What nobody looks at first; made earlier only when it is asked for.
void MainWindow::makeLateParts()
{
    if (m_palette)
        return;
    setWindowIcon(theme::makeIcon(theme::Icon::Logo, theme::current().t1, 32));
    auto *frame = static_cast<QVBoxLayout *>(m_frame->layout());
    m_pastStrip = new PastStrip(m_frame);
    frame->insertWidget(frame->indexOf(m_toolbar) + 1, m_pastStrip);
    connect(m_pastStrip, &PastStrip::backAsked, m_axis, &TimeAxis::jumpToNow);
    m_selection = new dialogs::SelectionBar(*m_steering, m_frame);
    frame->insertWidget(frame->indexOf(m_status), m_selection);
    m_palette = new CommandPalette(*m_commands, centralWidget());
    connect(m_palette, &CommandPalette::breakerChosen, this, &MainWindow::showBreaker);
    m_keys = new KeysOverlay(centralWidget());
    addAlerts();
}

void MainWindow::openPalette()
{
    makeLateParts();
    m_palette->open(*m_bridge.snapshot());
}

void MainWindow::showAlerts(bool areShown)
{
    if (areShown)
        makeLateParts();
    if (m_alertsDock)
        m_alertsDock->setVisible(areShown);
}

QWidget *MainWindow::buildFrame(const WindowFacts &facts, QWidget *parent)
{
    m_frame = new QWidget(parent);
    m_frame->setAutoFillBackground(true);
    m_toolbar = new Toolbar(*m_axis, m_frame);
    m_status = new StatusStrip(m_survey, m_frame);
    m_pageArea = new QMainWindow(m_frame);
    m_pageArea->setWindowFlags(Qt::Widget);
    m_pages = new PageStack(m_pageArea);
    m_pageArea->setObjectName(QStringLiteral("pageArea"));
    m_pageArea->setCentralWidget(m_pages);
    m_notices = new NoticeBar(m_frame);
    auto *inner = new QVBoxLayout(m_frame);
    inner->setContentsMargins(theme::kFrameWidth, 0, theme::kFrameWidth, theme::kFrameWidth);
    inner->setSpacing(0);
    inner->addWidget(m_toolbar);
    inner->addWidget(m_notices);
    inner->addWidget(m_pageArea, 1);
    inner->addWidget(m_status);
    for (const QString &notice : facts.notices)
        addNotice(notice);
    return m_frame;
}

void MainWindow::wire()
{
    m_toolbar->filter().follow(m_survey);
    connect(&m_bridge, &FleetBridge::snapshotChanged, this, [this](const fleet::FleetSnapshotPtr &snapshot) {
        if (m_bridge.showsPast())
            return; // the band tells where the operator is, not what is looked at
        m_band->applySnapshot(snapshot);
        m_notices->setStanding(status_text::notices(*snapshot));
        paintFrame();
    });
    connect(&m_bridge, &FleetBridge::snapshotChanged, this, &MainWindow::followLink, Qt::QueuedConnection);
    connect(&m_bridge, &FleetBridge::ticked, this, &MainWindow::followLink);
    connect(&m_themes, &theme::ThemeManager::changed, this, &MainWindow::paintFrame);
    connect(m_arming, &Arming::changed, this, [this] {
        paintFrame();
        updateCommands();
    });
    connect(m_axis, &TimeAxis::pastChanged, this, &MainWindow::showPast);
    connect(m_axis, &TimeAxis::pausedChanged, this, &MainWindow::updateCommands);
    connect(m_axis, &TimeAxis::rangeChanged, this, &MainWindow::updateCommands);
    connect(m_pages, &PageStack::opened, this, &MainWindow::pageOpened);
    connect(&m_toolbar->tabs(), &PageTabs::chosen, this, &MainWindow::showPage);
    connect(m_toolbar, &Toolbar::commandsAsked, this, &MainWindow::openPalette);
    connect(m_toolbar, &Toolbar::alertsToggled, this, &MainWindow::showAlerts);
    connect(&m_toolbar->filter(), &FilterField::left, this, [this] {
        if (m_fleetPage && m_pages->currentId() == kFleet)
            m_fleetPage->focusTable(Qt::ShortcutFocusReason);
        else if (m_pages->currentWidget())
            m_pages->currentWidget()->setFocus(Qt::ShortcutFocusReason);
    });
}

void MainWindow::showPage(const QString &id)
{
    if (m_pages->has(id))
        m_pages->open(id);
}

void MainWindow::pageOpened(const QString &id)
{
    const bool isBreaker = id == kBreaker; // stands below the page from which it was opened
    m_toolbar->tabs().setCurrent(!isBreaker ? id : m_pageBefore.isEmpty() ? kFleet : m_pageBefore);
    m_toolbar->offer(id == kFleet || id == kBoard || id == kTimeline, id != kAudit && id != kFirstRun);
    if (id == kFleet)
        m_fleetPage->focusTable(Qt::OtherFocusReason);
    else if (id == kBoard)
        m_boardPage->focusTiles(Qt::OtherFocusReason);
    else
        m_pages->currentWidget()->setFocus(Qt::OtherFocusReason);
    updateCommands();
}

void MainWindow::choose(const std::optional<fleet::BreakerKey> &key)
{
    m_chosen = key;
    m_faults->setBreaker(key);
    updateCommands();
}

void MainWindow::chooseSeveral(const QList<fleet::BreakerKey> &keys)
{
    if (!m_selection && keys.size() < 2)
        return;
    makeLateParts();
    m_selection->setBreakers(keys);
}

void MainWindow::showBreaker(const fleet::BreakerKey &key)
{
    m_toolbar->filter().clear();
    showPage(kFleet);
    m_fleetPage->choose(key);
}

void MainWindow::openBreaker(const fleet::BreakerKey &key)
{
    if (m_pages->currentId() != kBreaker)
        m_pageBefore = m_pages->currentId();
    choose(key);
    showPage(kBreaker);
    m_breakerPage->showBreaker(key);
}

void MainWindow::openLink(const Link &link)
{
    m_link = link;
    if (link.range)
        m_axis->setRange(*link.range);
    followLink();
}

/// The link's breaker may be known only some readings later, and to the table a little after that.
void MainWindow::followLink()
{
    if (!m_link)
        return;
    for (const auto &target : m_bridge.snapshot()->targets)
        for (const auto &view : target->breakers) {
            const fleet::BreakerKey &key = view->key;
            if (key.service != m_link->where.service || key.name != m_link->where.name ||
                (!m_link->where.instance.empty() && key.instance != m_link->where.instance))
                continue;
            showBreaker(key);
            if (m_fleetPage->chosen() == key)
                m_link.reset();
            return;
        }
}

/// Asks for the fleet as it was; pages get it through the bridge, as they get the present.
void MainWindow::showPast()
{
    const std::optional<breaker::TimePoint> at = m_axis->past();
    makeLateParts();
    m_arming->setLooksAtThePast(at.has_value());
    m_pastStrip->show(at, m_bridge.present());
    updateCommands();
    if (!at) {
        m_pastStrip->setProblem({});
        return m_bridge.showPast(nullptr);
    }
    m_bridge.ask(fleet::PastQuery{*at}, this, [this, at](const fleet::PastAnswer &answer) {
        if (m_axis->past() != at)
            return; // the operator is somewhere else by now
        m_pastStrip->setProblem(engineWords(answer.problem));
        m_bridge.showPast(answer.snapshot);
    });
}

/// The band's colour runs around everything below it.
void MainWindow::paintFrame()
{
    QPalette colours = m_frame->palette();
    colours.setColor(QPalette::Window, m_band->colours().band);
    m_frame->setPalette(colours);
    m_band->update();
}

void MainWindow::addNotice(const QString &text) { m_notices->add(text); }

void MainWindow::setWall(bool isWall)
{
    if (m_isWall == isWall)
        return;
    m_isWall = isWall;
    m_toolbar->setVisible(!isWall);
    m_status->setVisible(!isWall);
    showAlerts(!isWall && m_toolbar->bell().isChecked());
    if (isWall)
        showPage(kBoard);
    if (m_boardPage)
        m_boardPage->setWall(isWall);
    setWindowState(isWall ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
    updateCommands();
}

WindowView MainWindow::view() const
{
    WindowView view;
    view.filterText = m_toolbar->filter().text();
    view.breaker = m_fleetPage ? m_fleetPage->chosen() : m_chosen;
    if (m_pages->currentId() != kFirstRun)
        view.page = m_pages->currentId();
    view.rangeLength = m_axis->length();
    view.showsAlerts = m_toolbar->bell().isChecked();
    view.isWall = m_isWall;
    view.geometry = saveGeometry();
    view.docks = m_pageArea->saveState();
    return view;
}

void MainWindow::setView(const WindowView &view)
{
    setWall(false);
    if (!view.geometry.isEmpty())
        restoreGeometry(view.geometry);
    if (!view.docks.isEmpty())
        m_pageArea->restoreState(view.docks);
    m_toolbar->bell().setChecked(view.showsAlerts);
    showAlerts(view.showsAlerts);
    m_workspaces.restorePages(view);
    m_toolbar->filter().setText(view.filterText);
    if (view.rangeLength)
        m_axis->setLength(*view.rangeLength);
    if (!view.page.isEmpty() && view.page != m_pages->currentId())
        showPage(view.page);
    if (view.breaker && m_fleetPage)
        m_fleetPage->choose(*view.breaker);
    setWall(view.isWall);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_workspaces.saveLast(view());
    QMainWindow::closeEvent(event);
}

/// Esc that no page had use for: one layer back.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QMainWindow::keyPressEvent(event);
    if (m_isWall)
        setWall(false);
    else if (m_axis->past())
        m_axis->jumpToNow();
}

} // namespace panelboard::ui
