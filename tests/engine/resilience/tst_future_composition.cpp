// SPDX-License-Identifier: Apache-2.0
// Functions that return a std::future, and those that a thread pool makes to.
#include <QtTest/QTest>

#include "composition_fixture.h"

#include <tl/expected.hpp>

#include <future>
#include <thread>
#include <vector>

using namespace panelboard::test;

namespace {

/// Gives futures that a test fills.
struct Service {
    std::vector<std::promise<int>> asked;

    auto answering()
    {
        return [this] {
            asked.emplace_back();
            return asked.back().get_future();
        };
    }
    /// A function whose future is filled already: fails `times` times, then gives 7.
    auto failing(int times)
    {
        return [this, times] {
            asked.emplace_back();
            if (static_cast<int>(asked.size()) <= times)
                asked.back().set_exception(std::make_exception_ptr(Down()));
            else
                asked.back().set_value(7);
            return asked.back().get_future();
        };
    }
};

} // namespace

class TestFutureComposition : public QObject {
    Q_OBJECT
private slots:
    void theCallBeginsAtOnceAndEndsWhenTheFutureIsAsked()
    {
        FiveModules modules;
        Service service;
        auto decorated = decorate(service.answering()).inOrder(modules.aspects());

        std::future<int> future = decorated();
        QCOMPARE(service.asked.size(), std::size_t(1));
        QCOMPARE(modules.bulkhead->metrics().concurrentCalls, 1U);
        service.asked.at(0).set_value(5);
        QCOMPARE(modules.circuitBreaker->metrics().bufferedCalls, 0U);

        QCOMPARE(future.get(), 5);
        QCOMPARE(modules.circuitBreaker->metrics().successfulCalls, 1U);
        QCOMPARE(modules.bulkhead->metrics().concurrentCalls, 0U);
    }

    void aFutureThatIsDroppedGivesItsPermissionsBack()
    {
        FiveModules modules;
        Service service;
        {
            auto decorated = decorate(service.answering()).inOrder(modules.aspects());
            const std::future<int> dropped = decorated();
        }

        QCOMPARE(modules.bulkhead->metrics().concurrentCalls, 0U);
        QCOMPARE(modules.circuitBreaker->metrics().bufferedCalls, 0U);
    }

    void S11_aFailedFutureIsTriedAgain()
    {
        FiveModules modules;
        Service service;
        auto decorated = decorate(service.failing(2)).with(modules.circuitBreaker).with(modules.retry);

        QCOMPARE(decorated().get(), 7);

        QCOMPARE(modules.waiter.waitsMs(), (QList<int>{500, 500}));
        QCOMPARE(modules.circuitBreaker->metrics().failedCalls, 2U);
        QCOMPARE(modules.retry->metrics(), (RetryMetrics{0, 1, 0, 0, 3}));
    }

    void S40_aFutureFailsWithTheLastErrorAfterMaxAttempts()
    {
        FiveModules modules;
        Service service;
        auto decorated = decorate(service.failing(100)).with(modules.retry);

        QCOMPARE(thrownBy([&] { return decorated().get(); }), "panelboard::test::Down");

        QCOMPARE(service.asked.size(), std::size_t(3));
    }

    void S14_aFutureThatIsNotReadyInTimeIsCutOff()
    {
        FiveModules modules;
        Service service;
        const auto limiter = TimeLimiter::create("short", {5ms, true, 100}, modules.around);
        bool asked = false;
        std::stop_token seen;
        auto decorated = decorate([&, answering = service.answering()](std::stop_token token) mutable {
                             seen = token;
                             return answering();
                         })
                             .with(modules.bulkhead)
                             .with(limiter);
        std::future<int> future = decorated();
        asked = seen.stop_requested();

        QCOMPARE(thrownBy([&] { return future.get(); }), "panelboard::resilience::TimeoutExceeded");

        QVERIFY(!asked && seen.stop_requested());
        QCOMPARE(limiter->metrics(), (TimeLimiterMetrics{0, 0, 1}));
    }

    void S14_theLimitRunsFromTheCallAndNotFromTheQuestion()
    {
        FiveModules modules;
        Service service;
        auto decorated = decorate(service.answering()).with(modules.timeLimiter);
        std::future<int> late = decorated();
        std::future<int> ready = decorated();
        service.asked.at(1).set_value(2);

        modules.clock.advance(200ms); // the limit is 100 ms

        QCOMPARE(thrownBy([&] { return late.get(); }), "panelboard::resilience::TimeoutExceeded");
        QCOMPARE(ready.get(), 2); // what is there is not thrown away
    }

    void S14_aLimitOutsideARetryBoundsItsWaits()
    {
        FiveModules modules;
        Service service;
        auto decorated = decorate(service.failing(100)).with(modules.retry).with(modules.timeLimiter);

        QCOMPARE(thrownBy([&] { return decorated().get(); }), "panelboard::resilience::TimeoutExceeded");

        QCOMPARE(service.asked.size(), std::size_t(1));
        QCOMPARE(modules.waiter.waitsMs(), QList<int>{100}); // of the 500 until the next attempt
    }

