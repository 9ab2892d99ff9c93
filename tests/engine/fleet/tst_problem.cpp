// SPDX-License-Identifier: Apache-2.0
#include "problem.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;

namespace {

TargetConfig target(bool withToken)
{
    TargetConfig t;
    t.url = "http://h/actuator";
    if (withToken)
        t.credentials = SecretReference{SecretReference::Kind::Environment, "TOKEN"};
    return t;
}

} // namespace

class TestProblem : public QObject {
    Q_OBJECT

private slots:
    void saysTheRemedyOfAStatus_data();
    void saysTheRemedyOfAStatus();
    void saysTheRemedyOfAFailedRequest_data();
    void saysTheRemedyOfAFailedRequest();
    void findsTheServicesOwnWords_data();
    void findsTheServicesOwnWords();
    void saysWhyACommandWasRefused_data();
    void saysWhyACommandWasRefused();
};

void TestProblem::saysTheRemedyOfAStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("withToken");
    QTest::addColumn<QString>("part");
    QTest::newRow("401 without a token") << 401 << false << "the target list names none: add credentials";
    QTest::newRow("401 with a token") << 401 << true << "it does not take the token of TOKEN: check it";
    QTest::newRow("403 with a token") << 403 << true << "does not allow this";
    QTest::newRow("404") << 404 << false << "check the base path in the url";
    QTest::newRow("302") << 302 << false << "a redirection is not followed";
    QTest::newRow("500") << 500 << false << "see its log";
    QTest::newRow("418") << 418 << false << "check that the url is a service's management base";
}

void TestProblem::saysTheRemedyOfAStatus()
{
    QFETCH(int, status);
    QFETCH(bool, withToken);
    QFETCH(QString, part);

    const QString problem = QString::fromStdString(problemOf(status, "/prometheus", target(withToken)));

    QVERIFY2(problem.startsWith(QString("http://h/actuator/prometheus answers %1: ").arg(status)),
             qPrintable(problem));
    QVERIFY2(problem.contains(part), qPrintable(problem));
}

void TestProblem::saysTheRemedyOfAFailedRequest_data()
{
    using Kind = http::ClientError::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("Resolve") << int(Kind::Resolve) << "check the host name in the target's url";
    QTest::newRow("Connect") << int(Kind::Connect)
                             << "check that the service runs and that the port is right";
    QTest::newRow("Tls")
        << int(Kind::Tls)
        << "check the service's certificate, the authorities (ca) in the target's tls, or the "
           "url's scheme";
    QTest::newRow("Timeout") << int(Kind::Timeout) << "the service hangs or the network loses packets";
    QTest::newRow("Protocol") << int(Kind::Protocol) << "check that the url is that of an HTTP service";
    QTest::newRow("TooLarge") << int(Kind::TooLarge) << "check that the url is a service's management base";
    QTest::newRow("Closed") << int(Kind::Closed) << "the service may be restarting";
}

void TestProblem::saysTheRemedyOfAFailedRequest()
{
    QFETCH(int, kind);
    QFETCH(QString, remedy);

    const std::string problem = problemOf(http::ClientError{http::ClientError::Kind(kind), "what happened"});

    QCOMPARE(QString::fromStdString(problem), "what happened: " + remedy);
}

void TestProblem::findsTheServicesOwnWords_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("words");
    QTest::newRow("message") << R"({"error":"Bad Request","message":"ttl is 5"})"
                             << "ttl is 5";
    QTest::newRow("error only") << R"({"error":"Not Found","message":""})"
                                << "Not Found";
    QTest::newRow("an array") << "[1]"
                              << "";
    QTest::newRow("no JSON") << "<html>"
                             << "";
    QTest::newRow("numbers") << R"({"message":5})"
                             << "";
}

void TestProblem::findsTheServicesOwnWords()
{
    QFETCH(QString, body);
    QFETCH(QString, words);

    QCOMPARE(QString::fromStdString(messageIn(body.toStdString())), words);
}

void TestProblem::saysWhyACommandWasRefused_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    QTest::newRow("401")
        << 401
        << "the service refused (401): no; it wants a token, and the target list names none: "
           "add credentials";
    QTest::newRow("409") << 409 << "the service refused (409): no; it cannot do that in its present state";
    QTest::newRow("412")
        << 412
        << "the service refused (412): no; somebody else changed it meanwhile: look at the new "
           "values and ask again";
    QTest::newRow("422") << 422 << "the service refused (422): no; mend the value and ask again";
    QTest::newRow("400") << 400 << "the service refused (400): no";
}

void TestProblem::saysWhyACommandWasRefused()
{
    QFETCH(int, status);
    QFETCH(QString, words);
    http::Response response;
    response.status = status;
    response.body = R"({"message":"no"})";

    QCOMPARE(QString::fromStdString(refusalOf(response, target(false))), words);
}

QTEST_GUILESS_MAIN(TestProblem)
#include "tst_problem.moc"
