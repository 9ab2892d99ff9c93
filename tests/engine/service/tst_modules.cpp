// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <QJsonArray>
#include <QtTest>

#include <stdexcept>

using namespace panelboard;
using namespace panelboard::test;

namespace {

/// One instance of each module, called "a", and a second pool.
void makeOneOfEach(resilience::Registries &modules)
{
    (void)modules.retries.get("a");
    (void)modules.rateLimiters.get("a");
    (void)modules.timeLimiters.get("a");
    (void)modules.bulkheads.get("a");
    (void)modules.threadPoolBulkheads.get("a");
    (void)modules.threadPoolBulkheads.get("tp");
}

/// "a RETRY", one for each event.
QStringList lines(const Answer &answer, const char *list, const char *name)
{
    QStringList lines;
    for (const auto event : answer.json()[list].toArray())
        lines.append(event.toObject()[name].toString() + ' ' + event.toObject()["type"].toString());
    return lines;
}

struct BusinessError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

resilience::RetryConfig threeAttempts()
{
    resilience::RetryConfig config;
    config.waitDuration = 1ms;
    config.ignoreExceptions.push_back(breaker::ErrorMatcher::exception<BusinessError>("BusinessError"));
    return config;
}

template <class Error>
void failing(resilience::Retry &retry, int times)
{
    try {
        retry.execute([&times] {
            if (times-- > 0)
                throw Error("x");
        });
    } catch (const std::exception &) { // the caller's matter
    }
}

} // namespace

class TestModules : public QObject {
    Q_OBJECT
private slots:
    void listsNames_data();
    void listsNames();
    void answersWithEmptyListsWithoutRegistries();
    void writesRetryEventsAsResilience4jDoes();
    void writesRateLimiterEventsAsResilience4jDoes();
    void writesTimeLimiterEventsAsResilience4jDoes();
    void writesBothBulkheadsEventsInOneList();
    void filtersEventsByNameAndType_data();
    void filtersEventsByNameAndType();
    void aBulkheadHidesThePoolOfItsName();
    void keepsALimitersEventsOnlyWhenAsked();
    void keepsAsManyEventsAsTheBufferHolds();
    void refusesUnknownNamesAndTypes_data();
    void refusesUnknownNamesAndTypes();
    void forgetsWhatWasRemoved();
};

void TestModules::listsNames_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("retries") << "/retries" << QByteArray(R"({"retries":["a"]})");
    QTest::newRow("rate limiters") << "/ratelimiters" << QByteArray(R"({"rateLimiters":["a"]})");
    QTest::newRow("time limiters") << "/timelimiters" << QByteArray(R"({"timeLimiters":["a"]})");
    QTest::newRow("both bulkheads") << "/bulkheads" << QByteArray(R"({"bulkheads":["a","a","tp"]})");
    QTest::newRow("pools alone") << "/threadpoolbulkheads"
                                 << QByteArray(R"({"threadPoolBulkheads":["a","tp"]})");
}

void TestModules::listsNames()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    ServiceFixture service;
    makeOneOfEach(service.modules);

    const Answer answer = service.get(path.toStdString());

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, body);
}

void TestModules::answersWithEmptyListsWithoutRegistries()
{
    ServiceFixture service;
    service.server = std::make_unique<service::ManagementServer>(
        service.io, service.registry, inventoryOptions(), service.clock, service.clock);

    QCOMPARE(service.get("/retries").body, QByteArray(R"({"retries":[]})"));
    QCOMPARE(service.get("/retryevents").body, QByteArray(R"({"retryEvents":[]})"));
    QCOMPARE(service.get("/bulkheads").body, QByteArray(R"({"bulkheads":[]})"));
    QVERIFY(!service.get("/health").json()["components"].toObject().contains("rateLimiters"));
}

void TestModules::writesRetryEventsAsResilience4jDoes()
{
    ServiceFixture service;
    const auto retry = service.modules.retries.get("payments", threeAttempts());
    failing<std::runtime_error>(*retry, 1);
    failing<std::runtime_error>(*retry, 3);
    failing<BusinessError>(*retry, 1);

    const Answer answer = service.get("/retryevents");

    QCOMPARE(lines(answer, "retryEvents", "retryName"),
             QStringList({"payments RETRY", "payments SUCCESS", "payments RETRY", "payments RETRY",
                          "payments ERROR", "payments IGNORED_ERROR"}));
    const QByteArray body = answer.body;
    QVERIFY(body.startsWith(R"({"retryEvents":[{"retryName":"payments","type":"RETRY",)"
                            R"("creationTime":"2023-11-14T22:13:20Z","errorMessage":"std::runtime_error: x",)"
                            R"("numberOfAttempts":1},)"));
    QVERIFY(body.contains(R"("type":"ERROR","creationTime":"2023-11-14T22:13:20.003Z",)"
                          R"("errorMessage":"std::runtime_error: x","numberOfAttempts":3})"));
    QVERIFY(body.contains(R"("numberOfAttempts":0}]})"));
}

