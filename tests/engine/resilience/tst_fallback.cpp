// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "composition_fixture.h"

#include <tl/expected.hpp>

using namespace panelboard::test;

namespace {

/// A function that throws what its argument names, and fallbacks that say which of them answered.
int thrower(const std::string &what)
{
    if (what == "Refused")
        throw Refused();
    if (what == "Down")
        throw Down();
    if (what == "logic")
        throw std::logic_error("wrong");
    if (what == "Unrelated")
        throw Unrelated();
    return 0;
}
constexpr int kForDown = 1;
constexpr int kForException = 2;
constexpr int kForAnything = 3;

} // namespace

class TestFallback : public QObject {
    Q_OBJECT
private slots:
    void S19_theNearestTypeAnswersWhateverTheirOrder_data()
    {
        QTest::addColumn<QString>("thrown");
        QTest::addColumn<int>("answer");
        QTest::newRow("a success needs none") << "" << 0;
        QTest::newRow("exactly its type") << "Down" << kForDown;
        QTest::newRow("a type derived from it") << "Refused" << kForDown;
        QTest::newRow("another exception") << "logic" << kForException;
        QTest::newRow("something that is no exception") << "Unrelated" << kForAnything;
    }
    void S19_theNearestTypeAnswersWhateverTheirOrder()
    {
        QFETCH(QString, thrown);
        auto farthestFirst =
            decorate(thrower)
                .withFallback([](const CallError &) { return kForAnything; })
                .withFallback<std::exception>([](const std::exception &) { return kForException; })
                .withFallback<Down>([](const Down &) { return kForDown; });
        auto nearestFirst =
            decorate(thrower)
                .withFallback<Down>([](const Down &) { return kForDown; })
                .withFallback<std::exception>([](const std::exception &) { return kForException; })
                .withFallback([](const CallError &) { return kForAnything; });

        const int answer = farthestFirst(thrown.toStdString());

        QTEST(answer, "answer");
        QCOMPARE(nearestFirst(thrown.toStdString()), answer);
    }

    void S19_aFallbackGetsTheArgumentsOfTheCall()
    {
        auto decorated = decorate([](const std::string &, int) -> std::string {
                             throw Down();
                         }).withFallback<Down>([](const std::string &key, int n, const Down &error) {
            return key + ' ' + std::to_string(n) + ' ' + error.what();
        });

        QCOMPARE(decorated("key", 7), std::string("key 7 down"));
    }

    void S19_anErrorWithoutAFallbackPassesThroughAsItWas()
    {
        auto decorated = decorate(thrower).withFallback<Refused>([](const Refused &) { return 1; });

        QCOMPARE(thrownBy([&] { return decorated("Down"); }), "panelboard::test::Down");
    }

    void S19_whatAFallbackThrowsPassesThroughAndIsNotAnsweredAgain()
    {
        auto decorated =
            decorate(thrower)
                .withFallback<Down>([](const Down &) -> int { throw std::logic_error("wrapped"); })
                .withFallback<std::exception>([](const std::exception &) { return 1; });

        QCOMPARE(thrownBy([&] { return decorated("Down"); }), "std::logic_error");
    }

    void S19_theOriginalErrorReachesTheBreakerAndTheCallerGetsTheAnswer()
    {
        FiveModules modules;
        auto decorated = decorate(thrower)
                             .with(modules.circuitBreaker)
                             .withFallback<CallNotPermitted>([](const CallNotPermitted &) { return 10; })
                             .withFallback<Down>([](const Down &) { return 20; });

        for (int i = 0; i < 4; ++i)
            QCOMPARE(decorated("Down"), 20);

        QCOMPARE(decorated("Down"), 10);
        QVERIFY(modules.circuitBreaker->state() == State::Open);
    }

    void aFallbackInsideARetryLeavesItNothingToDo()
    {
        FiveModules modules;
        int calls = 0;
        const auto failing = [&]() -> int {
            ++calls;
            throw Down();
        };
        auto inside =
            decorate(failing).withFallback<Down>([](const Down &) { return 1; }).with(modules.retry);
        auto outside =
            decorate(failing).with(modules.retry).withFallback<Down>([](const Down &) { return 1; });

        QCOMPARE(inside(), 1);
        QCOMPARE(calls, 1);
        QCOMPARE(outside(), 1);

        QCOMPARE(calls, 4);
    }

    void aFallbackForOneAspectDoesNotAnswerForTheOneOutsideIt()
    {
        FiveModules modules;
        modules.circuitBreaker->transitionToForcedOpenState();
        auto decorated = decorate(thrower)
                             .withFallback<CallNotPermitted>([](const CallNotPermitted &) { return 1; })
                             .with(modules.circuitBreaker);

        QCOMPARE(thrownBy([&] { return decorated(""); }), "panelboard::breaker::CallNotPermitted");
    }

    void anErrorValueIsAnsweredByItsType()
    {
        using Answer = tl::expected<int, std::error_code>;
        using Typed = tl::expected<int, Refused>;
        auto coded =
            decorate([]() -> Answer {
                return tl::unexpected(std::make_error_code(std::errc::timed_out));
            }).withFallback<std::error_code>([](const std::error_code &code) { return code.value(); });
        auto typed = decorate([]() -> Typed {
                         return tl::unexpected(Refused());
                     }).withFallback<std::exception>([](const std::exception &) {
                           return 1;
                       }).withFallback<Down>([](const Down &) { return 2; });
        auto any = decorate([]() -> Answer {
                       return tl::unexpected(std::make_error_code(std::errc::timed_out));
                   }).withFallback([](const CallError &error) { return error.code().value() * 10; });
        auto none = decorate([]() -> Answer {
                        return tl::unexpected(std::make_error_code(std::errc::timed_out));
                    }).withFallback<Down>([](const Down &) { return 1; });

        QCOMPARE(coded().value(), 110);
        QCOMPARE(typed().value(), 2);
        QCOMPARE(any().value(), 1100);
        QVERIFY(!none().has_value());
    }

    void anAnswerThatHoldsAnErrorIsNotAnsweredAgain()
    {
        using Answer = tl::expected<int, int>;
        int answers = 0;
        auto decorated = decorate([]() -> Answer {
                             return tl::unexpected(1);
                         }).withFallback<int>([&](const int &code) -> Answer {
            ++answers;
            return tl::unexpected(code + 1);
        });

        QCOMPARE(decorated().error(), 2);
        QCOMPARE(answers, 1);
    }

    void aRefusalBecomesAnErrorValue()
    {
        using Answer = tl::expected<int, std::string>;
        FiveModules modules;
        modules.circuitBreaker->transitionToForcedOpenState();
        auto decorated = decorate([]() -> Answer { return 1; })
                             .with(modules.circuitBreaker)
                             .withFallback<CallNotPermitted>([](const CallNotPermitted &refused) -> Answer {
                                 return tl::unexpected(std::string(refused.what()));
                             });

        QVERIFY(QString::fromStdString(decorated().error()).contains("FORCED_OPEN"));
    }

    void aCallWithoutAResultMayFallBackToo()
    {
        int answered = 0;
        auto decorated = decorate([] { throw Down(); }).withFallback<Down>([&](const Down &) { ++answered; });

        decorated();

        QCOMPARE(answered, 1);
    }
};

QTEST_GUILESS_MAIN(TestFallback)
#include "tst_fallback.moc"
