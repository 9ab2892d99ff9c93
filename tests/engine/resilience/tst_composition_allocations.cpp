// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "composition_fixture.h"
#include "counting_new.h"

#include <tl/expected.hpp>

using namespace panelboard::test;

namespace {

template <class Call>
std::uint64_t allocationsOf(Call &&call)
{
    const std::uint64_t before = panelboard::bench::allocationsOfThisThread();
    for (int i = 0; i < 100; ++i)
        call(i);
    return panelboard::bench::allocationsOfThisThread() - before;
}

RateLimiterConfig plenty()
{
    RateLimiterConfig config;
    config.limitForPeriod = 1'000'000;
    config.limitRefreshPeriod = 1s;
    return config;
}

} // namespace

class TestCompositionAllocations : public QObject {
    Q_OBJECT
private slots:
    void noSynchronousCallAllocates()
    {
        FiveModules modules;
        modules.rateLimiter = RateLimiter::create("backend", plenty(), modules.around);
        auto chained = decorate([](int i) { return i; })
                           .with(modules.bulkhead)
                           .with(modules.timeLimiter)
                           .with(modules.rateLimiter)
                           .with(modules.circuitBreaker)
                           .with(modules.retry)
                           .withFallback<Down>([](int i, const Down &) { return i; });
        auto ordered = decorate([](int i) { return i; }).inOrder(modules.aspects());

        QCOMPARE(allocationsOf([&](int i) { chained(i); }), std::uint64_t(0));
        QCOMPARE(allocationsOf([&](int i) { ordered(i); }), std::uint64_t(0));
    }

    void noErrorValueAllocates()
    {
        FiveModules modules;
        modules.rateLimiter = RateLimiter::create("backend", plenty(), modules.around);
        RetryConfig once;
        once.maxAttempts = 1;
        modules.retry->reconfigure(once);
        CircuitBreakerConfig never = FiveModules::fourCalls();
        never.minimumNumberOfCalls = 1'000'000;
        never.slidingWindowSize = 1'000'000;
        modules.circuitBreaker->reconfigure(never);
        auto decorated = decorate([](int i) -> tl::expected<int, int> { return tl::unexpected(i); })
                             .inOrder(modules.aspects())
                             .withFallback<int>([](int i, const int &) { return i; });

        QCOMPARE(allocationsOf([&](int i) { static_cast<void>(decorated(i)); }), std::uint64_t(0));
        QCOMPARE(modules.circuitBreaker->metrics().failedCalls, 100U);
    }

    void aRetriedErrorValueAllocatesNothing()
    {
        FiveModules modules;
        class NoWaiter final : public Waiter {
            void waitFor(Duration) override {}
        } waiter;
        const auto retry = Retry::create("backend", {}, {&modules.clock, &modules.clock, &waiter});
        auto decorated =
            decorate([](int i) -> tl::expected<int, int> { return tl::unexpected(i); }).with(retry);

        QCOMPARE(allocationsOf([&](int i) { static_cast<void>(decorated(i)); }), std::uint64_t(0));
        QCOMPARE(retry->metrics().totalCalls, std::uint64_t(300));
    }
};

QTEST_GUILESS_MAIN(TestCompositionAllocations)
#include "tst_composition_allocations.moc"
