// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "retry_fixture.h"

#include <map>
#include <system_error>

using namespace panelboard::test;
using panelboard::breaker::ErrorMatcher;
using panelboard::breaker::InvalidConfiguration;

namespace {
const std::string kDown = "panelboard::test::Down: down";
}

class TestRetry : public QObject {
    Q_OBJECT
private slots:
    void S11_aFailedCallIsTriedAgainAfterTheWait()
    {
        RetryBench bench;
        RetryLines lines(*bench.retry);
        int calls = 0;

        QCOMPARE(bench.retry->execute(failing(calls, 2)), 7);

        QCOMPARE(calls, 3);
        QCOMPARE(bench.waiter.waitsMs(), (QList<int>{500, 500}));
        QCOMPARE(lines.take(), (QStringList{QString::fromStdString("RETRY 1 500 ms " + kDown),
                                            QString::fromStdString("RETRY 2 500 ms " + kDown),
                                            QString::fromStdString("SUCCESS 2 " + kDown)}));
        QCOMPARE(bench.retry->metrics(), (RetryMetrics{0, 1, 0, 0, 3}));
    }

    void S40_exhaustedRetriesEndWithTheLastErrorAfterExactlyMaxAttemptsCalls_data()
    {
        QTest::addColumn<unsigned>("maxAttempts");
        for (const unsigned attempts : {1U, 2U, 3U, 10U})
            QTest::addRow("%u attempts", attempts) << attempts;
    }
    void S40_exhaustedRetriesEndWithTheLastErrorAfterExactlyMaxAttemptsCalls()
    {
        QFETCH(unsigned, maxAttempts);
        RetryConfig config;
        config.maxAttempts = maxAttempts;
        RetryBench bench(config);
        int calls = 0;

        QVERIFY_EXCEPTION_THROWN(bench.retry->execute(failing(calls, 100)), Down);

        QCOMPARE(calls, static_cast<int>(maxAttempts));
        QCOMPARE(bench.retry->metrics(), (RetryMetrics{0, 0, 0, 1, maxAttempts}));
    }

    void S12_anErrorThatIsNotRetriedEndsTheCallAtOnce_data()
    {
        QTest::addColumn<bool>("retry");
        QTest::addColumn<bool>("ignore");
        QTest::addColumn<bool>("predicate");
        QTest::addColumn<int>("calls");
        QTest::newRow("no rule retries everything") << false << false << false << 3;
        QTest::newRow("another type is listed") << true << false << false << 1;
        QTest::newRow("its type is ignored") << false << true << false << 1;
        QTest::newRow("the predicate wants it though another type is listed") << true << false << true << 3;
        QTest::newRow("the predicate wants it but its type is ignored") << false << true << true << 1;
    }
    void S12_anErrorThatIsNotRetriedEndsTheCallAtOnce()
    {
        QFETCH(bool, retry);
        QFETCH(bool, ignore);
        QFETCH(bool, predicate);
        RetryConfig config;
        if (retry)
            config.retryExceptions = {ErrorMatcher::exception<std::logic_error>("std::logic_error")};
        if (ignore)
            config.ignoreExceptions = {ErrorMatcher::exception<std::runtime_error>("std::runtime_error")};
        if (predicate)
            config.retryExceptionPredicate = [](const CallError &error) { return error.message() == "down"; };
        RetryBench bench(config);
        int calls = 0;

        QVERIFY_EXCEPTION_THROWN(bench.retry->execute(failing(calls, 100)), Down);

        QTEST(calls, "calls");
    }

    void S40_aNonRetryableErrorIsAnnouncedAsIgnored()
    {
        RetryConfig config;
        config.ignoreExceptions = {ErrorMatcher::exception<Rejected>("Rejected")};
        RetryBench bench(config);
        RetryLines lines(*bench.retry);

        QVERIFY_EXCEPTION_THROWN(bench.retry->execute([] { throw Rejected(); }), Rejected);

        QCOMPARE(lines.take(), QStringList{"IGNORED_ERROR 0 panelboard::test::Rejected: rejected"});
        QCOMPARE(bench.retry->metrics(), (RetryMetrics{0, 0, 1, 0, 1}));
    }

    void theWaitFollowsTheConfiguredInterval_data()
    {
        QTest::addColumn<double>("multiplier");
        QTest::addColumn<int>("capMs");
        QTest::addColumn<QList<int>>("waits");
        QTest::newRow("truncated at every step") << 1.5 << -1 << QList<int>{5, 7, 10, 15, 22};
        QTest::newRow("capped") << 2.0 << 30 << QList<int>{5, 10, 20, 30, 30};
        QTest::newRow("constant") << 1.0 << -1 << QList<int>{5, 5, 5, 5, 5};
    }
    void theWaitFollowsTheConfiguredInterval()
    {
        QFETCH(double, multiplier);
        QFETCH(int, capMs);
        RetryConfig config;
        config.maxAttempts = 6;
        config.waitDuration = 5ms;
        config.enableExponentialBackoff = true;
        config.exponentialBackoffMultiplier = multiplier;
        if (capMs >= 0)
            config.exponentialMaxWaitDuration = std::chrono::milliseconds(capMs);
        RetryBench bench(config);
        int calls = 0;

        bench.retry->execute(failing(calls, 5));

        QTEST(bench.waiter.waitsMs(), "waits");
    }

