// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QSocketNotifier>

#include <memory>

namespace panelboard::console {

/// Turns SIGTERM, SIGINT and SIGHUP into QCoreApplication::quit(), so that everything ends in order. Make it
/// before any thread is started: the threads inherit that the signals are blocked.
class QuitSignals {
public:
    QuitSignals();
    ~QuitSignals();
    QuitSignals(const QuitSignals &) = delete;
    QuitSignals &operator=(const QuitSignals &) = delete;

private:
    int m_descriptor;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace panelboard::console
