// SPDX-License-Identifier: Apache-2.0
#include "event_streams.h"

#include <QtTest>

#include <mutex>
#include <utility>

using namespace panelboard;
using namespace panelboard::service;

namespace {

/// Keeps what is pushed; its client leaves when the test says so.
class RecordingStream final : public http::ServerStream {
public:
    bool push(std::string frame, Keep keep) override
    {
        const std::lock_guard lock(m_mutex);
        if (frame != "event:ping\n\n")
            m_kept.append(keep);
        return m_open;
    }
    void close() override { leave(); }
    [[nodiscard]] bool isOpen() const override
    {
        const std::lock_guard lock(m_mutex);
        return m_open;
    }
    void whenClosed(std::function<void()> callback) override { m_closed = std::move(callback); }

    void leave()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_open = false;
        }
        if (const auto closed = std::exchange(m_closed, nullptr))
            closed();
    }
    [[nodiscard]] qsizetype pushed(Keep keep) const
    {
        const std::lock_guard lock(m_mutex);
        return m_kept.count(keep);
    }

private:
    mutable std::mutex m_mutex;
    bool m_open = true;
    QList<Keep> m_kept;
    std::function<void()> m_closed;
};

using Keep = http::ServerStream::Keep;

EventRecord recordOfType(breaker::EventType type)
{
    EventRecord record;
    record.type = type;
    return record;
}

/// Streams whose timer never runs: the I/O thread has stopped. So the first budget is the only one.
struct Bench {
    Bench() { io.stop(); }

    std::shared_ptr<RecordingStream> listener(StreamFilter filter = {})
    {
        auto stream = std::make_shared<RecordingStream>();
        streams->add(stream, std::move(filter));
        return stream;
    }
    void publish(const std::string &name, breaker::EventType type, int times)
    {
        for (int i = 0; i < times; ++i)
            streams->publish(name, recordOfType(type));
    }

    http::IoThread io;
    std::shared_ptr<EventStreams> streams = std::make_shared<EventStreams>(io);
};

} // namespace

class TestEventStreams : public QObject {
    Q_OBJECT
private slots:
    void keepsEveryEventThatIsNoCall();
    void samplesCallEventsOfEachType();
    void givesEachListenerItsOwnShare();
    void stopsLookingForRareListenersDuringAFlood();
    void fillsItsBudgetAgainInTime();
    void letsAListenerGoThatLeft();
};

void TestEventStreams::keepsEveryEventThatIsNoCall()
{
    Bench bench;
    const auto listener = bench.listener();

    for (const auto type : {breaker::EventType::StateTransition, breaker::EventType::Reset,
                            breaker::EventType::FailureRateExceeded, breaker::EventType::SlowCallRateExceeded,
                            breaker::EventType::ConfigurationChanged})
        bench.publish("backend", type, 100);

    QCOMPARE(listener->pushed(Keep::Always), 500);
    QCOMPARE(listener->pushed(Keep::Droppable), 0);
}

void TestEventStreams::samplesCallEventsOfEachType()
{
    Bench bench;
    const auto listener = bench.listener();

    bench.publish("backend", breaker::EventType::Success, 1000);
    bench.publish("backend", breaker::EventType::Error, 2);

    QCOMPARE(listener->pushed(Keep::Droppable), EventStreams::kCallFrames + 2);
}

void TestEventStreams::givesEachListenerItsOwnShare()
{
    Bench bench;
    const auto everything = bench.listener();
    const auto errors = bench.listener({std::nullopt, maskOf(breaker::EventType::Error)});
    const auto other = bench.listener({"other", breaker::kAllEvents});

    bench.publish("backend", breaker::EventType::Error, 100);
    bench.publish("other", breaker::EventType::Error, 1);
    bench.publish("other", breaker::EventType::StateTransition, 1);

    QCOMPARE(everything->pushed(Keep::Droppable), EventStreams::kCallFrames);
    QCOMPARE(errors->pushed(Keep::Droppable), EventStreams::kCallFrames);
    QCOMPARE(errors->pushed(Keep::Always), 0);
    QCOMPARE(other->pushed(Keep::Droppable), 1);
    QCOMPARE(other->pushed(Keep::Always), 1);
}

void TestEventStreams::stopsLookingForRareListenersDuringAFlood()
{
    Bench bench;
    const auto other = bench.listener({"other", breaker::kAllEvents});

    bench.publish("backend", breaker::EventType::Success, EventStreams::kLooks);
    bench.publish("other", breaker::EventType::Success, 1);

    QCOMPARE(other->pushed(Keep::Droppable), 0);
}

void TestEventStreams::fillsItsBudgetAgainInTime()
{
    http::IoThread io;
    const auto streams = std::make_shared<EventStreams>(io);
    const auto listener = std::make_shared<RecordingStream>();
    io.post([&] { streams->add(listener, {}); });
    QTRY_COMPARE(streams->size(), std::size_t{1});

    // Far more than one budget, as fast as it goes: more than one budget passes only when it is filled again.
    QTRY_VERIFY((streams->publish("backend", recordOfType(breaker::EventType::Success)),
                 listener->pushed(Keep::Droppable) > 2 * EventStreams::kCallFrames));
    io.stop();
}

void TestEventStreams::letsAListenerGoThatLeft()
{
    Bench bench;
    const auto listener = bench.listener();
    QCOMPARE(bench.streams->size(), std::size_t{1});

    listener->leave();

    QCOMPARE(bench.streams->size(), std::size_t{0});
    QCOMPARE(listener.use_count(), 1L);
}

QTEST_GUILESS_MAIN(TestEventStreams)
#include "tst_event_streams.moc"
