// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/io_thread.h>

#include "awaited.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>

using namespace panelboard::http;
using namespace std::chrono_literals;

class HttpIoThreadTest : public QObject {
    Q_OBJECT

private slots:
    void runsTasksInOrderOnItsOwnThread()
    {
        IoThread io;
        std::vector<int> order;
        std::promise<bool> done;
        auto future = done.get_future();
        for (int i = 0; i < 3; ++i)
            io.post([&order, i] { order.push_back(i); });
        io.post([&] { done.set_value(io.isCurrent()); });

        QVERIFY(awaited(future));
        QCOMPARE(order, (std::vector<int>{0, 1, 2}));
        QVERIFY(!io.isCurrent());
    }

    void survivesATaskThatThrows()
    {
        IoThread io;
        std::promise<int> done;
        auto future = done.get_future();
        io.post([] { throw std::runtime_error("meant to be seen in this test"); });
        io.post([&] { done.set_value(7); });

        QCOMPARE(awaited(future), 7);
    }

    void firesATimerOnce()
    {
        IoThread io;
        std::promise<void> done;
        auto future = done.get_future();
        const auto timer = io.after(1ms, [&] { done.set_value(); });

        awaited(future); // a second firing would throw and be reported
    }

    void aDestroyedTimerDoesNotFire()
    {
        IoThread io;
        std::atomic<bool> fired{false};
        std::promise<void> done;
        auto future = done.get_future();
        io.post([&] {
            auto early = io.after(1ms, [&] { fired = true; });
            early.reset();
        });
        const auto late = io.after(20ms, [&] { done.set_value(); });

        awaited(future);
        QVERIFY(!fired);
    }

    void aTimerMayDestroyItselfInItsTask()
    {
        IoThread io;
        std::promise<void> done;
        auto future = done.get_future();
        auto timer = std::make_shared<std::unique_ptr<IoThread::Timer>>();
        io.post([&] {
            *timer = io.after(1ms, [&, timer] {
                timer->reset();
                done.set_value();
            });
        });

        awaited(future);
    }

    void stopsInMillisecondsAndDropsWhatWaits()
    {
        QElapsedTimer clock;
        std::atomic<bool> ran{false};
        IoThread io;
        const auto timer = io.after(1h, [&] { ran = true; });
        clock.start();
        io.stop();
        io.post([&] { ran = true; });
        io.stop();

        QVERIFY(clock.elapsed() < 1000);
        QVERIFY(!ran);
    }

    void aTimerMayOutliveTheThread()
    {
        auto io = std::make_unique<IoThread>();
        auto timer = io->after(1h, [] {});
        io.reset();

        timer.reset();
        QVERIFY(!timer);
    }
};

QTEST_GUILESS_MAIN(HttpIoThreadTest)
#include "tst_http_io_thread.moc"
