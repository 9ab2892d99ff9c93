// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/target.h>

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QProcess>
#include <QtCore/QTimer>

#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace panelboard::console {

/// The targets in the one line that the demo prints when it is ready; or a sentence that says what is wrong
/// with it. Their credentials are the environment variable PANELBOARD_OPERATOR_TOKEN.
[[nodiscard]] tl::expected<std::vector<fleet::TargetConfig>, std::string> demoTargets(const QByteArray &line);

/// The console's own demo fleet, a child process that dies with the console. GUI (main) thread only: the
/// kernel ends the child when the thread that started it ends.
class DemoProcess : public QObject {
    Q_OBJECT
public:
    /// @param program  the path of panelboard-demo
    explicit DemoProcess(const QString &program, QObject *parent = nullptr);
    ~DemoProcess() override; ///< stop()

    /// Puts a new operator's token into the environment of this process and its children, and starts.
    void start();
    /// Ends the child and waits for it, 5 s at most. Idempotent.
    void stop();

signals:
    void ready(const std::vector<panelboard::fleet::TargetConfig> &targets);
    /// It cannot be started, does not get ready, or has ended by itself; the sentence says why.
    void failed(const QString &reason);

private:
    void readLine();
    void fail(const QString &reason);
    void keepErrors();
    [[nodiscard]] QString withErrors(const QString &reason) const;

    const QString m_program;
    QProcess m_process;
    QTimer m_limit;
    QByteArray m_errors; ///< the end of what it said on its error channel
    bool m_isReady = false;
    bool m_isStopping = false;
};

} // namespace panelboard::console
