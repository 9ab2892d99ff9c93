// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"

#include "target_list.h"

#include <panelboard/breaker/system_clock.h>
#include <panelboard/ui/dialogs/token_sheet.h>
#include <panelboard/ui/models/engine_words.h>

#include <panelboard/ui/theme/motion.h>

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QPointer>
#include <QtCore/QStandardPaths>
#include <QtCore/QThreadPool>
#include <QtWidgets/QApplication>

#include <pwd.h>
#include <unistd.h>

#include <fstream>

namespace panelboard::console {

namespace {

std::string operatorName()
{
    const passwd *user = ::getpwuid(::getuid());
    return user && user->pw_name ? user->pw_name : std::to_string(::getuid());
}

fleet::FleetOptions fleetOptions(const Start &start, std::shared_ptr<fleet::SecretStore> secrets)
{
    fleet::FleetOptions options;
    options.targets = start.targets;
    options.auditFile = start.auditFile;
    options.historyFile = start.historyFile;
    options.wallClock = [] { return breaker::SystemClock::wallTime(); };
    options.secrets = std::move(secrets);
    return options;
}

ui::theme::Choice storedTheme(const ui::Settings &settings)
{
    const QString name = settings.value(QStringLiteral("theme")).toString();
    if (name == QLatin1String("light"))
        return ui::theme::Choice::Light;
    return name == QLatin1String("dark") ? ui::theme::Choice::Dark : ui::theme::Choice::System;
}

std::optional<QString> storedLanguage(const ui::Settings &settings)
{
    const QString code = settings.value(QStringLiteral("language")).toString();
    return code == QLatin1String("en") || code == QLatin1String("ko") ? std::optional(code) : std::nullopt;
}

} // namespace

Console::Console(QApplication &application, const Start &start)
    : m_settings(start.settings.values), m_settingsFile(m_settings, m_writer, start.settingsFile),
      m_timer(breaker::SystemClock::instance()),
      m_fleet(fleetOptions(start, m_keys), breaker::SystemClock::instance(), m_timer), m_door(m_fleet),
      m_bridge(m_door, breaker::SystemClock::instance(), operatorName()),
      m_themes(application, start.theme.value_or(storedTheme(m_settings))), m_tester(m_keys),
      m_notices(start.notices), m_targets(start.targets), m_targetsFile(start.targetsFile),
      m_demoProgram(start.demoProgram), m_auditFile(start.auditFile)
{
    connect(m_keys.get(), &KeyStore::failed, this, &Console::tell);
    connect(m_keys.get(), &KeyStore::missing, this, &Console::askToken);
    for (const fleet::TargetConfig &target : start.targets)
        if (target.credentials && target.credentials->kind == fleet::SecretReference::Kind::KeyStore)
            m_keys->ask(target.credentials->name);
    const QVariant reduced = m_settings.value(QStringLiteral("reducedMotion"));
    if (reduced.isValid())
        ui::theme::setMotionReduced(reduced.toBool());
    m_language.install(start.language ? QString::fromStdString(*start.language)
                                      : storedLanguage(m_settings).value_or(Language::ofDesktop()));
    if (!start.settings.notice.isEmpty())
        m_notices += start.settings.notice;
    if (start.runsDemo)
        m_demo = std::make_unique<DemoProcess>(m_demoProgram);
    makeWindow();
    m_bridge.start();
    if (m_demo)
        startDemo();
    if (const auto last = ui::Workspaces(m_settings).last())
        m_window->setView(*last);
    if (start.targets.empty() && !start.runsDemo)
        m_window->showPage(QStringLiteral("firstRun"));
    if (start.link)
        m_window->openLink(*start.link);
}

Console::~Console()
{
    ui::Workspaces(m_settings).saveLast(m_window->view()); // a signal ends the program without closing it
    m_window.reset();
    m_fleet.stop();
    m_demo.reset();
}

void Console::makeWindow()
{
    ui::WindowFacts facts{
        m_demo != nullptr, m_notices, m_language.code(), &m_settings, &m_tester, {}, &m_told};
    facts.saveAudit = [this](fleet::AuditFormat format, const std::function<void(const QString &)> &done) {
        saveAudit(format, done);
    };
    auto window = std::make_unique<ui::MainWindow>(m_bridge, m_themes, facts);
    // Queued: the window must not go while one of its buttons is being pressed.
    connect(window.get(), &ui::MainWindow::languageChosen, this, &Console::speak, Qt::QueuedConnection);
    connect(window.get(), &ui::MainWindow::targetAdded, this, &Console::addTarget, Qt::QueuedConnection);
    connect(window.get(), &ui::MainWindow::reportMade, this, &Console::saveReport);
    connect(window.get(), &ui::MainWindow::targetFileAsked, this, &Console::openTargets,
            Qt::QueuedConnection);
    connect(
        window.get(), &ui::MainWindow::demoAsked, this,
        [this] {
            if (m_demo)
                return;
            m_demo = std::make_unique<DemoProcess>(m_demoProgram);
            replaceWindow();
            startDemo();
        },
        Qt::QueuedConnection);
    m_window = std::move(window);
}

void Console::speak(const QString &language)
{
    if (language == m_language.code())
        return;
    m_language.install(language);
    replaceWindow();
}

/// A window has one language and knows whether the demo runs: a new one takes its place, set up as it was.
void Console::replaceWindow()
{
    const std::unique_ptr<ui::MainWindow> old = std::move(m_window);
    makeWindow();
    m_window->setView(old->view());
    m_window->show();
    old->hide();
}

void Console::startDemo()
{
    connect(m_demo.get(), &DemoProcess::ready, this,
            [this](const std::vector<fleet::TargetConfig> &targets) { m_fleet.setTargets(targets); });
    connect(m_demo.get(), &DemoProcess::failed, this,
            [this](const QString &reason) { tell(tr("The demo fleet does not run: %1").arg(reason)); });
    m_demo->start();
}

void Console::stopDemo()
{
    if (!m_demo)
        return;
    m_demo.reset();
    replaceWindow();
}

/// Shown at once; kept for the next start.
void Console::addTarget(const fleet::TargetConfig &target)
{
    m_targets = withTarget(std::move(m_targets), target);
    if (target.credentials && target.credentials->kind == fleet::SecretReference::Kind::KeyStore)
        m_keys->ask(target.credentials->name);
    stopDemo();
    m_fleet.setTargets(m_targets);
    m_window->showPage(QStringLiteral("fleet"));
    m_writer.write(m_targetsFile, QByteArray::fromStdString(writeTargets(m_targets)),
                   [this](const QString &problem) {
                       if (!problem.isEmpty())
                           QMetaObject::invokeMethod(this, [this, problem] {
                               tell(tr("The target is shown, but it could not be kept: %1").arg(problem));
                           });
                   });
}

/// Reads a list of targets and shows those instead; a few kilobytes that the operator has just pointed at.
void Console::openTargets(const QString &path)
{
    QThreadPool::globalInstance()->start([this, path, guard = QPointer<Console>(this)] {
        const fleet::TargetFile file = fleet::loadTargets(path.toStdString());
        QMetaObject::invokeMethod(qApp, [this, guard, path, file] {
            if (guard)
                takeTargets(path, file);
        });
    });
}

void Console::takeTargets(const QString &path, const fleet::TargetFile &file)
{
    for (const fleet::TargetFileError &error : file.errors)
        tell(QString::fromStdString(error.toString(path.toStdString())));
    if (file.targets.empty())
        return tell(tr("No target in %1 can be used.").arg(path));
    m_targets = file.targets;
    m_targetsFile = path;
    stopDemo();
    m_fleet.setTargets(m_targets);
    m_window->showPage(QStringLiteral("fleet"));
}

void Console::saveReport(const QString &path, const QByteArray &bytes)
{
    m_writer.write(path, bytes, [this, path](const QString &problem) {
        QMetaObject::invokeMethod(this, [this, path, problem] {
            tell(problem.isEmpty() ? tr("The report is in %1").arg(path)
                                   : tr("The report could not be written: %1").arg(problem));
        });
    });
}

/// Into the operator's documents, off the GUI thread.
void Console::saveAudit(fleet::AuditFormat format, const std::function<void(const QString &)> &done)
{
    const QString stamp = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString suffix = format == fleet::AuditFormat::Csv ? QStringLiteral("csv") : QStringLiteral("json");
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString path = QDir(folder).filePath(QStringLiteral("panelboard-audit-%1.%2").arg(stamp, suffix));
    QThreadPool::globalInstance()->start([from = m_auditFile, format, path, done] {
        QDir().mkpath(QFileInfo(path).path());
        std::ofstream to(path.toStdString());
        const std::string problem = fleet::exportAudit(from, to, format);
        const QString sentence = !problem.empty() ? ui::engineWords(problem)
                                 : to.good()      ? tr("The audit log is in %1").arg(path)
                                                  : tr("Cannot write %1").arg(path);
        QMetaObject::invokeMethod(qApp, [done, sentence] { done(sentence); });
    });
}

void Console::askToken(const QString &entry)
{
    auto *sheet = new ui::dialogs::TokenSheet(entry, m_window.get());
    connect(sheet, &ui::dialogs::Sheet::confirmed, this,
            [this, sheet, entry] { m_keys->store(entry.toStdString(), sheet->token().toStdString()); });
    sheet->open();
}

void Console::tell(const QString &notice)
{
    m_notices += notice;
    m_window->addNotice(notice);
}

} // namespace panelboard::console