void TestModules::writesRateLimiterEventsAsResilience4jDoes()
{
    ServiceFixture service;
    resilience::RateLimiterConfig config;
    config.limitForPeriod = 1;
    config.limitRefreshPeriod = 1s;
    config.timeoutDuration = 0ms;
    config.subscribeForEvents = true;
    const auto limiter = service.modules.rateLimiters.get("a", config);
    QVERIFY(limiter->acquirePermission());
    QVERIFY(!limiter->acquirePermission());
    limiter->drainPermissions();

    const QByteArray body = service.get("/ratelimiterevents").body;

    QCOMPARE(body, QByteArray(R"({"rateLimiterEvents":[)"
                              R"({"rateLimiterName":"a","type":"SUCCESSFUL_ACQUIRE",)"
                              R"("creationTime":"2023-11-14T22:13:20Z"},)"
                              R"({"rateLimiterName":"a","type":"FAILED_ACQUIRE",)"
                              R"("creationTime":"2023-11-14T22:13:20Z"},)"
                              R"({"rateLimiterName":"a","type":"DRAINED",)"
                              R"("creationTime":"2023-11-14T22:13:20Z"}]})"));
}

void TestModules::writesTimeLimiterEventsAsResilience4jDoes()
{
    ServiceFixture service;
    const auto limiter = service.modules.timeLimiters.get("a");
    limiter->execute([] {});
    try {
        limiter->execute([&service] { service.clock.advance(2s); });
    } catch (const resilience::TimeoutExceeded &) { // expected: the call took longer than a second
    }
    try {
        limiter->execute([] { throw std::runtime_error("x"); });
    } catch (const std::runtime_error &) { // expected
    }

    const QByteArray body = service.get("/timelimiterevents").body;

    QCOMPARE(body, QByteArray(R"({"timeLimiterEvents":[)"
                              R"({"timeLimiterName":"a","type":"SUCCESS",)"
                              R"("creationTime":"2023-11-14T22:13:20Z"},)"
                              R"({"timeLimiterName":"a","type":"TIMEOUT",)"
                              R"("creationTime":"2023-11-14T22:13:22Z"},)"
                              R"({"timeLimiterName":"a","type":"ERROR",)"
                              R"("creationTime":"2023-11-14T22:13:22Z"}]})"));
}

void TestModules::writesBothBulkheadsEventsInOneList()
{
    ServiceFixture service;
    resilience::BulkheadConfig one;
    one.maxConcurrentCalls = 1;
    const auto bulkhead = service.modules.bulkheads.get("a", one);
    QVERIFY(bulkhead->tryAcquirePermission());
    QVERIFY(!bulkhead->tryAcquirePermission());
    bulkhead->onComplete();
    service.clock.advance(1s);
    service.modules.threadPoolBulkheads.get("tp")->submit([] {}).get();

    // The pool's last event comes from its own thread, and may come before the first.
    QTRY_COMPARE(lines(service.get("/bulkheadevents"), "bulkheadEvents", "bulkheadName").size(), 5);
    const QStringList events = lines(service.get("/bulkheadevents"), "bulkheadEvents", "bulkheadName");

    QCOMPARE(events.mid(0, 3), QStringList({"a CALL_PERMITTED", "a CALL_REJECTED", "a CALL_FINISHED"}));
    QVERIFY(events.contains("tp CALL_PERMITTED"));
    QVERIFY(events.contains("tp CALL_FINISHED"));
}

void TestModules::filtersEventsByNameAndType_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("all") << "/retryevents"
                         << QStringList({"a RETRY", "a SUCCESS", "b RETRY", "b RETRY", "b ERROR"});
    QTest::newRow("of one") << "/retryevents/b" << QStringList({"b RETRY", "b RETRY", "b ERROR"});
    QTest::newRow("of one type") << "/retryevents/b/ERROR" << QStringList({"b ERROR"});
    QTest::newRow("without case") << "/retryevents/b/error" << QStringList({"b ERROR"});
    QTest::newRow("with a hyphen") << "/retryevents/b/ignored-error" << QStringList();
}

