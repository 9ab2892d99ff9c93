// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_process.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrl>

namespace panelboard::test {

namespace {

constexpr int kReadyWithinMs = 20'000;

fleet::TargetConfig targetOf(const QJsonObject &instance)
{
    fleet::TargetConfig target;
    target.service = instance["service"].toString().toStdString();
    target.instance = instance["instance"].toString().toStdString();
    target.url = instance["management"].toString().toStdString();
    target.faultControlUrl = instance["control"].toString().toStdString();
    target.credentials
        = fleet::SecretReference{fleet::SecretReference::Kind::Environment, DemoProcess::kTokenVariable};
    return target;
}

} // namespace

DemoProcess::DemoProcess()
{
    if (!qEnvironmentVariableIsSet(kTokenVariable))
        qputenv(kTokenVariable, "a-token-of-the-end-to-end-test");
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

DemoProcess::~DemoProcess()
{
    stop();
}

bool DemoProcess::start(int instances, int load, std::uint16_t port, const char *services)
{
    QStringList arguments{"--instances", QString::number(instances), "--load", QString::number(load), "--services", services};
    if (port != 0)
        arguments << "--port" << QString::number(port);
    m_process.start(qEnvironmentVariable("PANELBOARD_BIN") + "/panelboard-demo", arguments);
    const QDeadlineTimer deadline(kReadyWithinMs);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
            m_error = "panelboard-demo did not get ready: " + m_process.errorString();
            return false;
        }
    }
    const QJsonObject ready = QJsonDocument::fromJson(m_process.readLine()).object();
    m_targets.clear();
    for (const QJsonValue instance : ready["instances"].toArray())
        m_targets.push_back(targetOf(instance.toObject()));
    if (m_targets.empty())
        m_error = "panelboard-demo named no instance";
    return !m_targets.empty();
}

void DemoProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

void DemoProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(10'000))
        kill();
}

std::uint16_t DemoProcess::firstPort() const
{
    return static_cast<std::uint16_t>(QUrl(QString::fromStdString(m_targets.front().url)).port());
}

} // namespace panelboard::test
