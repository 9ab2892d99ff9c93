// SPDX-License-Identifier: Apache-2.0
#include "cache_server.h"
#include "redis_client.h"
#include "server_route.h"
#include "temporary_folder.h"

#include <panelboard/breaker/system_clock.h>

#include <QElapsedTimer>
#include <QTest>

using namespace panelboard;
using namespace std::chrono_literals;

namespace {

struct RoutedClient {
    demo::TemporaryFolder folder;
    demo::CacheServer server{folder.path(), breaker::SystemClock::instance()};
    demo::ServerRoute route{server.port(), breaker::SystemClock::instance()};
    demo::RedisClient client{[this] { return route.port(); }, {200ms, 200ms}};

    qint64 pingTime()
    {
        QElapsedTimer time;
        time.start();
        client.ping();
        return time.elapsed();
    }
};

} // namespace

class ServerRouteTest : public QObject {
    Q_OBJECT

private slots:
    void leadsStraightToRedis();
    void delaysEveryCommand();
    void timesOutWhenItIsSlowerThanTheClientWaits();
    void isFastAgain();
    void refusesConnections();
    void passesOnThatRedisIsGone();
    void carriesLargeValuesThroughTheSlowNetwork();
};

void ServerRouteTest::leadsStraightToRedis()
{
    const RoutedClient routed;

    QCOMPARE(routed.route.port(), routed.server.port());
}

void ServerRouteTest::delaysEveryCommand()
{
    RoutedClient routed;
    routed.route.setDelay(60ms);

    QVERIFY(routed.pingTime() >= 60);
    QVERIFY(routed.pingTime() >= 60);
}

void ServerRouteTest::timesOutWhenItIsSlowerThanTheClientWaits()
{
    RoutedClient routed;
    routed.route.setDelay(10s);

    QVERIFY_EXCEPTION_THROWN(routed.client.ping(), demo::RedisTimeout);
}

void ServerRouteTest::isFastAgain()
{
    RoutedClient routed;
    routed.route.setDelay(10s);
    QVERIFY_EXCEPTION_THROWN(routed.client.ping(), demo::RedisTimeout);

    routed.route.setDelay(0ms);

    routed.client.ping();
    QCOMPARE(routed.route.port(), routed.server.port());
}

void ServerRouteTest::refusesConnections()
{
    RoutedClient routed;
    routed.client.ping();

    routed.route.setRefused(true);

    QVERIFY(routed.route.isRefused());
    QVERIFY_EXCEPTION_THROWN(routed.client.ping(), demo::RedisUnreachable);
    routed.route.setRefused(false);
    routed.client.ping();
}

void ServerRouteTest::passesOnThatRedisIsGone()
{
    RoutedClient routed;
    routed.route.setDelay(1ms);
    routed.client.ping();

    routed.server.setStopped(true);

    QVERIFY_EXCEPTION_THROWN(routed.client.ping(), demo::RedisUnreachable);
    QVERIFY_EXCEPTION_THROWN(routed.client.ping(), demo::RedisUnreachable);
    routed.server.setStopped(false);
    routed.client.ping();
}

void ServerRouteTest::carriesLargeValuesThroughTheSlowNetwork()
{
    RoutedClient routed;
    routed.route.setDelay(1ms);
    const std::string value(2'000'000, 'v');

    routed.client.setEx("large", 60s, value);

    QVERIFY(routed.client.get("large") == value);
}

QTEST_GUILESS_MAIN(ServerRouteTest)
#include "tst_server_route.moc"