void TestModules::filtersEventsByNameAndType()
{
    QFETCH(QString, path);
    QFETCH(QStringList, expected);
    ServiceFixture service;
    failing<std::runtime_error>(*service.modules.retries.get("a", threeAttempts()), 1);
    failing<std::runtime_error>(*service.modules.retries.get("b", threeAttempts()), 3);

    const Answer answer = service.get(path.toStdString());

    QCOMPARE(answer.status, 200);
    QCOMPARE(lines(answer, "retryEvents", "retryName"), expected);
}

void TestModules::aBulkheadHidesThePoolOfItsName()
{
    ServiceFixture service;
    makeOneOfEach(service.modules);
    service.modules.threadPoolBulkheads.get("a")->submit([] {}).get();
    service.modules.bulkheads.get("a")->execute([] {});

    const Answer answer = service.get("/bulkheadevents/a/CALL_PERMITTED");

    QCOMPARE(lines(answer, "bulkheadEvents", "bulkheadName"), QStringList({"a CALL_PERMITTED"}));
}

void TestModules::keepsALimitersEventsOnlyWhenAsked()
{
    ServiceFixture service;
    const auto limiter = service.modules.rateLimiters.get("a");
    QVERIFY(limiter->acquirePermission());
    QVERIFY(service.get("/ratelimiterevents/a").json()["rateLimiterEvents"].toArray().isEmpty());

    QCOMPARE(service.patch("/ratelimiters/a/config", R"({"subscribeForEvents":true})", "\"1\"").status, 200);
    QVERIFY(limiter->acquirePermission());

    QCOMPARE(lines(service.get("/ratelimiterevents/a"), "rateLimiterEvents", "rateLimiterName"),
             QStringList({"a CONFIGURATION_CHANGED", "a SUCCESSFUL_ACQUIRE"}));
}

void TestModules::keepsAsManyEventsAsTheBufferHolds()
{
    ServiceFixture service;
    resilience::BulkheadConfig config;
    config.eventConsumerBufferSize = 3;
    const auto bulkhead = service.modules.bulkheads.get("a", config);
    for (int i = 0; i < 4; ++i)
        bulkhead->execute([] {});
    QCOMPARE(service.get("/bulkheadevents/a").json()["bulkheadEvents"].toArray().size(), 3);

    QCOMPARE(service.patch("/bulkheads/a/config", R"({"eventConsumerBufferSize":5})", "*").status, 200);
    for (int i = 0; i < 4; ++i)
        bulkhead->execute([] {});

    QCOMPARE(service.get("/bulkheadevents/a").json()["bulkheadEvents"].toArray().size(), 5);
}

void TestModules::refusesUnknownNamesAndTypes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("message");

    QTest::newRow("retry") << "/retryevents/none" << 404
                           << "there is no retry 'none'; GET /actuator/retries lists those that exist";
    QTest::newRow("bulkhead")
        << "/bulkheadevents/none" << 404
        << "there is no bulkhead 'none'; GET /actuator/bulkheads lists those that exist";
    QTest::newRow("configuration")
        << "/timelimiters/none/config" << 404
        << "there is no time limiter 'none'; GET /actuator/timelimiters lists those "
           "that exist";
    QTest::newRow("event type") << "/timelimiterevents/a/SLOW" << 400
                                << "there is no event type 'SLOW'; there are SUCCESS, ERROR, TIMEOUT, "
                                   "CONFIGURATION_CHANGED";
}

void TestModules::refusesUnknownNamesAndTypes()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    QFETCH(QString, message);
    ServiceFixture service;
    makeOneOfEach(service.modules);

    const Answer answer = service.get(path.toStdString());

    QCOMPARE(answer.status, status);
    QCOMPARE(answer.message(), message);
    QVERIFY(!service.modules.retries.find("none"));
    QVERIFY(!service.modules.bulkheads.find("none"));
    QVERIFY(!service.modules.timeLimiters.find("none"));
}

void TestModules::forgetsWhatWasRemoved()
{
    ServiceFixture service;
    makeOneOfEach(service.modules);
    std::weak_ptr<resilience::Bulkhead> gone = service.modules.bulkheads.get("a");

    service.modules.bulkheads.remove("a");

    QVERIFY(gone.expired());
    QCOMPARE(service.get("/bulkheads").body, QByteArray(R"({"bulkheads":["a","tp"]})"));
}

QTEST_GUILESS_MAIN(TestModules)
#include "tst_modules.moc"
