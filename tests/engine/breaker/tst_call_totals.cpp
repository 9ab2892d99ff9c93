// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "breaker_fixture.h"

using namespace panelboard::test;

class TestCallTotals : public QObject {
    Q_OBJECT
private slots:
    void nothingIsCountedBeforeItIsAskedFor()
    {
        Bench bench;
        bench.succeed();
        QVERIFY(!bench.breaker->callTotals());

        bench.breaker->enableCallTotals();

        QCOMPARE(bench.breaker->callTotals()->of(CallKind::Successful).count, std::uint64_t(0));
    }

    void callsAreCountedByKindWithTheirDurations()
    {
        CircuitBreakerConfig config = tenCalls();
        config.ignoreExceptions = {ErrorMatcher::named("Miss")};
        Bench bench(config);
        bench.breaker->enableCallTotals();

        bench.succeed(20, 10ms); // into the clean window
        bench.succeed(1, 150ms);
        bench.fail(2, 200ms);
        bench.breaker->onError(3ms, CallError(CallError::Named{"Miss", ""}));
        const CallTotals totals = *bench.breaker->callTotals();

        QCOMPARE(totals.of(CallKind::Successful).count, std::uint64_t(21));
        QCOMPARE(totals.of(CallKind::Successful).sum, Duration(350ms));
        QCOMPARE(totals.of(CallKind::Failed).count, std::uint64_t(2));
        QCOMPARE(totals.of(CallKind::Ignored).sum, Duration(3ms));
        QCOMPARE(totals.slowSuccessful, std::uint64_t(1));
        QCOMPARE(totals.slowFailed, std::uint64_t(2));
    }

    void refusalsAreCountedExceptInForcedOpen()
    {
        Bench bench;
        bench.breaker->enableCallTotals();

        bench.breaker->transitionToOpenState();
        QVERIFY(!bench.breaker->tryAcquirePermission());
        bench.breaker->transitionToForcedOpenState();
        QVERIFY(!bench.breaker->tryAcquirePermission());

        QCOMPARE(bench.breaker->callTotals()->notPermitted, std::uint64_t(1));
    }

    void disabledCountsNothing()
    {
        Bench bench;
        bench.breaker->enableCallTotals();
        bench.breaker->transitionToDisabledState();

        bench.succeed();
        bench.fail();

        QCOMPARE(bench.breaker->callTotals()->of(CallKind::Successful).count, std::uint64_t(0));
        QCOMPARE(bench.breaker->callTotals()->of(CallKind::Failed).count, std::uint64_t(0));
    }

    void maximaStartAnewWhenTaken()
    {
        Bench bench;
        bench.breaker->enableCallTotals();

        bench.succeed(1, 10ms);
        bench.succeed(1, 7ms);
        QCOMPARE(bench.breaker->takeMaxima()[0], Duration(10ms));
        bench.succeed(1, 3ms);

        QCOMPARE(bench.breaker->takeMaxima()[0], Duration(3ms));
        QCOMPARE(bench.breaker->takeMaxima()[0], Duration(0));
    }
};

QTEST_GUILESS_MAIN(TestCallTotals)
#include "tst_call_totals.moc"
