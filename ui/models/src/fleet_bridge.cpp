// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/fleet_bridge.h>

#include <QtCore/QPointer>

#include <utility>

namespace panelboard::ui {

namespace {
constexpr std::chrono::milliseconds kPollEvery(50);
constexpr std::chrono::seconds kTickEvery(1);
} // namespace

FleetBridge::FleetBridge(FleetSource &source, const breaker::Clock &clock, std::string actor, QObject *parent)
    : QObject(parent), m_source(source), m_clock(clock), m_actor(std::move(actor)),
      m_snapshot(source.newest()), m_mailbox(new QObject, [](QObject *mailbox) { mailbox->deleteLater(); })
{
    m_pollTimer.setInterval(kPollEvery);
    m_tickTimer.setInterval(kTickEvery);
    connect(&m_pollTimer, &QTimer::timeout, this, &FleetBridge::poll);
    connect(&m_tickTimer, &QTimer::timeout, this, &FleetBridge::ticked);
}

void FleetBridge::start()
{
    m_pollTimer.start();
    m_tickTimer.start();
}

std::uint64_t FleetBridge::submit(const fleet::BreakerKey &where, decltype(fleet::Command::what) what,
                                  std::string reason)
{
    return m_source.submit(
        {.where = where, .what = std::move(what), .actor = m_actor, .reason = std::move(reason)});
}

std::vector<std::uint64_t> FleetBridge::submit(std::vector<fleet::Command> commands)
{
    for (fleet::Command &command : commands)
        command.actor = m_actor;
    return m_source.submit(std::move(commands));
}

void FleetBridge::pin(fleet::Note note)
{
    note.actor = m_actor;
    m_source.pin(std::move(note));
}

void FleetBridge::askAny(fleet::HistoryQuery query, QObject *context, Handler handle)
{
    // The guard is made and looked at on the GUI thread only; in between it just travels.
    auto guard = std::make_shared<QPointer<QObject>>(context);
    m_source.ask(std::move(query),
                 [mailbox = m_mailbox, guard, handle = std::move(handle)](fleet::HistoryAnswer answer) {
                     QMetaObject::invokeMethod(
                         mailbox.get(),
                         [guard, handle, answer = std::move(answer)] {
                             if (*guard)
                                 handle(answer);
                         },
                         Qt::QueuedConnection);
                 });
}

void FleetBridge::watch(const std::optional<fleet::BreakerKey> &key) { m_source.watch(key); }

void FleetBridge::poll()
{
    fleet::FleetSnapshotPtr newest = m_source.newest();
    if (newest->revision == m_snapshot->revision)
        return;
    m_snapshot = std::move(newest);
    if (!m_past)
        emit snapshotChanged(m_snapshot);
}

void FleetBridge::showPast(fleet::FleetSnapshotPtr past)
{
    if (past == m_past)
        return;
    m_past = std::move(past);
    emit snapshotChanged(snapshot());
    emit ticked();
}

} // namespace panelboard::ui
