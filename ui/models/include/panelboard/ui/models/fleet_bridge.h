// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/fleet/command.h>
#include <panelboard/fleet/snapshot.h>

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace panelboard::ui {

/// What the bridge needs of the fleet; a test hands in snapshots of its own.
/// Threads: called on the GUI thread; no function may wait.
class FleetSource {
public:
    virtual ~FleetSource() = default;
    [[nodiscard]] virtual fleet::FleetSnapshotPtr newest() const = 0; ///< never null
    virtual std::uint64_t submit(fleet::Command command) = 0;
    /// One batch: one durable write, then each goes its own way. @return their ids, in order
    virtual std::vector<std::uint64_t> submit(std::vector<fleet::Command> commands) = 0;
    virtual void watch(std::optional<fleet::BreakerKey> key) = 0;
    /// @param answer  called at most once, on any thread
    virtual void ask(fleet::HistoryQuery query, std::function<void(fleet::HistoryAnswer)> answer) = 0;
    virtual void pin(fleet::Note note) = 0;
    virtual void mute(fleet::Mute mute) = 0;
};

/// Which answer a question about the past gets.
template <class Query>
struct AnswerTo;
template <>
struct AnswerTo<fleet::SeriesQuery> {
    using Type = fleet::SeriesAnswer;
};
template <>
struct AnswerTo<fleet::TransitionQuery> {
    using Type = fleet::TransitionAnswer;
};
template <>
struct AnswerTo<fleet::NoteQuery> {
    using Type = fleet::NoteAnswer;
};
template <>
struct AnswerTo<fleet::PastQuery> {
    using Type = fleet::PastAnswer;
};
template <>
struct AnswerTo<fleet::AuditQuery> {
    using Type = fleet::AuditAnswer;
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
    [[nodiscard]] const fleet::FleetSnapshotPtr &snapshot() const { return m_past ? m_past : m_snapshot; }
    /// What ages and countdowns are told against: the clock, or the moment of the past that is shown.
    [[nodiscard]] breaker::TimePoint now() const { return m_past ? m_past->at : m_clock.now(); }
    [[nodiscard]] breaker::TimePoint present() const { return m_clock.now(); } ///< the clock, always
    [[nodiscard]] bool showsPast() const { return m_past != nullptr; }
    [[nodiscard]] const std::string &actor() const { return m_actor; }

    /// Hands a command in; its life is in the snapshots' `commands`, under the id that is returned.
    std::uint64_t submit(const fleet::BreakerKey &where, decltype(fleet::Command::what) what,
                         std::string reason);
    /// The same for several, as one batch; the commands' actor is filled in here.
    std::vector<std::uint64_t> submit(std::vector<fleet::Command> commands);
    /// Asks the past; `handle(const Answer &)` runs on the GUI thread, unless `context` is gone by then.
    template <class Query, class Handler>
    void ask(Query query, QObject *context, Handler handle)
    {
        askAny(std::move(query), context, [handle = std::move(handle)](const fleet::HistoryAnswer &answer) {
            handle(std::get<typename AnswerTo<Query>::Type>(answer));
        });
    }
    /// Pins a note of this operator.
    void pin(fleet::Note note);
    void mute(fleet::Mute mute) { m_source.mute(std::move(mute)); }
    /// The breaker whose history the next snapshots carry.
    void watch(const std::optional<fleet::BreakerKey> &key);
    /// Emits the fleet as it was instead of as it is, until null is shown. The present goes on unseen.
    void showPast(fleet::FleetSnapshotPtr past);

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
    using Handler = std::function<void(const fleet::HistoryAnswer &)>;
    void askAny(fleet::HistoryQuery query, QObject *context, Handler handle);

    FleetSource &m_source;
    const breaker::Clock &m_clock;
    const std::string m_actor;
    fleet::FleetSnapshotPtr m_snapshot;
    fleet::FleetSnapshotPtr m_past; ///< null: the present is shown
    /// Lives on the GUI thread; answers that are on their way keep it, not the bridge.
    std::shared_ptr<QObject> m_mailbox;
    QTimer m_pollTimer;
    QTimer m_tickTimer;
};

} // namespace panelboard::ui
