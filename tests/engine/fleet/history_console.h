// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history_keeper.h"
#include "readings.h"

#include <support/fake_clock.h>

#include <QString>
#include <QStringList>

#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace panelboard::fleet::test {

using namespace std::chrono_literals;
using breaker::State;

inline const TargetKey kOne{"inventory", "inv-1"};
inline const BreakerKey kA{"inventory", "inv-1", "A"};

inline TargetConfig config()
{
    TargetConfig c;
    c.service = kOne.service;
    c.instance = kOne.instance;
    c.environment = "production";
    return c;
}

/// A console without network: its store, its history, and time that stands until it is moved. What the
/// history posts to the store thread runs at the next second.
class HistoryConsole {
public:
    explicit HistoryConsole(const std::string &file, breaker::TimePoint at = kStart)
        : clock(at), journal(std::make_shared<HistoryJournal>(!file.empty())), store(journal),
          keeper({{file, file + ".audit"},
                  {},
                  [this] { return clock.now() + wallAhead; },
                  clock,
                  [this](std::function<void()> task) {
                      const std::lock_guard lock(m_mutex);
                      m_posted.push_back(std::move(task));
                  }},
                 journal, store)
    {
        store.addTarget(config(), 1);
    }
    ~HistoryConsole() { keeper.stop(); }

    void read(State state, const std::vector<std::string> &names = {"A"})
    {
        Round round{clock.now(), clock.now(), {}};
        for (const std::string &name : names)
            round.readings.push_back(reading(name, clock.now(), state));
        store.applyRound(kOne, 1, round);
        second();
    }
    void second()
    {
        clock.advance(1s);
        keeper.tick();
        std::vector<std::function<void()>> posted;
        {
            const std::lock_guard lock(m_mutex);
            posted.swap(m_posted);
        }
        for (const auto &task : posted)
            task();
        store.tick(clock.now());
    }
    /// Lets the writer come to an end with what it was given so far.
    void settle()
    {
        clock.advance(1s);
        keeper.tick();
        clock.advance(1s);
        keeper.tick();
    }
    template <class Answer>
    Answer ask(HistoryQuery query)
    {
        std::promise<HistoryAnswer> told;
        keeper.ask(std::move(query), store.publish(clock.now()),
                   [&](HistoryAnswer answer) { told.set_value(std::move(answer)); });
        return std::get<Answer>(told.get_future().get());
    }
    BreakerSeries series(const TimeRange &range, std::size_t columns = 0, const BreakerKey &key = kA)
    {
        return ask<SeriesAnswer>(SeriesQuery{{key}, range, columns}).series.at(0);
    }

    panelboard::test::FakeClock clock;
    breaker::Duration wallAhead{0};
    std::shared_ptr<HistoryJournal> journal;
    FleetStore store;

private:
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_posted;

public:
    HistoryKeeper keeper; // last: it posts into the above
};

inline QString text(const std::vector<StateSpan> &states)
{
    QStringList parts;
    for (const StateSpan &span : states) {
        const auto state = span.state ? breaker::toString(*span.state) : "?";
        parts << QString("%1 %2-%3")
                     .arg(QString::fromUtf8(state.data(), qsizetype(state.size())))
                     .arg((span.range.from - kStart) / 1s)
                     .arg((span.range.to - kStart) / 1s);
    }
    return parts.join(", ");
}

inline TransitionRecord transitionOf(breaker::TimePoint at, State to, const BreakerKey &key = kA)
{
    TransitionRecord t;
    t.key = key;
    t.at = at;
    t.from = State::Closed;
    t.to = to;
    return t;
}

} // namespace panelboard::fleet::test
