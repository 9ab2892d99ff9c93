// SPDX-License-Identifier: GPL-3.0-or-later
// What the main window can be asked for by key, palette and menu.
#include <panelboard/ui/pages/main_window.h>

#include "environment_band.h"
#include "filter_field.h"
#include "page_stack.h"
#include "toolbar.h"
#include "toolbar_buttons.h"

#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/settings.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/shell/command_palette.h>
#include <panelboard/ui/shell/commands.h>
#include <panelboard/ui/shell/incident_report.h>
#include <panelboard/ui/shell/keys_overlay.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/motion.h>

#include <QtCore/QPointer>
#include <QtCore/QThreadPool>
#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMenu>

namespace panelboard::ui {

namespace {

const QString kThemePrefix = QStringLiteral("theme.");
const QString kWorkspacePrefix = QStringLiteral("workspace.");

QString choiceName(theme::Choice choice)
{
    switch (choice) {
    case theme::Choice::System:
        return QStringLiteral("system");
    case theme::Choice::Light:
        return QStringLiteral("light");
    case theme::Choice::Dark:
        break;
    }
    return QStringLiteral("dark");
}

} // namespace

void MainWindow::addCommands(const QString &language)
{
    addPageCommands();
    addTargetCommands();
    addTimeCommands();
    addSteeringCommands();
    addThemeCommands();
    addLanguageCommands(language);
    addWorkspaceCommands();
    m_commands->add(QStringLiteral("palette"), tr("Go to"), tr("Commands"),
                    {Qt::CTRL | Qt::Key_K, Qt::CTRL | Qt::SHIFT | Qt::Key_P},
                    [this] { openPalette(); });
    m_commands->add(QStringLiteral("keys"), tr("Go to"), tr("Keys valid here"),
                    {QKeySequence(Qt::Key_Question), QKeySequence(Qt::SHIFT | Qt::Key_Question)},
                    [this] { showKeys(); });
    m_toolbar->setMenu(makeMenu());
    updateCommands();
}

void MainWindow::addPageCommands()
{
    const QString group = tr("Go to");
    const auto addPage = [&](const QString &id, const QString &text, Qt::Key key) {
        if (m_pages->has(id))
            m_commands->add(QStringLiteral("page.") + id, group, text, {QKeySequence(key)},
                            [this, id] { showPage(id); });
    };
    addPage(QStringLiteral("fleet"), tr("Fleet", "a page"), Qt::Key_1);
    addPage(QStringLiteral("board"), tr("Board", "a page"), Qt::Key_2);
    addPage(QStringLiteral("timeline"), tr("Timeline", "a page"), Qt::Key_3);
    addPage(QStringLiteral("audit"), tr("Audit", "a page"), Qt::Key_4);
    m_commands->add(QStringLiteral("page.breaker"), group, tr("The chosen breaker on a page of its own"),
                    {Qt::CTRL | Qt::Key_Return}, [this] {
                        if (m_chosen)
                            openBreaker(*m_chosen);
                    });
    if (m_pages->has(QStringLiteral("board"))) {
        m_commands->add(QStringLiteral("page.toggle"), group, tr("Table or board"), {QKeySequence(Qt::Key_B)},
                        [this] {
                            const bool isTable = m_pages->currentId() == QLatin1String("fleet");
                            showPage(isTable ? QStringLiteral("board") : QStringLiteral("fleet"));
                        });
        m_commands->add(QStringLiteral("wall"), group, tr("Wall: the board and nothing else"),
                        {QKeySequence(Qt::Key_F11)}, [this] { setWall(!m_isWall); });
    }
    m_commands->add(QStringLiteral("filter"), group, tr("Filter"), {QKeySequence(Qt::Key_Slash)}, [this] {
        m_toolbar->filter().setFocus(Qt::ShortcutFocusReason);
        m_toolbar->filter().selectAll();
    });
    m_commands->add(QStringLiteral("copyLink"), group, tr("Copy a link to this breaker"), {},
                    [this] { copyLink(); });
    m_commands->add(QStringLiteral("report.html"), group, tr("Incident report as HTML…"), {},
                    [this] { makeReport(false); });
    m_commands->add(QStringLiteral("report.pdf"), group, tr("Incident report as PDF…"), {},
                    [this] { makeReport(true); });
}

void MainWindow::addTargetCommands()
{
    const QString group = tr("Console");
    if (m_pages->has(QStringLiteral("firstRun"))) {
        m_commands->add(QStringLiteral("addTarget"), group, tr("Add a target…"), {},
                        [this] { showPage(QStringLiteral("firstRun")); });
        m_commands->add(QStringLiteral("startDemo"), group, tr("Start the demo fleet"), {},
                        [this] { emit demoAsked(); });
        m_commands->forbid(QStringLiteral("startDemo"), m_isDemo ? tr("It runs already.") : QString());
    }
    m_commands->add(QStringLiteral("alerts"), group, tr("Show or hide the alerts"), {},
                    [this] { m_toolbar->bell().toggle(); });
    m_commands->add(QStringLiteral("arm"), group, tr("Arm or disarm"), {Qt::CTRL | Qt::SHIFT | Qt::Key_A},
                    [this] { m_band->toggleArmed(); });
}

void MainWindow::addTimeCommands()
{
    const QString group = tr("Time");
    m_commands->add(QStringLiteral("time.pause"), group, tr("Pause or go on"), {QKeySequence(Qt::Key_Space)},
                    [this] { m_axis->setPaused(!m_axis->isPaused()); });
    m_commands->add(QStringLiteral("time.now"), group, tr("Jump to now"), {QKeySequence(Qt::Key_End)},
                    [this] { m_axis->jumpToNow(); });
    m_commands->add(QStringLiteral("time.zoomBack"), group, tr("Take an edit or a zoom back"),
                    {QKeySequence(QKeySequence::Undo)}, [this] { takeBack(); });
    for (const std::chrono::minutes length : TimeAxis::kPresets)
        m_commands->add(QStringLiteral("time.%1").arg(length.count()), group,
                        tr("The last %1").arg(theme::format::duration(length)), {},
                        [this, length] { m_axis->setLength(length); });
}

void MainWindow::addThemeCommands()
{
    const QString group = tr("Settings");
    auto *themes = new QActionGroup(this);
    const auto add = [&](theme::Choice choice, const QString &text) {
        QAction *action = m_commands->add(kThemePrefix + choiceName(choice), group, text, {}, [this, choice] {
            m_themes.setChoice(choice);
            m_settings->setValue(QStringLiteral("theme"), choiceName(choice));
        });
        action->setCheckable(true);
        action->setChecked(m_themes.choice() == choice);
        themes->addAction(action);
    };
    add(theme::Choice::System, tr("Colours: as the desktop"));
    add(theme::Choice::Light, tr("Colours: light"));
    add(theme::Choice::Dark, tr("Colours: dark"));
    QAction *motion = m_commands->add(QStringLiteral("motion"), group, tr("Reduced motion"), {}, [this] {
        theme::setMotionReduced(!theme::isMotionReduced());
        m_settings->setValue(QStringLiteral("reducedMotion"), theme::isMotionReduced());
    });
    motion->setCheckable(true);
    motion->setChecked(theme::isMotionReduced());
}

void MainWindow::addLanguageCommands(const QString &language)
{
    auto *languages = new QActionGroup(this);
    const auto add = [&](const QString &code, const QString &text) {
        QAction *action =
            m_commands->add(QStringLiteral("language.") + code, tr("Settings"), text, {}, [this, code] {
                m_settings->setValue(QStringLiteral("language"), code);
                emit languageChosen(code);
            });
        action->setCheckable(true);
        action->setChecked(language == code);
        languages->addAction(action);
    };
    add(QStringLiteral("en"), QStringLiteral("English"));
    add(QStringLiteral("ko"), QStringLiteral("한국어"));
}

void MainWindow::addWorkspaceCommands()
{
    for (const QString &name : m_workspaces.names())
        addWorkspaceCommand(name);
    m_commands->add(QStringLiteral("workspaceSave"), tr("Workspace"), tr("Save as a workspace…"), {},
                    [this] { saveWorkspaceAs(); });
    m_commands->add(QStringLiteral("workspaceReset"), tr("Workspace"), tr("Reset the layout"), {}, [this] {
        for (const QString &name : m_workspaces.names().first(3))
            m_workspaces.reset(name);
        setView(m_workspaces.load(m_workspaces.names().constFirst()));
        resize(1440, 900);
    });
}

void MainWindow::addWorkspaceCommand(const QString &name)
{
    QAction *action = m_commands->add(kWorkspacePrefix + name, tr("Workspace"), tr("Workspace: %1").arg(name),
                                      {}, [this, name] { setView(m_workspaces.load(name)); });
    if (m_workspaceMenu)
        m_workspaceMenu->addAction(action);
}

void MainWindow::saveWorkspaceAs()
{
    auto *question = new QInputDialog(this);
    question->setObjectName(QStringLiteral("workspaceName"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(tr("Save as a workspace"));
    question->setLabelText(tr("Its name; one that exists is replaced:"));
    connect(question, &QInputDialog::textValueSelected, this, [this](const QString &text) {
        const QString name = text.simplified().left(40);
        if (name.isEmpty())
            return;
        const bool isNew = !m_workspaces.names().contains(name);
        m_workspaces.save(name, view());
        if (isNew)
            addWorkspaceCommand(name);
    });
    question->open();
}

void MainWindow::updateCommands()
{
    const bool hasBreaker = m_chosen.has_value();
    for (const char *id : {"page.breaker", "copyLink", "report.html", "report.pdf"})
        m_commands->forbid(QLatin1String(id), hasBreaker ? QString() : tr("No breaker is chosen."));
    m_commands->forbid(QStringLiteral("time.now"),
                       m_axis->isFollowing() && !m_axis->isPaused() && !m_axis->past()
                           ? tr("The charts show now already.")
                           : QString());
    m_commands->forbid(QStringLiteral("time.zoomBack"), m_axis->canZoomBack() || hasPendingEdits()
                                                            ? QString()
                                                            : tr("Nothing was edited or zoomed."));
    m_commands->forbid(QStringLiteral("arm"), m_arming->kind() == EnvironmentKind::Production
                                                  ? QString()
                                                  : tr("Only production is read-only until it is armed."));
    forbidSteering();
    const bool hasFilter = m_toolbar->filter().isVisibleTo(m_toolbar);
    m_commands->forbid(QStringLiteral("filter"), hasFilter ? QString() : tr("This page has no filter."));
}

QMenu *MainWindow::makeMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("mainMenu"));
    const auto addTo = [this](QMenu &place, std::initializer_list<const char *> ids) {
        for (const char *id : ids)
            if (QAction *action = m_commands->find(QLatin1String(id)))
                place.addAction(action);
    };
    addTo(*menu, {"addTarget", "startDemo", "copyLink", "report.html", "report.pdf"});
    menu->addSeparator();
    m_workspaceMenu = menu->addMenu(tr("Workspace"));
    addTo(*m_workspaceMenu, {"workspaceSave", "workspaceReset"});
    m_workspaceMenu->addSeparator();
    for (const QString &name : m_workspaces.names())
        m_workspaceMenu->addAction(m_commands->find(kWorkspacePrefix + name));
    addTo(*menu->addMenu(tr("Colours")), {"theme.system", "theme.light", "theme.dark"});
    addTo(*menu->addMenu(tr("Language")), {"language.en", "language.ko"});
    addTo(*menu, {"motion"});
    menu->addSeparator();
    addTo(*menu, {"wall", "keys"});
    return menu;
}

void MainWindow::copyLink()
{
    if (!m_chosen)
        return;
    Link link{*m_chosen, std::nullopt};
    if (!m_axis->isFollowing())
        link.range = m_axis->range();
    QGuiApplication::clipboard()->setText(formatLink(link));
}

/// Of the chosen breaker in the time that the charts show. The facts are gathered once the file is named,
/// and typeset off the GUI thread.
void MainWindow::makeReport(bool isPdf)
{
    if (!m_chosen)
        return;
    auto *chooser =
        new QFileDialog(this, isPdf ? tr("Incident report as PDF…") : tr("Incident report as HTML…"));
    chooser->setObjectName(QStringLiteral("reportFile"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(isPdf ? QStringLiteral("pdf") : QStringLiteral("html"));
    chooser->selectFile(QStringLiteral("incident-") + QString::fromStdString(m_chosen->name) +
                        (isPdf ? QStringLiteral(".pdf") : QStringLiteral(".html")));
    auto *inquiry = new IncidentInquiry(m_bridge, *m_chosen, m_axis->range(), this);
    connect(chooser, &QDialog::rejected, inquiry, &QObject::deleteLater);
    connect(chooser, &QFileDialog::fileSelected, inquiry, [this, inquiry, isPdf](const QString &path) {
        connect(inquiry, &IncidentInquiry::ready, this,
                [this, inquiry, path, isPdf](const IncidentFacts &facts) {
                    inquiry->deleteLater();
                    QThreadPool::globalInstance()->start(
                        [guard = QPointer<MainWindow>(this), report = composeReport(facts), path, isPdf] {
                            const QByteArray bytes = isPdf ? asPdf(report) : asHtml(report);
                            QMetaObject::invokeMethod(qApp, [guard, path, bytes] {
                                if (guard)
                                    emit guard->reportMade(path, bytes);
                            });
                        });
                });
        inquiry->start();
    });
    chooser->open();
}

} // namespace panelboard::ui
