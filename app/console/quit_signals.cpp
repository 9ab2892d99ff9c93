// SPDX-License-Identifier: GPL-3.0-or-later
#include "quit_signals.h"

#include <QtCore/QCoreApplication>

#include <sys/signalfd.h>

#include <csignal>
#include <unistd.h>

namespace panelboard::console {

namespace {

int openSignals()
{
    sigset_t ending;
    sigemptyset(&ending);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&ending, signal);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    return ::signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK);
}

} // namespace

QuitSignals::QuitSignals()
    : m_descriptor(openSignals()),
      m_notifier(std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read))
{
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, [this] {
        signalfd_siginfo signal{};
        while (::read(m_descriptor, &signal, sizeof(signal)) == ssize_t(sizeof(signal))) {
        }
        QCoreApplication::quit();
    });
}

QuitSignals::~QuitSignals()
{
    m_notifier.reset();
    ::close(m_descriptor);
}

} // namespace panelboard::console
