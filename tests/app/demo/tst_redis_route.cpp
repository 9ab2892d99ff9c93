// SPDX-License-Identifier: Apache-2.0
#include "cache_server.h"
#include "redis_client.h"
#include "redis_route.h"
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
    demo::RedisRoute route{server.port(), breaker::SystemClock::instance()};
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

class RedisRouteTest : public QObject {
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

void RedisRouteTest::leadsStraightToRedis()
{
    const RoutedClient routed;

    QCOMPARE(routed.route.port(), routed.server.port());
}

void RedisRouteTest::delaysEveryCommand()
{
    RoutedClient routed;
    routed.route.setDelay(60ms);

    QVERIFY(routed.pingTime() >= 60);
    QVERIFY(routed.pingTime() >= 60);
}

void RedisRouteTest::timesOutWhenItIsSlowerThanTheClientWaits()
{
    RoutedClient routed;
    routed.route.setDelay(10s);

    QVERIFY_EXCEPTION_THROWN(routed.client.ping(), demo::RedisTimeout);
}

void RedisRouteTest::isFastAgain()
{
    RoutedClient routed;
    routed.route.setDelay(10s);
    QVERIFY_EXCEPTION_THROWN(routed.client.ping(), demo::RedisTimeout);

    routed.route.setDelay(0ms);

    routed.client.ping();
    QCOMPARE(routed.route.port(), routed.server.port());
}

void RedisRouteTest::refusesConnections()
{
    RoutedClient routed;
    routed.client.ping();

    routed.route.setRefused(true);

    QVERIFY(routed.route.isRefused());
    QVERIFY_EXCEPTION_THROWN(routed.client.ping(), demo::RedisUnreachable);
    routed.route.setRefused(false);
    routed.client.ping();
}

void RedisRouteTest::passesOnThatRedisIsGone()
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

void RedisRouteTest::carriesLargeValuesThroughTheSlowNetwork()
{
    RoutedClient routed;
    routed.route.setDelay(1ms);
    const std::string value(2'000'000, 'v');

    routed.client.setEx("large", 60s, value);

    QVERIFY(routed.client.get("large") == value);
}

QTEST_GUILESS_MAIN(RedisRouteTest)
#include "tst_redis_route.moc"
