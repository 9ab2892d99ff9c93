// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "support/fake_clock.h"

#include <panelboard/resilience/completion.h>
#include <panelboard/resilience/task.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace panelboard::resilience;
using namespace std::chrono_literals;
using panelboard::test::FakeClock;

namespace {

Task<int> seven() { co_return 7; }

Task<int> throwing()
{
    throw std::runtime_error("down");
    co_return 0;
}

Task<std::string> sumAsText(int a, int b)
{
    const int sum = a + b;
    co_return std::to_string(sum);
}

Task<> note(std::vector<int> &notes, int n)
{
    notes.push_back(n);
    co_return;
}

Task<int> countDown(int from)
{
    int rounds = 0;
    for (; from > 0; --from) {
        const int one = co_await seven();
        rounds += one / 7;
    }
    co_return rounds;
}

/// An API that calls back; keeps what it was given until a test lets it go.
struct Service {
    std::vector<Completion<int>> asked;
    Task<int> ask()
    {
        const int answer =
            co_await fromCallback<int>([this](Completion<int> done) { asked.push_back(done); });
        co_return answer;
    }
};

} // namespace

class TestTask : public QObject {
    Q_OBJECT
private slots:
    void givesWhatItsCoroutineReturns()
    {
        QCOMPARE(syncWait(seven()), 7);
        QCOMPARE(syncWait(sumAsText(2, 3)), std::string("5"));
    }

    void throwsWhatItsCoroutineThrows()
    {
        QVERIFY_EXCEPTION_THROWN(syncWait(throwing()), std::runtime_error);
    }

    void runsOnlyWhenItIsAwaited()
    {
        std::vector<int> notes;
        {
            const Task<> dropped = note(notes, 1);
            Task<> kept = note(notes, 2);
            syncWait(std::move(kept));
        }

        QCOMPARE(notes, std::vector<int>{2});
    }

    void movesItsResult()
    {
        const auto make = []() -> Task<std::unique_ptr<int>> { co_return std::make_unique<int>(3); };

        QCOMPARE(*syncWait(make()), 3);
    }

    void awaitsOthersInALoop() { QCOMPARE(syncWait(countDown(1000)), 1000); }

    void anEndReportedAtOnceNeedsNoWait()
    {
        const auto ask = []() -> Task<int> {
            const int answer = co_await fromCallback<int>([](Completion<int> done) { done(5); });
            co_return answer;
        };

        QCOMPARE(syncWait(ask()), 5);
    }

    void aLaterEndResumesOnTheReportingThread()
    {
        Service service;
        std::thread::id resumedOn;
        int answer = 0;
        start(service.ask(), [&](TaskResult<int> end) {
            answer = std::move(end).value();
            resumedOn = std::this_thread::get_id();
        });
        QCOMPARE(answer, 0);

        std::jthread reporter([&] { service.asked.at(0)(8); });
        const std::thread::id other = reporter.get_id();
        reporter.join();

        QCOMPARE(answer, 8);
        QVERIFY(resumedOn == other);
    }

    void theFirstReportCounts()
    {
        Service service;
        std::vector<int> answers;
        start(service.ask(), [&](TaskResult<int> end) { answers.push_back(std::move(end).value()); });

        service.asked.at(0)(1);
        service.asked.at(0)(2);
        service.asked.at(0).fail(std::runtime_error("late"));

        QCOMPARE(answers, std::vector<int>{1});
    }

    void aReportedErrorIsThrown()
    {
        Service service;
        std::exception_ptr error;
        start(service.ask(), [&](TaskResult<int> end) { error = end.error(); });

        service.asked.at(0).fail(std::runtime_error("down"));

        QVERIFY_EXCEPTION_THROWN(std::rethrow_exception(error), std::runtime_error);
    }

    void aCompletionThatIsDroppedFailsTheWait()
    {
        Service service;
        std::exception_ptr error;
        start(service.ask(), [&](TaskResult<int> end) { error = end.error(); });

        service.asked.clear();

        QVERIFY_EXCEPTION_THROWN(std::rethrow_exception(error), std::future_error);
    }

    void whatTheBeginningThrowsIsThrownByTheWait()
    {
        const auto ask = []() -> Task<> {
            co_await fromCallback<void>([](Completion<void>) { throw std::runtime_error("no connection"); });
        };

        QVERIFY_EXCEPTION_THROWN(syncWait(ask()), std::runtime_error);
    }

    void resumesAtATimeWithoutHoldingAThread()
    {
        FakeClock clock;
        bool done = false;
        const auto nap = [&]() -> Task<> { co_await resumeAt(clock, clock.now() + 100ms); };
        start(nap(), [&](TaskResult<void>) { done = true; });

        clock.advance(99ms);
        const bool early = done;
        clock.advance(1ms);

        QVERIFY(!early && done);
    }

    void becomesAFutureThatIsFilledByItself()
    {
        Service service;
        std::future<int> future = toFuture(service.ask());
        const bool early = future.wait_for(0s) == std::future_status::ready;

        service.asked.at(0)(4);

        QVERIFY(!early);
        QCOMPARE(future.get(), 4);
        QVERIFY_EXCEPTION_THROWN(toFuture(throwing()).get(), std::runtime_error);
    }

    void reportsThatRaceWithTheSuspensionAreNeverLost()
    {
        constexpr int kRounds = 2000;
        int sum = 0;
        for (int i = 0; i < kRounds; ++i) {
            std::jthread reporter;
            const auto ask = [&]() -> Task<int> {
                const int answer = co_await fromCallback<int>(
                    [&](Completion<int> done) { reporter = std::jthread([done] { done(1); }); });
                co_return answer;
            };
            sum += syncWait(ask());
        }

        QCOMPARE(sum, kRounds);
    }
};

QTEST_GUILESS_MAIN(TestTask)
#include "tst_task.moc"