    void aRefusalIsTheEndOfTheFutureAndNotThrownByTheCall()
    {
        FiveModules modules;
        modules.circuitBreaker->transitionToForcedOpenState();
        Service service;
        auto decorated = decorate(service.answering()).with(modules.circuitBreaker);

        std::future<int> future = decorated();

        QCOMPARE(thrownBy([&] { return future.get(); }), "panelboard::breaker::CallNotPermitted");
        QVERIFY(service.asked.empty());
    }

    void S19_aFallbackAnswersForAFuture()
    {
        Service service;
        auto decorated = decorate(service.failing(1)).withFallback<Down>([](const Down &) { return 3; });

        QCOMPARE(decorated().get(), 3);
        QCOMPARE(decorated().get(), 7);
    }

    void anExpectedErrorInAFutureIsRetried()
    {
        using Answer = tl::expected<int, std::string>;
        FiveModules modules;
        int calls = 0;
        auto decorated =
            decorate([&] {
                std::promise<Answer> filled;
                filled.set_value(++calls < 3 ? Answer(tl::unexpected(std::string("broken"))) : Answer(1));
                return filled.get_future();
            }).with(modules.retry);

        QCOMPARE(decorated().get().value(), 1);
        QCOMPARE(calls, 3);
    }

    void S16_aCachedAnswerNeedsNoCall()
    {
        FiveModules modules;
        int calls = 0;
        auto decorated = decorate([&](int key) {
                             std::promise<int> filled;
                             filled.set_value(key + ++calls);
                             return filled.get_future();
                         }).with(smallCache<int, int>(modules));

        QCOMPARE(decorated(10).get(), 11);
        QCOMPARE(decorated(10).get(), 11);
        QCOMPARE(decorated(20).get(), 22);

        QCOMPARE(calls, 2);
    }

    void anInjectedFaultIsTheEndOfTheFuture()
    {
        FiveModules modules;
        ChaosConfig config;
        config.faultRate = 100;
        const auto chaos = Chaos::create("drill", config, modules.around);
        chaos->startFor(1min);
        Service service;
        auto decorated = decorate(service.answering()).with(chaos).with(modules.circuitBreaker);

        QCOMPARE(thrownBy([&] { return decorated().get(); }), "panelboard::resilience::InjectedFault");

        QCOMPARE(modules.circuitBreaker->metrics().failedCalls, 1U);
        QVERIFY(service.asked.empty());
    }

    void S15_aThreadPoolRunsASynchronousFunctionAndFillsTheFutureByItself()
    {
        FiveModules modules;
        const auto pool = ThreadPoolBulkhead::create("pool", {2, 2, 10, 1s, 100}, modules.around);
        std::promise<void> go;
        std::thread::id ranOn;
        auto decorated = decorate([&, wait = go.get_future().share()](int n) {
                             ranOn = std::this_thread::get_id();
                             wait.wait();
                             return n * 2;
                         })
                             .with(pool)
                             .with(modules.timeLimiter)
                             .with(modules.circuitBreaker)
                             .with(modules.retry);

        std::future<int> future = decorated(21);
        QVERIFY(future.wait_for(0s) == std::future_status::timeout);
        go.set_value();

        QCOMPARE(future.get(), 42);
        QVERIFY(ranOn != std::this_thread::get_id());
        QCOMPARE(modules.circuitBreaker->metrics().successfulCalls, 1U);
    }

    void S14_aFunctionOnAThreadPoolIsCutOffAndAskedToStop()
    {
        FiveModules modules;
        const auto pool = ThreadPoolBulkhead::create("pool", {1, 1, 10, 1s, 100}, modules.around);
        std::promise<void> began;
        std::promise<void> stopped;
        auto decorated = decorate([&](std::stop_token token) {
                             const std::stop_callback callback(token, [&] { stopped.set_value(); });
                             began.set_value();
                             stopped.get_future().wait();
                             return 1;
                         })
                             .with(pool)
                             .with(modules.timeLimiter);
        std::future<int> future = decorated();
        began.get_future().wait();

        modules.clock.advance(100ms);

        QCOMPARE(thrownBy([&] { return future.get(); }), "panelboard::resilience::TimeoutExceeded");
        pool->shutdown(); // nothing is left behind
    }

    void aFullThreadPoolIsAFailureOfTheFuture()
    {
        FiveModules modules;
        const auto pool = ThreadPoolBulkhead::create("pool", {1, 1, 1, 1s, 100}, modules.around);
        std::promise<void> go;
        auto decorated = decorate([wait = go.get_future().share()] { wait.wait(); }).with(pool);
        std::future<void> running = decorated();
        std::future<void> queued = decorated();

        std::future<void> rejected = decorated();

        QCOMPARE(thrownBy([&] { return rejected.get(), 0; }), "panelboard::resilience::BulkheadFull");
        go.set_value();
        running.get();
        queued.get();
    }
};

QTEST_GUILESS_MAIN(TestFutureComposition)
#include "tst_future_composition.moc"
