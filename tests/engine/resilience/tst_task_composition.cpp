// SPDX-License-Identifier: Apache-2.0
// Coroutines with modules around them: no thread waits, no time passes but the test's.
#include <QtTest/QTest>

#include "composition_fixture.h"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <vector>

using namespace panelboard::test;

namespace {

/// A callback API: keeps what it was asked, until a test answers.
struct Service {
    std::vector<Completion<int>> asked;
    std::vector<std::stop_token> tokens;

    auto answering()
    {
        return [this]() -> Task<int> {
            const int answer =
                co_await fromCallback<int>([this](Completion<int> done) { asked.push_back(done); });
            co_return answer;
        };
    }
    auto answeringUntilStopped()
    {
        return [this](std::stop_token token) -> Task<int> {
            tokens.push_back(token);
            const int answer =
                co_await fromCallback<int>([this](Completion<int> done) { asked.push_back(done); });
            co_return answer;
        };
    }
};

/// How a started task ended; nothing as long as it has not.
template <class T>
class Ending {
public:
    explicit Ending(Task<T> task)
    {
        start(std::move(task), [this](TaskResult<T> end) { m_end.emplace(std::move(end)); });
    }
    [[nodiscard]] QString text() const
    {
        if (!m_end)
            return "running";
        if (!m_end->has_value())
            return QString::fromStdString(CallError(m_end->error()).kind());
        if constexpr (std::is_void_v<T>)
            return "done";
        else
            return QString::number(m_end->value());
    }

private:
    std::optional<TaskResult<T>> m_end;
};

} // namespace

class TestTaskComposition : public QObject {
    Q_OBJECT
private slots:
    void aCompositionOfTasksIsLazy()
    {
        FiveModules modules;
        Service service;
        auto decorated = decorate(service.answering()).inOrder(modules.aspects());

        Task<int> task = decorated();
        QCOMPARE(service.asked.size(), std::size_t(0));
        Ending<int> ending(std::move(task));

        QCOMPARE(service.asked.size(), std::size_t(1));
        QCOMPARE(modules.bulkhead->metrics().concurrentCalls, 1U);
        service.asked.at(0)(5);
        QCOMPARE(ending.text(), "5");
        QCOMPARE(modules.bulkhead->metrics().concurrentCalls, 0U);
        QCOMPARE(modules.circuitBreaker->metrics().successfulCalls, 1U);
        QCOMPARE(modules.clock.pendingTasks(), std::size_t(0));
    }

    void S11_theWaitOfARetryHoldsNoThread()
    {
        FiveModules modules;
        Service service;
        auto decorated = decorate(service.answering()).with(modules.retry);
        Ending<int> ending(decorated());

        service.asked.at(0).fail(Down());
        QCOMPARE(service.asked.size(), std::size_t(1)); // back here, the wait has only begun
        modules.clock.advance(499ms);
        QCOMPARE(service.asked.size(), std::size_t(1));
        modules.clock.advance(1ms);
        QCOMPARE(service.asked.size(), std::size_t(2));
        service.asked.at(1)(7);

        QCOMPARE(ending.text(), "7");
        QVERIFY(modules.waiter.waitsMs().isEmpty());
        QCOMPARE(modules.retry->metrics(), (RetryMetrics{0, 1, 0, 0, 2}));
    }

    void S40_anAsynchronousCallEndsWithItsLastErrorAfterMaxAttempts()
    {
        FiveModules modules;
        Service service;
        auto decorated = decorate(service.answering()).with(modules.retry);
        Ending<int> ending(decorated());

        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(service.asked.size(), i + 1);
            service.asked.at(i).fail(Down());
            modules.clock.advance(500ms);
        }

