// SPDX-License-Identifier: Apache-2.0
// Synchronous functions with modules around them.
#include <QtTest/QTest>

#include "composition_fixture.h"

#include <tl/expected.hpp>

#include <array>
#include <thread>

using namespace panelboard::test;

namespace {

using Code = tl::expected<int, std::error_code>;

/// Puts its mark around what is inside.
struct Marking {
    QStringList &marks;
    QString name;

    template <class F, class... A>
    decltype(auto) execute(F &&fn, A &&...args)
    {
        marks << name;
        return std::invoke(std::forward<F>(fn), std::forward<A>(args)...);
    }
};

/// What the five modules said about one call, in their order: the inner ones speak first of its success.
struct Journal {
    explicit Journal(const FiveModules &modules)
        : permitted(modules.bulkhead->subscribe(maskOf(BulkheadEventType::CallPermitted),
                                                [this](const auto &) { lines << "bulkhead"; })),
          acquired(modules.rateLimiter->subscribe(maskOf(RateLimiterEventType::SuccessfulAcquire),
                                                  [this](const auto &) { lines << "rateLimiter"; })),
          inTime(
              modules.timeLimiter->subscribe(kAllEvents, [this](const auto &) { lines << "timeLimiter"; })),
          recorded(modules.circuitBreaker->subscribe(kAllEvents,
                                                     [this](const auto &) { lines << "circuitBreaker"; })),
          retried(modules.retry->subscribe(kAllEvents, [this](const auto &) { lines << "retry"; }))
    {
    }
    QStringList lines;
    Subscription permitted, acquired, inTime, recorded, retried;
};

} // namespace

class TestComposition : public QObject {
    Q_OBJECT
private slots:
    void theLastModuleGivenIsTheOutermost()
    {
        QStringList marks;
        auto decorated = decorate([&] { marks << "function"; })
                             .with(std::make_shared<Marking>(Marking{marks, "first"}))
                             .with(std::make_shared<Marking>(Marking{marks, "second"}));

        decorated();

        QCOMPARE(marks, (QStringList{"second", "first", "function"}));
    }

    void S17_theDefaultOrderIsResilience4js()
    {
        FiveModules modules;
        Journal journal(modules);
        int calls = 0;
        auto decorated = decorate([&] {
                             journal.lines << "function";
                             if (++calls == 1)
                                 throw Down();
                         }).inOrder(modules.aspects());

        decorated();

        QCOMPARE(
            journal.lines,
            (QStringList{"rateLimiter", "bulkhead", "function", "timeLimiter", "circuitBreaker",
                         "retry", // the first attempt failed
                         "rateLimiter", "bulkhead", "function", "timeLimiter", "circuitBreaker", "retry"}));
    }

    void S18_theLowerAspectOrderIsTheOuterOne_data()
    {
        QTest::addColumn<QList<int>>("numbers"); // as in AspectOrder
        QTest::addColumn<QList<int>>("aspects");
        const auto row = [](const char *name, QList<int> numbers, QList<Aspect> aspects) {
            QList<int> asInts;
            for (const Aspect aspect : aspects)
                asInts << static_cast<int>(aspect);
            QTest::newRow(name) << numbers << asInts;
        };
        using enum Aspect;
        const AspectOrder usual;
        row("default",
            {usual.retryAspectOrder, usual.circuitBreakerAspectOrder, usual.rateLimiterAspectOrder,
             usual.timeLimiterAspectOrder, usual.bulkheadAspectOrder},
            {Aspect::Retry, Aspect::CircuitBreaker, Aspect::RateLimiter, Aspect::TimeLimiter,
             Aspect::Bulkhead});
        row("the breaker outside the retry", {2, 1, 3, 4, 5},
            {Aspect::CircuitBreaker, Aspect::Retry, Aspect::RateLimiter, Aspect::TimeLimiter,
             Aspect::Bulkhead});
        row("upside down", {5, 4, 3, 2, 1},
            {Aspect::Bulkhead, Aspect::TimeLimiter, Aspect::RateLimiter, Aspect::CircuitBreaker,
             Aspect::Retry});
        row("equal numbers: as by default", {1, 1, 1, 1, 0},
            {Aspect::Bulkhead, Aspect::Retry, Aspect::CircuitBreaker, Aspect::RateLimiter,
             Aspect::TimeLimiter});
    }
    void S18_theLowerAspectOrderIsTheOuterOne()
    {
        QFETCH(QList<int>, numbers);
        QList<int> aspects;

        for (const Aspect aspect :
             outermostFirst({numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]}))
            aspects << static_cast<int>(aspect);

