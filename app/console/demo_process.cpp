// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_process.h"

#include <QtCore/QFileInfo>
#include <QtCore/QRandomGenerator>

#include <nlohmann/json.hpp>

#include <sys/prctl.h>

#include <array>
#include <chrono>
#include <csignal>
#include <unistd.h>

namespace panelboard::console {

namespace {

constexpr char kTokenVariable[] = "PANELBOARD_OPERATOR_TOKEN";
constexpr std::chrono::seconds kReadyWithin(20);
constexpr int kStopWithinMs = 5000;
constexpr qsizetype kMostOfErrors = 400;

QByteArray newToken()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->generate(random.begin(), random.end());
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof(random)).toHex();
}

/// In the child, between fork and exec: only what is safe there.
void becomeChildOf(pid_t parent)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr); // it would inherit the signals that the console waits for
    setpgid(0, 0);                            // Ctrl+C in the terminal is for the console
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) // it ended before the line above
        _exit(127);
}

fleet::TargetConfig targetOf(const nlohmann::json &instance)
{
    fleet::TargetConfig target;
    target.service = instance.at("service").get<std::string>();
    target.instance = instance.at("instance").get<std::string>();
    target.url = instance.at("management").get<std::string>();
    target.faultControlUrl = instance.at("control").get<std::string>();
    target.credentials = fleet::SecretReference{fleet::SecretReference::Kind::Environment, kTokenVariable};
    return target;
}

} // namespace

tl::expected<std::vector<fleet::TargetConfig>, std::string> demoTargets(const QByteArray &line)
{
    try {
        const auto json = nlohmann::json::parse(line.begin(), line.end());
        if (!json.at("ready").get<bool>())
            return tl::unexpected(std::string("it says that it is not ready"));
        std::vector<fleet::TargetConfig> targets;
        for (const auto &instance : json.at("instances"))
            targets.push_back(targetOf(instance));
        if (targets.empty())
            return tl::unexpected(std::string("it names no instance"));
        return targets;
    } catch (const nlohmann::json::exception &error) {
        return tl::unexpected("its first line cannot be read: " + std::string(error.what()));
    }
}

DemoProcess::DemoProcess(const QString &program, QObject *parent) : QObject(parent), m_program(program)
{
    m_process.setProgram(program);
    m_process.setArguments({QStringLiteral("--services"), QStringLiteral("all")});
    m_process.setChildProcessModifier([parent = getpid()] { becomeChildOf(parent); });
    m_limit.setSingleShot(true);
    m_limit.setInterval(kReadyWithin);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { fail(withErrors(tr("it did not get ready within 20 s"))); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DemoProcess::readLine);
    connect(&m_process, &QProcess::readyReadStandardError, this, &DemoProcess::keepErrors);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(m_process.errorString());
    });
    connect(&m_process, &QProcess::finished, this, [this] { fail(withErrors(tr("it has ended"))); });
}

DemoProcess::~DemoProcess() { stop(); }

void DemoProcess::start()
{
    if (!QFileInfo(m_program).isExecutable()) {
        fail(tr("there is no program %1").arg(m_program));
        return;
    }
    qputenv(kTokenVariable, newToken());
    m_limit.start();
    m_process.start(QIODevice::ReadOnly);
}

void DemoProcess::stop()
{
    m_isStopping = true;
    m_limit.stop();
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(kStopWithinMs)) {
        m_process.kill();
        m_process.waitForFinished(kStopWithinMs);
    }
}

void DemoProcess::readLine()
{
    if (m_isReady) {
        m_process.readAllStandardOutput();
        return;
    }
    if (!m_process.canReadLine())
        return;
    const auto targets = demoTargets(m_process.readLine());
    if (!targets) {
        fail(QString::fromStdString(targets.error()));
        return;
    }
    m_isReady = true;
    m_limit.stop();
    emit ready(*targets);
}

void DemoProcess::keepErrors()
{
    m_errors = (m_errors + m_process.readAllStandardError()).right(kMostOfErrors);
}

QString DemoProcess::withErrors(const QString &reason) const
{
    const QString said = QString::fromUtf8(m_errors).trimmed();
    return said.isEmpty() ? reason : reason + QLatin1String(": ") + said;
}

void DemoProcess::fail(const QString &reason)
{
    if (m_isStopping)
        return;
    m_limit.stop();
    emit failed(reason);
    if (m_process.state() != QProcess::NotRunning && !m_isReady)
        stop();
}

} // namespace panelboard::console