        QCOMPARE(service.asked.size(), std::size_t(3));
        QCOMPARE(ending.text(), "panelboard::test::Down");
    }

    void S14_anAsynchronousCallIsCutOffWhenItsTimeIsOver()
    {
        FiveModules modules;
        Service service;
        auto decorated = decorate(service.answering()).with(modules.bulkhead).with(modules.timeLimiter);
        Ending<int> ending(decorated());

        modules.clock.advance(99ms);
        QCOMPARE(ending.text(), "running");
        modules.clock.advance(1ms);

        QCOMPARE(ending.text(), "panelboard::resilience::TimeoutExceeded");
        QCOMPARE(modules.timeLimiter->metrics(), (TimeLimiterMetrics{0, 0, 1}));
        QCOMPARE(modules.bulkhead->metrics().concurrentCalls, 1U); // it goes on, and holds its place
        service.asked.at(0)(5);
        QCOMPARE(ending.text(), "panelboard::resilience::TimeoutExceeded"); // dropped
        QCOMPARE(modules.bulkhead->metrics().concurrentCalls, 0U);
    }

    void S14_anAsynchronousCallIsAskedToStopWhenItsTimeIsOver_data()
    {
        QTest::addColumn<bool>("cancel");
        QTest::newRow("cancelRunningFuture") << true;
        QTest::newRow("left alone") << false;
    }
    void S14_anAsynchronousCallIsAskedToStopWhenItsTimeIsOver()
    {
        QFETCH(bool, cancel);
        FiveModules modules;
        modules.timeLimiter->reconfigure({100ms, cancel, 100});
        Service service;
        auto decorated =
            decorate(service.answeringUntilStopped()).with(modules.bulkhead).with(modules.timeLimiter);
        Ending<int> ending(decorated());
        QVERIFY(!service.tokens.at(0).stop_requested());

        modules.clock.advance(100ms);

        QCOMPARE(service.tokens.at(0).stop_requested(), cancel);
        service.asked.clear();
    }

    void aCallInTimeLeavesNoTimerBehind()
    {
        FiveModules modules;
        Service service;
        auto decorated = decorate(service.answering()).with(modules.timeLimiter);
        Ending<int> ending(decorated());

        service.asked.at(0)(1);

        QCOMPARE(ending.text(), "1");
        QCOMPARE(modules.clock.pendingTasks(), std::size_t(0));
        QCOMPARE(modules.timeLimiter->metrics(), (TimeLimiterMetrics{1, 0, 0}));
    }

    void anOuterLimitStopsWhatAnInnerOneGuards()
    {
        FiveModules modules;
        const auto outer = TimeLimiter::create("outer", {50ms, true, 100}, modules.around);
        Service service;
        auto decorated = decorate(service.answeringUntilStopped()).with(modules.timeLimiter).with(outer);
        Ending<int> ending(decorated());

        modules.clock.advance(50ms);

        QCOMPARE(ending.text(), "panelboard::resilience::TimeoutExceeded");
        QVERIFY(service.tokens.at(0).stop_requested());
        service.asked.clear();
    }

    void aTimedOutAttemptIsRetriedAndRecorded()
    {
        FiveModules modules;
        Service service;
        auto decorated = decorate(service.answering()).inOrder(modules.aspects());
        Ending<int> ending(decorated());

        modules.clock.advance(100ms); // time-out of the first attempt
        modules.clock.advance(500ms); // wait
        QCOMPARE(service.asked.size(), std::size_t(2));
        service.asked.at(1)(3);

        QCOMPARE(ending.text(), "3");
        QCOMPARE(modules.circuitBreaker->metrics().failedCalls, 1U);
        QCOMPARE(modules.circuitBreaker->metrics().successfulCalls, 1U);
        service.asked.at(0)(1);
    }

    void theDurationThatABreakerRecordsIsThatOfTheWholeTask()
    {
        FiveModules modules;
        CircuitBreakerConfig config = FiveModules::fourCalls();
        config.slowCallDurationThreshold = 50ms;
        modules.circuitBreaker->reconfigure(config);
        Service service;
        auto decorated = decorate(service.answering()).with(modules.circuitBreaker);
        Ending<int> ending(decorated());

        modules.clock.advance(51ms);
        service.asked.at(0)(1);

        QCOMPARE(modules.circuitBreaker->metrics().slowCalls, 1U);
    }

    void S13_aCallThatMustWaitForItsPermissionHoldsNoThread()
    {
        FiveModules modules;
        RateLimiterConfig one;
        one.limitForPeriod = 1;
        one.limitRefreshPeriod = 1s;
        one.timeoutDuration = 1s;
        const auto limiter = RateLimiter::create("one", one, modules.around);
        Service service;
        auto decorated = decorate(service.answering()).with(limiter);

        Ending<int> first(decorated());
        Ending<int> second(decorated());
        Ending<int> third(decorated());

        QCOMPARE(service.asked.size(), std::size_t(1));
        QCOMPARE(third.text(), "panelboard::resilience::RequestNotPermitted");
        modules.clock.advance(1s);
        QCOMPARE(service.asked.size(), std::size_t(2));
        service.asked.clear();
    }

    void S19_aFallbackAnswersForATask()
    {
        FiveModules modules;
        modules.circuitBreaker->transitionToForcedOpenState();
        const auto throwing = [](int what) -> Task<int> {
            if (what > 0)
                throw Down();
            co_return 0;
        };
        auto direct =
            decorate(throwing)
                .with(modules.circuitBreaker)
                .withFallback<CallNotPermitted>([](int n, const CallNotPermitted &) { return n * 10; });
        auto later = decorate(throwing).withFallback<Down>([](int n, const Down &error) -> Task<int> {
            const std::string text = error.what();
            co_return n + static_cast<int>(text.size());
        });

        QCOMPARE(syncWait(direct(2)), 20);
        QCOMPARE(syncWait(later(2)), 6);
        QCOMPARE(syncWait(later(0)), 0);
    }

    void anExpectedErrorOfATaskIsRetriedAndAnsweredWithoutAnException()
    {
        using Answer = tl::expected<std::string, std::string>;
        FiveModules modules;
        int calls = 0;
        auto decorated =
            decorate([&]() -> Task<Answer> {
                ++calls;
                co_return tl::unexpected(std::string("broken in a way that needs many words"));
            })
                .with(modules.circuitBreaker)
                .with(modules.retry)
                .withFallback<std::string>([](const std::string &why) { return Answer("not " + why); });
        std::optional<Answer> answer;
        start(decorated(), [&](TaskResult<Answer> end) { answer = std::move(end).value(); });

        modules.clock.advance(2s);

        QCOMPARE(calls, 3);
        QCOMPARE(answer->value(), std::string("not broken in a way that needs many words"));
        QCOMPARE(modules.circuitBreaker->metrics().failedCalls, 3U);
    }

    void theTaskOwnsCopiesOfFunctionAndArguments()
    {
        FiveModules modules;
        std::optional<Task<std::size_t>> task;
        {
            std::string text(100, 'x');
            const std::string tail(50, 'y');
            auto decorated = decorate([tail](const std::string &head) -> Task<std::size_t> {
                                 co_return head.size() + tail.size();
                             }).inOrder(modules.aspects());
            task.emplace(decorated(text));
        }

        QCOMPARE(syncWait(std::move(*task)), std::size_t(150));
    }

    void moveOnlyArgumentsReachATaskThatIsNotRetried()
    {
        FiveModules modules;
        auto decorated = decorate([](std::unique_ptr<int> n) -> Task<int> { co_return *n; })
                             .with(modules.bulkhead)
                             .with(modules.timeLimiter);

        QCOMPARE(syncWait(decorated(std::make_unique<int>(6))), 6);
    }

    void tasksWithoutAResultGoThroughEveryModule()
    {
        FiveModules modules;
        int calls = 0;
        auto decorated = decorate([&]() -> Task<> {
                             if (++calls == 1)
                                 throw Down();
                             co_return;
                         })
                             .inOrder(modules.aspects())
                             .withFallback<Refused>([](const Refused &) {});
        Ending<void> ending(decorated());

        modules.clock.advance(500ms);

        QCOMPARE(ending.text(), "done");
        QCOMPARE(calls, 2);
    }

    void S16_aCachedAnswerNeedsNoTask()
    {
        FiveModules modules;
        int calls = 0;
        auto decorated = decorate([&](std::string key) -> Task<int> {
                             ++calls;
                             co_return static_cast<int>(key.size());
                         })
                             .with(modules.circuitBreaker)
                             .with(smallCache<std::string, int>(modules));

        QCOMPARE(syncWait(decorated("four")), 4);
        QCOMPARE(syncWait(decorated("four")), 4);

        QCOMPARE(calls, 1);
    }

    void injectedLatencyHoldsNoThread()
    {
        FiveModules modules;
        ChaosConfig config;
        config.latencyRate = 100;
        config.latency = 30ms;
        const auto chaos = Chaos::create("drill", config, modules.around);
        chaos->startFor(1min);
        Service service;
        auto decorated = decorate(service.answering()).with(chaos);
        Ending<int> ending(decorated());

        QCOMPARE(service.asked.size(), std::size_t(0));
        modules.clock.advance(30ms);

        QCOMPARE(service.asked.size(), std::size_t(1));
        service.asked.clear();
    }

    void aDroppedCompositionTakesNoPermission()
    {
        FiveModules modules;
        Service service;
        auto decorated = decorate(service.answering()).inOrder(modules.aspects());
        {
            const Task<int> dropped = decorated();
        }

        QCOMPARE(modules.bulkhead->metrics().concurrentCalls, 0U);
        QCOMPARE(modules.rateLimiter->metrics().availablePermissions, std::int64_t(10));
    }
};

QTEST_GUILESS_MAIN(TestTaskComposition)
#include "tst_task_composition.moc"
