// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"
#include "stream_recorder.h"

#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace panelboard;
using namespace panelboard::test;

namespace {

constexpr int kTransitions = 300;

/// Threads that call as fast as they can until it goes.
class Flood {
public:
    explicit Flood(breaker::CircuitBreakerRegistry &registry)
    {
        const auto noisy = registry.circuitBreaker("noisy");
        noisy->transitionToMetricsOnlyState();
        const auto backend = registry.circuitBreaker("backend");
        start([noisy] {
            noisy->onSuccess(1ms);
            noisy->onError(1ms, breaker::CallError(breaker::CallError::Named{"Flood", "again"}));
        });
        start([backend] {
            if (backend->tryAcquirePermission())
                backend->releasePermission();
        });
    }
    ~Flood()
    {
        m_stop = true;
        for (std::thread &thread : m_threads)
            thread.join();
    }
    Flood(const Flood &) = delete;
    Flood &operator=(const Flood &) = delete;
    [[nodiscard]] long calls() const { return m_calls; }

private:
    template <class Call>
    void start(Call call)
    {
        m_threads.emplace_back([this, call] {
            for (; !m_stop; ++m_calls)
                call();
        });
    }

    std::atomic<bool> m_stop{false};
    std::atomic<long> m_calls{0};
    std::vector<std::thread> m_threads;
};

QByteArray expectedTransition(int index) { return index % 2 == 0 ? "CLOSED_TO_OPEN" : "OPEN_TO_CLOSED"; }

void transition(breaker::CircuitBreaker &breaker, int index)
{
    if (index % 2 == 0)
        breaker.transitionToOpenState();
    else
        breaker.transitionToClosedState();
}

/// Changes of "backend" in the order in which they arrived.
QList<QByteArray> transitionsOf(const StreamRecorder &recorder)
{
    QList<QByteArray> list;
    for (const QByteArray &frame : recorder.frames()) {
        if (!frame.startsWith("id:backend\nevent:STATE_TRANSITION\n"))
            continue;
        const auto from = frame.indexOf("stateTransition\":\"") + 18;
        list.append(frame.mid(from, frame.indexOf('"', from) - from));
    }
    return list;
}

double milliseconds(qint64 nanos) { return static_cast<double>(nanos) / 1e6; }

} // namespace

/// The service as it runs for real: system clock, timer thread, two threads that flood it with call events.
class TestEventStreamFlood : public QObject {
    Q_OBJECT
private slots:
    void deliversEveryTransitionInOrderWhileCallsFlood();
};

void TestEventStreamFlood::deliversEveryTransitionInOrderWhileCallsFlood()
{
    auto &clock = breaker::SystemClock::instance();
    breaker::TimerThread timers(clock);
    breaker::CircuitBreakerRegistry registry(tenCallsRegistry(), clock, timers);
    http::IoThread io;
    http::Client client(io);
    const service::ManagementServer server(io, registry, inventoryOptions(), clock, timers);
    StreamRecorder recorder;
    std::atomic<int> arrived{0};
    std::array<std::atomic<qint64>, kTransitions> arrivedAt{};
    QElapsedTimer stopwatch;
    stopwatch.start();
    recorder.onFrame = [&](const QByteArray &frame) {
        if (arrived < kTransitions && frame.startsWith("id:backend\nevent:STATE_TRANSITION\n"))
            arrivedAt[static_cast<std::size_t>(arrived++)] = stopwatch.nsecsElapsed();
    };
    http::ClientRequest request;
    request.url = http::Url::parse(server.url()).value();
    request.pathSuffix = "/streamcircuitbreakerevents";
    request.timeout = 10s;
    const auto stream = client.open(request, 10s, recorder.handlers());
    QVERIFY(recorder.isListening());
    const auto backend = registry.circuitBreaker("backend");

    std::vector<qint64> latencies;
    long calls = 0;
    {
        const Flood flood(registry);
        for (int i = 0; i < kTransitions; ++i) {
            const qint64 before = stopwatch.nsecsElapsed();
            transition(*backend, i);
            if (i >= kTransitions / 2) // the second half in one burst
                continue;
            while (arrived <= i && stopwatch.nsecsElapsed() - before < 10'000'000'000)
                std::this_thread::yield();
            latencies.push_back(arrivedAt[static_cast<std::size_t>(i)] - before);
        }
        QTRY_COMPARE_WITH_TIMEOUT(arrived.load(), kTransitions, 10'000);
        calls = flood.calls();
    }

    const auto transitions = transitionsOf(recorder);
    QCOMPARE(transitions.size(), kTransitions);
    for (int i = 0; i < kTransitions; ++i)
        QCOMPARE(transitions[i], expectedTransition(i));
    std::sort(latencies.begin(), latencies.end());
    qInfo("transition to frame under a flood of %ld calls: p50 %.2f ms, p99 %.2f ms, max %.2f ms", calls,
          milliseconds(latencies[latencies.size() / 2]), milliseconds(latencies[latencies.size() * 99 / 100]),
          milliseconds(latencies.back()));
}

QTEST_GUILESS_MAIN(TestEventStreamFlood)
#include "tst_event_stream_flood.moc"
