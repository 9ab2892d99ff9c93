// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http_call.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QProcessEnvironment>

namespace panelboard::test {

/// The parent of a process and its state ("T" stopped, "Z" ended); no state when there is no such process.
struct ProcessStatus {
    explicit ProcessStatus(qint64 pid)
    {
        QFile stat(QString("/proc/%1/stat").arg(pid));
        if (!stat.open(QIODevice::ReadOnly))
            return;
        const QByteArray text = stat.readAll();
        const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
        state = fields.value(0);
        parent = fields.value(1).toLongLong();
    }

    [[nodiscard]] bool isAlive() const { return !state.isEmpty() && state != "Z"; }

    QByteArray state;
    qint64 parent = 0;
};

inline QList<qint64> childrenOf(qint64 parent)
{
    QList<qint64> children;
    for (const QString &entry : QDir("/proc").entryList(QDir::Dirs)) {
        const qint64 pid = entry.toLongLong();
        if (pid > 0 && ProcessStatus(pid).parent == parent)
            children.append(pid);
    }
    return children;
}

/// And their children, and so on.
inline QList<qint64> descendantsOf(qint64 ancestor)
{
    QList<qint64> all;
    const QList<qint64> children = childrenOf(ancestor);
    for (const qint64 child : children)
        all << child << descendantsOf(child);
    return all;
}

inline bool anyAlive(const QList<qint64> &pids)
{
    return std::any_of(pids.begin(), pids.end(), [](qint64 pid) { return ProcessStatus(pid).isAlive(); });
}

/// A running panelboard-demo: started with the operator's token "secret" unless told otherwise.
class DemoProcess {
public:
    explicit DemoProcess(const QStringList &arguments, const QProcessEnvironment &environment = withToken())
    {
        m_process.setProcessEnvironment(environment);
        m_process.start(qEnvironmentVariable("PANELBOARD_BIN") + "/panelboard-demo", arguments);
    }
    ~DemoProcess()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(10'000))
            m_process.kill();
        m_process.waitForFinished();
    }
    DemoProcess(const DemoProcess &) = delete;
    DemoProcess &operator=(const DemoProcess &) = delete;

    static QProcessEnvironment withToken()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("PANELBOARD_OPERATOR_TOKEN", "secret");
        return environment;
    }

    /// Waits for the ready line; null when there is none.
    QJsonObject waitUntilReady()
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(20'000)) {
        }
        m_ready = QJsonDocument::fromJson(m_process.readLine()).object();
        return m_ready;
    }

    [[nodiscard]] bool waitUntilEnded()
    {
        return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(20'000);
    }

    QProcess &process() { return m_process; }
    [[nodiscard]] QJsonObject instance(int index) const
    {
        return m_ready["instances"].toArray().at(index).toObject();
    }

    QJsonObject faults(int index)
    {
        return m_calls.get(instance(index)["control"].toString() + "/faults").json();
    }
    QJsonObject load(int index)
    {
        return m_calls.get(instance(index)["control"].toString() + "/load").json();
    }
    HttpAnswer setFault(int index, const QString &name, const QString &value)
    {
        return m_calls.put(instance(index)["control"].toString() + "/faults/" + name,
                           "{\"value\":\"" + value.toUtf8() + "\"}");
    }
    HttpAnswer stock(int index, const QString &sku)
    {
        return m_calls.get(instance(index)["api"].toString() + "/stock/" + sku);
    }
    /// What the management server says of CB_REDIS: "state", "failureRate" and so on.
    QJsonObject breaker(int index)
    {
        const QJsonObject all =
            m_calls.get(instance(index)["management"].toString() + "/circuitbreakers").json();
        return all["circuitBreakers"].toObject()["CB_REDIS"].toObject();
    }

private:
    QProcess m_process;
    QJsonObject m_ready;
    HttpCalls m_calls{"secret"};
};

} // namespace panelboard::test
