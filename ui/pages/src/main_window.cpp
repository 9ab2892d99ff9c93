// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/pages/main_window.h>

#include "environment_band.h"
#include "fault_bar.h"
#include "filter_field.h"
#include "notice_bar.h"
#include "status_strip.h"
#include "toolbar.h"

#include <panelboard/ui/breaker/breaker_pane.h>
#include <panelboard/ui/pages/fleet_page.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>

#include <QtGui/QShortcut>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui {

namespace {

constexpr QSize kFirstSize(1440, 900);
constexpr QSize kSmallestSize(900, 560);

} // namespace

MainWindow::MainWindow(FleetBridge &bridge, theme::ThemeManager &themes, const WindowFacts &facts,
                       QWidget *parent)
    : QMainWindow(parent)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Panelboard"));
    setWindowIcon(theme::makeIcon(theme::Icon::Logo, theme::current().t1, 32));
    build(bridge, themes, facts);
    addKeys();
    resize(kFirstSize);
    setMinimumSize(kSmallestSize);
    m_page->focusTable(Qt::OtherFocusReason);
}

void MainWindow::build(FleetBridge &bridge, theme::ThemeManager &themes, const WindowFacts &facts)
{
    m_band = new EnvironmentBand(facts.isDemo);
    m_toolbar = new Toolbar(themes, facts.language);
    auto *pane = new BreakerPane(bridge);
    m_page = new FleetPage(bridge, pane);
    m_frame = new QWidget;
    auto *inner = new QVBoxLayout(m_frame);
    inner->setContentsMargins(theme::kFrameWidth, 0, theme::kFrameWidth, theme::kFrameWidth);
    inner->setSpacing(0);
    inner->addWidget(m_toolbar);
    m_notices = new QVBoxLayout;
    inner->addLayout(m_notices);
    for (const QString &notice : facts.notices)
        addNotice(notice);
    inner->addWidget(m_page, 1);
    inner->addWidget(new StatusStrip(bridge));

    auto *central = new QWidget;
    auto *outer = new QVBoxLayout(central);
    outer->setContentsMargins({});
    outer->setSpacing(0);
    outer->addWidget(m_band);
    outer->addWidget(m_frame, 1);
    setCentralWidget(central);

    auto *faults = new FaultBar(bridge);
    m_band->setControls(faults);
    m_frame->setAutoFillBackground(true);
    connect(&bridge, &FleetBridge::snapshotChanged, this, [this](const fleet::FleetSnapshotPtr &snapshot) {
        m_band->applySnapshot(snapshot);
        paintFrame();
    });
    connect(&themes, &theme::ThemeManager::changed, this, &MainWindow::paintFrame);
    connect(m_page, &FleetPage::breakerChosen, pane, &BreakerPane::showBreaker);
    connect(m_page, &FleetPage::breakerChosen, faults, &FaultBar::setBreaker);
    connect(m_page, &FleetPage::filterTextChosen, &m_toolbar->filter(), &QLineEdit::setText);
    connect(&m_toolbar->filter(), &QLineEdit::textChanged, m_page, &FleetPage::setFilterText);
    connect(&m_toolbar->filter(), &FilterField::left, m_page,
            [this] { m_page->focusTable(Qt::ShortcutFocusReason); });
    connect(m_toolbar, &Toolbar::languageChosen, this, &MainWindow::languageChosen);
    m_band->applySnapshot(bridge.snapshot());
    paintFrame();
    pane->showBreaker(m_page->chosen());
    faults->setBreaker(m_page->chosen());
}

void MainWindow::addKeys()
{
    auto *slash = new QShortcut(QKeySequence(Qt::Key_Slash), this);
    connect(slash, &QShortcut::activated, this, [this] {
        m_toolbar->filter().setFocus(Qt::ShortcutFocusReason);
        m_toolbar->filter().selectAll();
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

void MainWindow::addNotice(const QString &text) { m_notices->addWidget(new NoticeBar(text)); }

WindowView MainWindow::view() const { return {m_toolbar->filter().text(), m_page->chosen()}; }

void MainWindow::setView(const WindowView &view)
{
    m_toolbar->filter().setText(view.filterText);
    if (view.breaker)
        m_page->choose(*view.breaker);
}

} // namespace panelboard::ui
