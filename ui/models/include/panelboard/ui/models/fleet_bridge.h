// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/fleet/command.h>
#include <panelboard/fleet/snapshot.h>

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <optional>
#include <string>

namespace panelboard::ui {

/// What the bridge needs of the fleet; a test hands in snapshots of its own.
/// Threads: called on the GUI thread; no function may wait.
class FleetSource {
public:
    virtual ~FleetSource() = default;
    [[nodiscard]] virtual fleet::FleetSnapshotPtr newest() const = 0; ///< never null
    virtual std::uint64_t submit(fleet::Command command) = 0;
    virtual void watch(std::optional<fleet::BreakerKey> key) = 0;
};

/// The only door between the fleet and the widgets. GUI thread only; nothing here waits.
class FleetBridge : public QObject {
    Q_OBJECT
public:
    /// @param source, clock  outlive the bridge
    /// @param actor          who the audit log names: the operator's login
    FleetBridge(FleetSource &source, const breaker::Clock &clock, std::string actor,
                QObject *parent = nullptr);

    /// Polls every 50 ms and ticks every second from now on. Before that `poll()` does it by hand.
    void start();

    /// The snapshot that was emitted last; before that the fleet's newest at construction. Never null.
    [[nodiscard]] const fleet::FleetSnapshotPtr &snapshot() const { return m_snapshot; }
    [[nodiscard]] breaker::TimePoint now() const { return m_clock.now(); }
    [[nodiscard]] const std::string &actor() const { return m_actor; }

    /// Hands a command in; its life is in the snapshots' `commands`, under the id that is returned.
    std::uint64_t submit(const fleet::BreakerKey &where, decltype(fleet::Command::what) what,
                         std::string reason);
    /// The breaker whose history the next snapshots carry.
    void watch(const std::optional<fleet::BreakerKey> &key);

public slots:
    /// Emits `snapshotChanged` if the fleet's newest snapshot is another one than before. Newest wins:
    /// what came between is never seen.
    void poll();

signals:
    /// At most every 50 ms.
    void snapshotChanged(const panelboard::fleet::FleetSnapshotPtr &snapshot);
    /// Every second: ages and countdowns are others now.
    void ticked();

private:
    FleetSource &m_source;
    const breaker::Clock &m_clock;
    const std::string m_actor;
    fleet::FleetSnapshotPtr m_snapshot;
    QTimer m_pollTimer;
    QTimer m_tickTimer;
};

} // namespace panelboard::ui
