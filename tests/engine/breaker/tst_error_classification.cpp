// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "breaker_fixture.h"

using namespace panelboard::test;

namespace {
struct CacheMiss : std::runtime_error {
    using std::runtime_error::runtime_error;
};
struct ExpiredEntry : CacheMiss {
    using CacheMiss::CacheMiss;
};
struct Plain {}; // not a std::exception

template <class E>
CallError thrown(E exception)
{
    try {
        throw exception;
    } catch (...) {
        return CallError::current();
    }
}

QString seenAs(CircuitBreakerConfig config, const CallError &error)
{
    Bench bench(std::move(config));
    EventLines lines(*bench.breaker);
    bench.breaker->onError(1ms, error);
    return lines.take().value(0);
}
} // namespace

class TestErrorClassification : public QObject {
    Q_OBJECT
private slots:
    void S8_recordAndIgnoreSetsFollowInheritance_data()
    {
        QTest::addColumn<bool>("derived");
        QTest::addColumn<QString>("list"); // which set names CacheMiss
        QTest::addColumn<QString>("seenAs");
        QTest::newRow("recorded itself") << false << "record" << "ERROR";
        QTest::newRow("recorded base") << true << "record" << "ERROR";
        QTest::newRow("ignored itself") << false << "ignore" << "IGNORED_ERROR";
        QTest::newRow("ignored base") << true << "ignore" << "IGNORED_ERROR";
        QTest::newRow("ignore wins") << true << "both" << "IGNORED_ERROR";
        QTest::newRow("neither: everything counts") << true << "none" << "ERROR";
    }
    void S8_recordAndIgnoreSetsFollowInheritance()
    {
        QFETCH(bool, derived);
        QFETCH(QString, list);
        CircuitBreakerConfig config = tenCalls();
        const auto miss = ErrorMatcher::exception<CacheMiss>("CacheMiss");
        if (list == "record" || list == "both")
            config.recordExceptions = {miss};
        if (list == "ignore" || list == "both")
            config.ignoreExceptions = {miss};

        QTEST(::seenAs(config, derived ? thrown(ExpiredEntry("x")) : thrown(CacheMiss("x"))), "seenAs");
    }

    void S8_anErrorOutsideTheRecordedOnesIsASuccess()
    {
        CircuitBreakerConfig config = tenCalls();
        config.recordExceptions = {ErrorMatcher::exception<CacheMiss>("CacheMiss")};

        QCOMPARE(seenAs(config, thrown(std::logic_error("x"))), "SUCCESS");
        QCOMPARE(seenAs(config, thrown(Plain())), "SUCCESS");
    }

    void S8_predicatesJoinTheSets()
    {
        CircuitBreakerConfig config = tenCalls();
        config.recordFailurePredicate = [](const CallError &e) { return e.message() == "bad"; };
        config.ignoreExceptionPredicate = [](const CallError &e) { return e.message() == "known"; };

        QCOMPARE(seenAs(config, thrown(std::logic_error("bad"))), "ERROR");
        QCOMPARE(seenAs(config, thrown(std::logic_error("known"))), "IGNORED_ERROR");
        QCOMPARE(seenAs(config, thrown(std::logic_error("other"))), "SUCCESS");
    }

    void aPredicateThatThrowsLeavesTheErrorAFailure()
    {
        CircuitBreakerConfig config = tenCalls();
        config.ignoreExceptionPredicate = [](const CallError &) -> bool { throw std::runtime_error("oops"); };

        QCOMPARE(seenAs(config, failure()), "ERROR");
    }

    void matchersTellErrorsApart_data()
    {
        QTest::addColumn<int>("matcher");
        QTest::addColumn<bool>("refused");
        QTest::addColumn<bool>("systemError");
        QTest::addColumn<bool>("named");
        QTest::newRow("category") << 0 << true << true << false;
        QTest::newRow("condition") << 1 << true << true << false;
        QTest::newRow("other condition") << 2 << false << false << false;
        QTest::newRow("named") << 3 << false << false << true;
        QTest::newRow("type outside std::exception") << 4 << false << false << false;
    }
    void matchersTellErrorsApart()
    {
        QFETCH(int, matcher);
        const ErrorMatcher matchers[] = {
            ErrorMatcher::category(std::generic_category()),
            ErrorMatcher::condition(std::make_error_condition(std::errc::connection_refused)),
            ErrorMatcher::condition(std::make_error_condition(std::errc::timed_out)), ErrorMatcher::named("Timeout"),
            ErrorMatcher::exception<Plain>("Plain")};
        const ErrorMatcher &m = matchers[matcher];

        QTEST(m.matches(failure()), "refused");
        QTEST(m.matches(thrown(std::system_error(failure().code()))), "systemError");
        QTEST(m.matches(CallError(CallError::Named{"Timeout", ""})), "named");
    }

    void aTypeOutsideStdExceptionIsMatchedToo()
    {
        QVERIFY(ErrorMatcher::exception<Plain>("Plain").matches(thrown(Plain())));
        QVERIFY(!ErrorMatcher::exception<Plain>("Plain").matches(thrown(CacheMiss("x"))));
    }

    void errorsSayWhatTheyAre_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<QString>("text");
        QTest::newRow("exception") << 0 << "std::runtime_error: no route";
        QTest::newRow("no message") << 1 << "std::runtime_error";
        QTest::newRow("code") << 2 << "generic:111: Connection refused";
        QTest::newRow("named") << 3 << "Timeout: after 500 ms";
    }
    void errorsSayWhatTheyAre()
    {
        QFETCH(int, error);
        const CallError errors[] = {thrown(std::runtime_error("no route")), thrown(std::runtime_error("")), failure(),
                                    CallError(CallError::Named{"Timeout", "after 500 ms"})};

        QTEST(QString::fromStdString(errors[error].toString()), "text");
    }
};

QTEST_GUILESS_MAIN(TestErrorClassification)
#include "tst_error_classification.moc"
