// SPDX-License-Identifier: Apache-2.0
// Errors that are returned, not thrown.
#include <QtTest/QTest>

#include "breaker_fixture.h"

#include <tl/expected.hpp>

using namespace panelboard::test;

namespace {

struct Rejected {
    int code = 0;
};
enum class Lookup { Missing, Broken };
struct TimedOut : std::runtime_error {
    TimedOut() : std::runtime_error("took too long") {}
};

using Answer = tl::expected<int, Rejected>;
using NoAnswer = tl::expected<void, std::error_code>;

struct PoorResult { // has a value, but no error: nothing that is judged by itself
    [[nodiscard]] bool has_value() const { return false; }
    using value_type = int;
};

static_assert(ExpectedLike<Answer> && ExpectedLike<NoAnswer>);
static_assert(!ExpectedLike<std::optional<int>> && !ExpectedLike<PoorResult> && !ExpectedLike<int>);
static_assert(std::same_as<ExpectedValue<const Answer &>, int> && std::is_void_v<ExpectedValue<NoAnswer>>);
static_assert(std::same_as<ExpectedError<Answer>, Rejected>);

} // namespace

class TestErrorValues : public QObject {
    Q_OBJECT
private slots:
    void anExpectedErrorIsAFailedCallWithoutAnException()
    {
        Bench bench;

        const Answer answer = bench.breaker->execute([]() -> Answer { return tl::unexpected(Rejected{7}); });
        bench.breaker->execute([]() -> Answer { return 1; });
        bench.breaker->execute([]() -> NoAnswer { return {}; });

        QCOMPARE(answer.error().code, 7);
        QCOMPARE(bench.breaker->metrics().failedCalls, 1U);
        QCOMPARE(bench.breaker->metrics().successfulCalls, 2U);
    }

    void errorValuesAreClassifiedByTheirType()
    {
        CircuitBreakerConfig config = tenCalls();
        config.ignoreExceptions = {ErrorMatcher::exception<Rejected>("Rejected")};
        config.recordExceptions = {ErrorMatcher::exception<std::runtime_error>("runtime_error")};
        Bench bench(config);

        bench.breaker->execute([]() -> Answer { return tl::unexpected(Rejected{}); }); // ignored
        bench.breaker->execute([]() -> tl::expected<int, TimedOut> { return tl::unexpected(TimedOut()); });
        bench.breaker->execute([]() -> tl::expected<int, Lookup> { return tl::unexpected(Lookup::Broken); });

        QCOMPARE(bench.breaker->metrics().bufferedCalls, 2U);
        QCOMPARE(bench.breaker->metrics().failedCalls, 1U);
    }

    void aResultPredicateSeesTheValueInside()
    {
        CircuitBreakerConfig config = tenCalls();
        config.recordResultPredicates.recordResult<int>([](const int &status) { return status >= 500; });
        Bench bench(config);

        bench.breaker->execute([]() -> Answer { return 503; });
        bench.breaker->execute([]() -> Answer { return 200; });

        QCOMPARE(bench.breaker->metrics().failedCalls, 1U);
        QCOMPARE(bench.breaker->metrics().successfulCalls, 1U);
    }

    void aResultPredicateThatThrowsHasNoOpinion()
    {
        CircuitBreakerConfig config = tenCalls();
        config.recordResultPredicates.recordResult<int>(
            [](const int &) -> bool { throw std::runtime_error("?"); });
        Bench bench(config);

        bench.breaker->execute([] { return 1; });

        QCOMPARE(bench.breaker->metrics().successfulCalls, 1U);
    }

    void anErrorValueSaysWhatItIs_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const CallError &error, const QString &expected) {
            QTest::newRow(name) << QString::fromStdString(error.toString()) << expected;
        };
        row("an exception value", CallError::of(TimedOut()),
            "(anonymous namespace)::TimedOut: took too long");
        row("a code", CallError::of(std::make_error_code(std::errc::timed_out)),
            "generic:110: Connection timed out");
        row("an enum of codes", CallError::of(std::errc::timed_out), "generic:110: Connection timed out");
        row("an enum without codes", CallError::of(Lookup::Missing), "(anonymous namespace)::Lookup");
        row("an exception pointer", CallError::of(std::make_exception_ptr(TimedOut())),
            "(anonymous namespace)::TimedOut: took too long");
        row("any type", CallError::of(Rejected{1}), "(anonymous namespace)::Rejected");
        row("another error of ours", CallError::of(CallError(CallError::Named{"Miss", "no such key"})),
            "Miss: no such key");
    }
    void anErrorValueSaysWhatItIs()
    {
        QFETCH(QString, said);
        QTEST(said, "expected");
    }

    void anErrorValueCanBeReadByItsType()
    {
        const Rejected rejected{7};
        const CallError error = CallError::of(rejected);
        const std::string text = "no such key";

        QCOMPARE(error.value<Rejected>(), &rejected);
        QCOMPARE(error.value<int>(), nullptr);
        QVERIFY(!error.exception());
        QCOMPARE(QString::fromStdString(CallError::of(text).message()), "no such key");
    }
};

QTEST_GUILESS_MAIN(TestErrorValues)
#include "tst_error_values.moc"
