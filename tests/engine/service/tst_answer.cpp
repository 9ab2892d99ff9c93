// SPDX-License-Identifier: Apache-2.0
#include "answer.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::service;

namespace {

const breaker::TimePoint kNow{std::chrono::seconds(1'700'000'000)};

http::Request requestFor(const char *path, const char *accept = nullptr)
{
    http::Request request;
    request.path = path;
    if (accept)
        request.headers.add("Accept", accept);
    return request;
}

Json documentOf(const http::Response &response) { return parseJson(response.body).value(); }

QString textAt(const Json &json, const char *member)
{
    return QString::fromStdString(json.at(member).get<std::string>());
}

QString contentType(const http::Response &response)
{
    return QString::fromStdString(*response.headers.find("Content-Type"));
}

} // namespace

class TestAnswer : public QObject {
    Q_OBJECT
private slots:
    void refusesWithAProblemDocument();
    void refusesWithSpringBootsErrorJsonInTheSameBody();
    void namesTheContentTypeThatTheClientAccepts_data();
    void namesTheContentTypeThatTheClientAccepts();
    void namesEachStatus_data();
    void namesEachStatus();
    void namesFieldValueAndAllowedOfTheFirstProblem();
    void listsEveryProblem();
    void addsFurtherMembers();
    void refusesWhereNoRequestCouldBeRead();
    void survivesInvalidUtf8InThePath();
};

void TestAnswer::refusesWithAProblemDocument()
{
    const auto json = documentOf(refusal(requestFor("/actuator/x"), 404, "there is no x", kNow));

    QCOMPARE(textAt(json, "type"), "about:blank");
    QCOMPARE(textAt(json, "title"), "Not Found");
    QCOMPARE(json.at("status").get<int>(), 404);
    QCOMPARE(textAt(json, "detail"), "there is no x");
}

void TestAnswer::refusesWithSpringBootsErrorJsonInTheSameBody()
{
    const auto json = documentOf(refusal(requestFor("/actuator/x"), 404, "there is no x", kNow));

    QCOMPARE(textAt(json, "timestamp"), "2023-11-14T22:13:20.000+00:00");
    QCOMPARE(textAt(json, "error"), "Not Found");
    QCOMPARE(textAt(json, "path"), "/actuator/x");
    QCOMPARE(textAt(json, "message"), "there is no x");
}

void TestAnswer::namesTheContentTypeThatTheClientAccepts_data()
{
    QTest::addColumn<QString>("accept");
    QTest::addColumn<QString>("type");
    const auto row = [](const char *accept, const char *type) { QTest::newRow(accept) << accept << type; };
    row("", "application/problem+json");
    row("*/*", "application/problem+json");
    row("application/json", "application/json");
    row("application/json, */*;q=0.1", "application/json");
    row("application/problem+json, application/json", "application/problem+json");
    row("text/event-stream", "application/problem+json");
}

void TestAnswer::namesTheContentTypeThatTheClientAccepts()
{
    QFETCH(QString, accept);
    QFETCH(QString, type);

    const auto response = refusal(requestFor("/", accept.toUtf8().constData()), 400, "no", kNow);

    QCOMPARE(contentType(response), type);
}

void TestAnswer::namesEachStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("title");
    QTest::newRow("first") << 400 << "Bad Request";
    QTest::newRow("too many requests") << 429 << "Too Many Requests";
    QTest::newRow("last") << 503 << "Service Unavailable";
    QTest::newRow("ours") << 500 << "Internal Server Error";
}

void TestAnswer::namesEachStatus()
{
    QFETCH(int, status);
    QFETCH(QString, title);

    const auto response = refusal(requestFor("/"), status, "no", kNow);

    QCOMPARE(response.status, status);
    QCOMPARE(textAt(documentOf(response), "title"), title);
}

void TestAnswer::namesFieldValueAndAllowedOfTheFirstProblem()
{
    const auto json = documentOf(
        refusal(requestFor("/"), 422, {{"slidingWindowSize", "0", "at least 1"}, {"b", "2", "3"}}, kNow));

    QCOMPARE(textAt(json, "field"), "slidingWindowSize");
    QCOMPARE(textAt(json, "value"), "0");
    QCOMPARE(textAt(json, "allowed"), "at least 1");
}

void TestAnswer::listsEveryProblem()
{
    const auto json = documentOf(
        refusal(requestFor("/"), 422, {{"slidingWindowSize", "0", "at least 1"}, {"b", "2", "3"}}, kNow));

    QCOMPARE(json.at("problems").size(), 2U);
    QCOMPARE(textAt(json.at("problems").at(1), "field"), "b");
    QCOMPARE(textAt(json, "detail"), "slidingWindowSize is 0, allowed: at least 1; b is 2, allowed: 3");
}

void TestAnswer::addsFurtherMembers()
{
    const auto json =
        documentOf(refusal(requestFor("/"), 409, "no", kNow, {{"state", "OPEN"}, {"retryAfter", 3}}));

    QCOMPARE(textAt(json, "state"), "OPEN");
    QCOMPARE(json.at("retryAfter").get<int>(), 3);
}

void TestAnswer::refusesWhereNoRequestCouldBeRead()
{
    const auto response = refusal(431, "more than 16384 bytes", kNow);

    QCOMPARE(contentType(response), "application/problem+json");
    QCOMPARE(textAt(documentOf(response), "title"), "Request Header Fields Too Large");
    QVERIFY(!documentOf(response).contains("path"));
}

void TestAnswer::survivesInvalidUtf8InThePath()
{
    const auto json = documentOf(refusal(requestFor("/\xff\xfe"), 404, "no", kNow));

    QCOMPARE(textAt(json, "path"), QString::fromUtf8("/\xEF\xBF\xBD\xEF\xBF\xBD"));
}

QTEST_GUILESS_MAIN(TestAnswer)
#include "tst_answer.moc"
