// SPDX-License-Identifier: Apache-2.0
#include <panelboard/config/type_names.h>

#include <panelboard/resilience/errors.h>

#include <QtTest>

#include <ios>
#include <stdexcept>
#include <system_error>

using namespace panelboard;
using breaker::CallError;

namespace {

template <class E>
std::exception_ptr thrown(const E &error)
{
    return std::make_exception_ptr(error);
}

} // namespace

class TestTypeNames : public QObject {
    Q_OBJECT

private slots:
    void knowsWellKnownNames_data();
    void knowsWellKnownNames();
    void aNameGivenAgainMeansTheNewThing();
    void aResultPredicateMayJudgeSeveralTypes();
    void copiesOfOneNameCompareEqual();
};

void TestTypeNames::knowsWellKnownNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<std::exception_ptr>("error");
    QTest::addColumn<bool>("matches");

    const auto refused = thrown(std::system_error(std::make_error_code(std::errc::connection_refused)));
    const auto late = thrown(std::system_error(std::make_error_code(std::errc::timed_out)));
    const auto argument = thrown(std::invalid_argument("x"));
    QTest::newRow("std") << "std::runtime_error" << thrown(std::runtime_error("x")) << true;
    QTest::newRow("std, derived") << "std::runtime_error" << thrown(std::overflow_error("x")) << true;
    QTest::newRow("std, another") << "std::runtime_error" << argument << false;
    QTest::newRow("any exception") << "java.lang.Exception" << argument << true;
    QTest::newRow("illegal argument") << "java.lang.IllegalArgumentException" << argument << true;
    QTest::newRow("i/o: file") << "java.io.IOException" << thrown(std::ios_base::failure("x")) << true;
    QTest::newRow("i/o: socket") << "java.io.IOException" << refused << true;
    QTest::newRow("refused") << "java.net.ConnectException" << refused << true;
    QTest::newRow("refused, but late") << "java.net.ConnectException" << late << false;
    QTest::newRow("socket late") << "java.net.SocketTimeoutException" << late << true;
    QTest::newRow("time-out") << "java.util.concurrent.TimeoutException"
                              << thrown(resilience::TimeoutExceeded("x")) << true;
    QTest::newRow("ours by Java's name") << "io.github.resilience4j.bulkhead.BulkheadFullException"
                                         << thrown(resilience::BulkheadFull("x")) << true;
}

void TestTypeNames::knowsWellKnownNames()
{
    QFETCH(QString, name);
    QFETCH(std::exception_ptr, error);
    QFETCH(bool, matches);
    const config::TypeNames names;

    const auto found = names.errors().find(name.toStdString());

    QVERIFY(found != names.errors().end());
    QCOMPARE(found->second.matches(CallError(error)), matches);
}

void TestTypeNames::aNameGivenAgainMeansTheNewThing()
{
    config::TypeNames names;

    names.exception<std::logic_error>("java.io.IOException");

    const auto &matcher = names.errors().find("java.io.IOException")->second;
    QVERIFY(matcher.matches(CallError(thrown(std::logic_error("x")))));
    QVERIFY(!matcher.matches(CallError(thrown(std::ios_base::failure("x")))));
}

void TestTypeNames::aResultPredicateMayJudgeSeveralTypes()
{
    config::TypeNames names;

    names.resultPredicate<int>("bad", [](int value) { return value < 0; })
        .resultPredicate<std::string>("bad", [](const std::string &value) { return value.empty(); });

    const auto &predicates = names.resultPredicates().find("bad")->second;
    QVERIFY(predicates.isFailure(-1));
    QVERIFY(predicates.isFailure(std::string()));
    QVERIFY(!predicates.isFailure(1));
    QVERIFY(!predicates.isFailure(-1.0));
}

void TestTypeNames::copiesOfOneNameCompareEqual()
{
    const config::TypeNames names;
    const config::TypeNames copy = names;

    QVERIFY(names.errors().at("std::exception") == copy.errors().at("std::exception"));
}

QTEST_GUILESS_MAIN(TestTypeNames)
#include "tst_type_names.moc"
