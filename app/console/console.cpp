// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"

#include <panelboard/breaker/system_clock.h>

#include <QtWidgets/QApplication>

#include <pwd.h>
#include <unistd.h>

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

} // namespace

Console::Console(QApplication &application, const Start &start)
    : m_timer(breaker::SystemClock::instance()),
      m_fleet(fleetOptions(start, m_keys), breaker::SystemClock::instance(), m_timer), m_door(m_fleet),
      m_bridge(m_door, breaker::SystemClock::instance(), operatorName()), m_themes(application, start.theme),
      m_notices(start.notices)
{
    connect(m_keys.get(), &KeyStore::failed, this, &Console::tell);
    for (const fleet::TargetConfig &target : start.targets)
        if (target.credentials && target.credentials->kind == fleet::SecretReference::Kind::KeyStore)
            m_keys->ask(target.credentials->name);
    m_language.install(start.language ? QString::fromStdString(*start.language) : Language::ofDesktop());
    if (start.targets.empty())
        m_demo = std::make_unique<DemoProcess>(start.demoProgram);
    makeWindow();
    m_bridge.start();
    if (m_demo)
        startDemo();
}

Console::~Console()
{
    m_window.reset();
    m_fleet.stop();
    m_demo.reset();
}

void Console::makeWindow()
{
    const ui::WindowFacts facts{m_demo != nullptr, m_notices, m_language.code()};
    auto window = std::make_unique<ui::MainWindow>(m_bridge, m_themes, facts);
    // Queued: the window must not go while one of its buttons is being pressed.
    connect(window.get(), &ui::MainWindow::languageChosen, this, &Console::speak, Qt::QueuedConnection);
    m_window = std::move(window);
}

void Console::speak(const QString &language)
{
    if (language == m_language.code())
        return;
    m_language.install(language);
    const std::unique_ptr<ui::MainWindow> old = std::move(m_window);
    makeWindow();
    m_window->setView(old->view());
    m_window->setGeometry(old->geometry());
    m_window->setWindowState(old->windowState());
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

void Console::tell(const QString &notice)
{
    m_notices += notice;
    m_window->addNotice(notice);
}

} // namespace panelboard::console
