// SPDX-License-Identifier: Apache-2.0
// Calls that fail by what they return.
#include <QtTest/QTest>

#include "retry_fixture.h"

#include <tl/expected.hpp>

#include <memory>
#include <string>
#include <system_error>

using namespace panelboard::test;

namespace {
using Code = tl::expected<int, std::error_code>;
}

class TestRetryResults : public QObject {
    Q_OBJECT
private slots:
    void S11_aResultThatIsNotGoodEnoughIsTriedAgain()
    {
        RetryBench bench(notGoodEnough(3));
        RetryLines lines(*bench.retry);
        int value = 0;

        QCOMPARE(bench.retry->execute([&] { return ++value; }), 3);

        QCOMPARE(lines.take(), (QStringList{"RETRY 1 500 ms -", "RETRY 2 500 ms -", "SUCCESS 2 -"}));
    }

    void S11_withoutFailAfterMaxAttemptsTheLastResultIsReturned()
    {
        RetryBench bench(notGoodEnough(100));
        RetryLines lines(*bench.retry);
        int value = 0;

        QCOMPARE(bench.retry->execute([&] { return ++value; }), 3);

        QCOMPARE(lines.take().last(),
                 "ERROR 3 panelboard::resilience::MaxRetriesExceeded: Retry 'backend' has "
                 "exhausted all attempts (3)");
        QCOMPARE(bench.retry->metrics(), (RetryMetrics{0, 0, 0, 1, 4}));
    }

    void S11_withFailAfterMaxAttemptsTheCallFailsWithMaxRetriesExceeded()
    {
        RetryBench bench(notGoodEnough(100, true));
        RetryLines lines(*bench.retry);

        try {
            bench.retry->execute([] { return 1; });
            QFAIL("it ended well");
        } catch (const MaxRetriesExceeded &e) {
            QCOMPARE(QString(e.what()), "Retry 'backend' has exhausted all attempts (3)");
            QCOMPARE(e.maxAttempts(), 3U);
        }

        QCOMPARE(lines.take().filter("ERROR").size(), 1);
    }

    void aResultIsShownToTheConsumerBeforeTheNextAttempt()
    {
        RetryConfig config = notGoodEnough(3);
        QStringList seen;
        config.consumeResultBeforeRetryAttempt = [&](std::uint32_t attempt, const CallResult &result) {
            seen << QStringLiteral("%1: %2").arg(attempt).arg(*result.value<int>());
        };
        RetryBench bench(config);
        int value = 0;

        bench.retry->execute([&] { return ++value; });

        QCOMPARE(seen, (QStringList{"1: 1", "2: 2"}));
    }

    void anExpectedErrorIsTriedAgainWithoutAnException()
    {
        RetryBench bench;
        RetryLines lines(*bench.retry);
        int calls = 0;

        const Code result = bench.retry->execute([&]() -> Code {
            if (++calls < 3)
                return tl::unexpected(std::make_error_code(std::errc::timed_out));
            return 5;
        });

        QCOMPARE(result.value(), 5);
        QCOMPARE(lines.take(), (QStringList{"RETRY 1 500 ms generic:110: Connection timed out",
                                            "RETRY 2 500 ms generic:110: Connection timed out",
                                            "SUCCESS 2 generic:110: Connection timed out"}));
    }

    void anErrorValueIsShownByEventsAfterTheResultIsGone()
    {
        RetryBench bench;
        RetryLines lines(*bench.retry);
        int calls = 0;

        bench.retry->execute([&]() -> tl::expected<int, std::string> {
            if (++calls < 3)
                return tl::unexpected("a text too long for small strings, call " + std::to_string(calls));
            return 5;
        });

        QVERIFY(lines.take().last().endsWith("a text too long for small strings, call 2"));
    }

    void anExpectedErrorIsReturnedWhenAttemptsRunOut()
    {
        RetryConfig config;
        config.failAfterMaxAttempts = true; // has no influence on calls that end with an error of their own
        RetryBench bench(config);
        int calls = 0;

        const auto result = bench.retry->execute(
            [&]() -> tl::expected<std::unique_ptr<int>, int> { return tl::unexpected(++calls); });

        QCOMPARE(result.error(), 3);
        QCOMPARE(bench.retry->metrics(), (RetryMetrics{0, 0, 0, 1, 3}));
    }

    void aPredicateOverTheValueInsideAnExpectedIsAsked()
    {
        RetryBench bench(notGoodEnough(3));
        int value = 0;

        QCOMPARE(bench.retry->execute([&]() -> Code { return ++value; }).value(), 3);
    }

    void referencesAndMoveOnlyResultsKeepTheirType()
    {
        RetryBench bench;
        int value = 1;

        int &reference = bench.retry->execute([&]() -> int & { return value; });
        const auto owned = bench.retry->execute([] { return std::make_unique<int>(9); });

        QCOMPARE(&reference, &value);
        QCOMPARE(*owned, 9);
        static_assert(std::is_void_v<decltype(bench.retry->execute([] {}))>);
    }
};

QTEST_GUILESS_MAIN(TestRetryResults)
#include "tst_retry_results.moc"