        QTEST(aspects, "aspects");
    }

    void S18_aBreakerOutsideTheRetryRecordsOnlyTheFinalResultAndRefusesAtOnce()
    {
        FiveModules modules;
        int calls = 0;
        AspectOrder order;
        order.circuitBreakerAspectOrder = 1;
        order.retryAspectOrder = 2;
        auto decorated = decorate([&] {
                             ++calls;
                             throw Down();
                         }).inOrder({modules.retry, modules.circuitBreaker, {}, {}, {}}, order);

        QCOMPARE(thrownBy(decorated), "panelboard::test::Down");
        QCOMPARE(calls, 3);
        QCOMPARE(modules.circuitBreaker->metrics().failedCalls, 1U);
        modules.circuitBreaker->transitionToForcedOpenState();

        QCOMPARE(thrownBy(decorated), "panelboard::breaker::CallNotPermitted");
        QCOMPARE(calls, 3);
        QCOMPARE(modules.waiter.waitsMs().size(), 2); // of the first call
    }

    void S18_aRetryOutsideTheBreakerRecordsEveryAttemptAndRetriesRefusalsInVain()
    {
        FiveModules modules;
        int calls = 0;
        auto decorated = decorate([&] {
                             ++calls;
                             throw Down();
                         })
                             .with(modules.circuitBreaker)
                             .with(modules.retry);

        QCOMPARE(thrownBy(decorated), "panelboard::test::Down");
        QCOMPARE(modules.circuitBreaker->metrics().failedCalls, 3U);
        modules.circuitBreaker->transitionToForcedOpenState();

        QCOMPARE(thrownBy(decorated), "panelboard::breaker::CallNotPermitted");
        QCOMPARE(calls, 3);
        QCOMPARE(modules.circuitBreaker->metrics().notPermittedCalls, std::uint64_t(3));
    }

    void aspectsThatAreNullDoNothing()
    {
        auto decorated = decorate([](int a, int b) { return a + b; }).inOrder({});

        QCOMPARE(decorated(2, 3), 5);
    }

    void argumentsAndResultsKeepTheirTypes()
    {
        FiveModules modules;
        int value = 1;
        auto reference = decorate([&](int &given) -> int & { return given; }).inOrder(modules.aspects());
        auto owner = decorate([](std::unique_ptr<int> p) { return p; })
                         .with(modules.bulkhead)
                         .with(modules.timeLimiter);
        auto nothing = decorate([](std::string &text) { text += "!"; }).with(modules.circuitBreaker);
        std::string text = "hey";

        QCOMPARE(&reference(value), &value);
        QCOMPARE(*owner(std::make_unique<int>(4)), 4);
        nothing(text);

        QCOMPARE(text, std::string("hey!"));
        static_assert(std::is_void_v<decltype(nothing(text))>);
    }

    void membersAndFreeFunctionsCanBeDecorated()
    {
        FiveModules modules;
        auto size = decorate(&std::string::size).with(modules.circuitBreaker);
        auto absolute = decorate(static_cast<int (*)(int)>(std::abs)).with(modules.retry);

        QCOMPARE(size(std::string("four")), std::size_t(4));
        QCOMPARE(absolute(-3), 3);
    }

    void S14_aFunctionGetsTheStopTokenOfTheTimeLimiterAroundIt()
    {
        FiveModules modules;
        bool asked = false;
        auto decorated = decorate([&](std::stop_token token, int) {
                             modules.clock.advance(150ms);
                             asked = token.stop_requested();
                         })
                             .with(modules.bulkhead)
                             .with(modules.timeLimiter);

        QCOMPARE(thrownBy([&] { return decorated(1), 0; }), "panelboard::resilience::TimeoutExceeded");

        QVERIFY(asked);
    }

    void withoutATimeLimiterTheTokenNeverStops()
    {
        FiveModules modules;
        auto decorated =
            decorate([](std::stop_token token) { return token.stop_possible(); }).with(modules.bulkhead);

        QCOMPARE(decorated(), false);
    }

    void anExpectedErrorPassesThroughAllModulesWithoutAnException()
    {
        FiveModules modules;
        int calls = 0;
        auto decorated = decorate([&]() -> Code {
                             ++calls;
                             return tl::unexpected(std::make_error_code(std::errc::timed_out));
                         }).inOrder(modules.aspects());

        const Code result = decorated();

        QCOMPARE(result.error(), std::make_error_code(std::errc::timed_out));
        QCOMPARE(calls, 3);
        QCOMPARE(modules.circuitBreaker->metrics().failedCalls, 3U);
        QCOMPARE(modules.timeLimiter->metrics(), (TimeLimiterMetrics{3, 0, 0}));
    }

    void S15_aFullBulkheadRefusesWithoutTouchingTheFunction()
    {
        FiveModules modules;
        modules.bulkhead->reconfigure({0, 0ms, true, 100});
        bool touched = false;
        auto decorated =
            decorate([&] { touched = true; }).with(modules.bulkhead).with(modules.circuitBreaker);

        QCOMPARE(thrownBy([&] { return decorated(), 0; }), "panelboard::resilience::BulkheadFull");

        QVERIFY(!touched);
        QCOMPARE(modules.circuitBreaker->metrics().failedCalls, 1U); // what is outside sees the refusal
    }

    void S16_aCacheAnswersWhileTheFunctionFails()
    {
        FiveModules modules;
        const auto cache = smallCache<std::string, int>(modules);
        bool down = false;
        int calls = 0;
        auto decorated = decorate([&](const std::string &key) {
                             ++calls;
                             if (down)
                                 throw Down();
                             return static_cast<int>(key.size());
                         })
                             .with(modules.retry)
                             .with(cache);

        QCOMPARE(decorated("four"), 4);
        down = true;
        QCOMPARE(decorated("four"), 4);
        QCOMPARE(calls, 1);

        QCOMPARE(thrownBy([&] { return decorated("other"); }), "panelboard::test::Down");
        QCOMPARE(calls, 4);
    }

    void aCompositionKeepsItsModulesAlive()
    {
        auto modules = std::make_unique<FiveModules>();
        const std::weak_ptr<Retry> retry = modules->retry;
        {
            auto decorated = decorate([] {}).with(modules->retry);
            modules->retry = nullptr;
            QVERIFY(!retry.expired());
        }
        QVERIFY(retry.expired());
    }
};

QTEST_GUILESS_MAIN(TestComposition)
#include "tst_composition.moc"