    void theCombinedIntervalStaysWithinItsShareOfTheExponentialOne()
    {
        RetryConfig config;
        config.maxAttempts = 1000;
        config.waitDuration = 100ms;
        config.enableExponentialBackoff = true;
        config.exponentialBackoffMultiplier = 1.0;
        config.enableRandomizedWait = true;
        config.randomizedWaitFactor = 0.3;
        config.exponentialMaxWaitDuration = 120ms;
        RetryBench bench(config);
        int calls = 0;

        bench.retry->execute(failing(calls, 999));

        const QList<int> waits = bench.waiter.waitsMs();
        QVERIFY(*std::min_element(waits.begin(), waits.end()) >= 70);
        QCOMPARE(*std::max_element(waits.begin(), waits.end()), 120);
        QVERIFY(waits.contains(99) || waits.contains(100) || waits.contains(101));
    }

    void anIntervalFunctionOverridesAllAndMayStopTheRetries()
    {
        RetryConfig config;
        config.maxAttempts = 10;
        config.intervalFunction = [](std::uint32_t attempt, const CallError *error) -> Duration {
            return error && attempt < 3 ? attempt * 10ms : -1ms;
        };
        RetryBench bench(config);
        RetryLines lines(*bench.retry);
        int calls = 0;

        QVERIFY_EXCEPTION_THROWN(bench.retry->execute(failing(calls, 100)), Down);

        QCOMPARE(calls, 3);
        QCOMPARE(bench.waiter.waitsMs(), (QList<int>{10, 20}));
        QCOMPARE(lines.take().last(), QString::fromStdString("ERROR 3 " + kDown));
    }

    void argumentsServeEveryAttempt()
    {
        RetryBench bench;
        int calls = 0;

        const std::string joined = bench.retry->execute(
            [&](std::string head, const std::string &tail) {
                if (++calls < 3)
                    throw Down();
                return std::move(head) + tail;
            },
            std::string("head "), "tail");

        QCOMPARE(joined, std::string("head tail"));
    }

    void userFunctionsThatThrowHaveNoOpinion()
    {
        RetryConfig config = notGoodEnough(0);
        const auto throwing = [](auto &&...) -> bool { throw Rejected(); };
        config.retryOnResultPredicates.recordResult<int>(throwing);
        config.retryExceptionPredicate = throwing;
        RetryBench bench(config);
        int calls = 0;

        QCOMPARE(bench.retry->execute([] { return 1; }), 1);
        QVERIFY_EXCEPTION_THROWN(bench.retry->execute(failing(calls, 100)), Down);

        QCOMPARE(calls, 1);
    }

    void aCallGoesOnUnderTheConfigurationItBeganWith()
    {
        RetryBench bench;
        int calls = 0;
        RetryConfig next;
        next.maxAttempts = 5;

        QVERIFY_EXCEPTION_THROWN(bench.retry->execute([&] {
            ++calls;
            bench.retry->reconfigure(next);
            throw Down();
        }),
                                 Down);
        QCOMPARE(calls, 3);
        calls = 0;
        QVERIFY_EXCEPTION_THROWN(bench.retry->execute(failing(calls, 100)), Down);

        QCOMPARE(calls, 5);
    }

    void everyImpossibleValueIsReportedAtOnce()
    {
        RetryConfig config;
        config.maxAttempts = 0;
        config.waitDuration = -1ms;
        config.exponentialBackoffMultiplier = 0;
        config.exponentialMaxWaitDuration = -1ms;
        config.randomizedWaitFactor = 1;
        config.eventConsumerBufferSize = 0;
        RetryBench bench;
        QStringList fields;

        try {
            bench.retry->reconfigure(config);
        } catch (const InvalidConfiguration &e) {
            for (const auto &problem : e.problems())
                fields << QString::fromStdString(problem.field);
        }

        QCOMPARE(fields, (QStringList{"maxAttempts", "waitDuration", "exponentialBackoffMultiplier",
                                      "exponentialMaxWaitDuration", "randomizedWaitFactor",
                                      "eventConsumerBufferSize"}));
        QCOMPARE(bench.retry->config()->maxAttempts, 3U);
    }

    void aSubscriberMayCallTheRetryAndEndItselfInsideItsOwnCallback()
    {
        RetryBench bench;
        int calls = 0;
        Subscription once;
        int heard = 0;
        once = bench.retry->subscribe(maskOf(RetryEventType::Retry), [&](const RetryEvent &) {
            ++heard;
            once.cancel();
            bench.retry->execute([] { return 1; });
            throw Rejected();
        });

        QCOMPARE(bench.retry->execute(failing(calls, 2)), 7);

        QCOMPARE(heard, 1);
    }
};

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
