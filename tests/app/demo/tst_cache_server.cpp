// SPDX-License-Identifier: Apache-2.0
#include "cache_server.h"
#include "redis_client.h"
#include "temporary_folder.h"

#include <panelboard/breaker/system_clock.h>

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace panelboard;
using namespace std::chrono_literals;

namespace {

constexpr demo::RedisTimeouts kQuick{50ms, 50ms};

struct RunningServer {
    demo::TemporaryFolder folder;
    demo::CacheServer server{folder.path(), breaker::SystemClock::instance()};
    demo::RedisClient client{[this] { return server.port(); }, kQuick};
};

/// "T" for a stopped process, "Z" for one that ended, empty when there is none.
QByteArray processState(pid_t pid)
{
    QFile stat(QString("/proc/%1/stat").arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = stat.readAll();
    return text.mid(text.lastIndexOf(')') + 2, 1);
}

} // namespace

/// Every behaviour holds for redis-server and for the embedded cache that takes its place.
class CacheServerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_path = qgetenv("PATH"); }
    void cleanup() { qputenv("PATH", m_path); }

    void usesRedisWhereItIsInstalled();
    void usesTheEmbeddedCacheWithoutRedis();
    void storesAndFinds_data() { bothServers(); }
    void storesAndFinds();
    void answersNothingWhilePaused_data() { bothServers(); }
    void answersNothingWhilePaused();
    void refusesConnectionsWhileStopped_data() { bothServers(); }
    void refusesConnectionsWhileStopped();
    void isStoppedThoughItWasPaused_data() { bothServers(); }
    void isStoppedThoughItWasPaused();
    void cannotBePausedWhileStopped();
    void noticesThatItsServerWasKilled();
    void endsItsServerAndRemovesItsFiles();

private:
    static void bothServers();
    void choose(bool embedded) { qputenv("PATH", embedded ? "/nonexistent" : m_path); }

    QByteArray m_path;
};

void CacheServerTest::bothServers()
{
    QTest::addColumn<bool>("embedded");
    QTest::newRow("redis-server") << false;
    QTest::newRow("embedded") << true;
}

void CacheServerTest::usesRedisWhereItIsInstalled()
{
    const RunningServer running;

    QVERIFY(!running.server.isEmbedded());
    const QString version = QString::fromStdString(running.server.version());
    QVERIFY2(QRegularExpression("^redis-server \\d+\\.\\d+\\.\\d+$").match(version).hasMatch(),
             qPrintable(version));
}

void CacheServerTest::usesTheEmbeddedCacheWithoutRedis()
{
    choose(true);

    const RunningServer running;

    QVERIFY(running.server.isEmbedded());
    QCOMPARE(running.server.version(), std::string("embedded"));
}

void CacheServerTest::storesAndFinds()
{
    QFETCH(bool, embedded);
    choose(embedded);
    RunningServer running;

    running.client.setEx("stock:1", 60s, "17");

    QCOMPARE(running.client.get("stock:1").value_or("none"), std::string("17"));
    QVERIFY(!running.client.get("stock:2"));
    QVERIFY_EXCEPTION_THROWN(running.client.getNothing(), demo::RedisRejected);
    running.client.ping();
}

void CacheServerTest::answersNothingWhilePaused()
{
    QFETCH(bool, embedded);
    choose(embedded);
    RunningServer running;
    running.client.ping();

    running.server.setPaused(true);

    QVERIFY(running.server.state().paused);
    QTRY_COMPARE(processState(running.server.pid()), QByteArray("T"));
    QVERIFY_EXCEPTION_THROWN(running.client.ping(), demo::RedisTimeout); // the connection that it had
    QVERIFY_EXCEPTION_THROWN(running.client.ping(), demo::RedisTimeout); // and a new one
    running.server.setPaused(false);
    QVERIFY(!running.server.state().paused);
    running.client.ping();
}

void CacheServerTest::refusesConnectionsWhileStopped()
{
    QFETCH(bool, embedded);
    choose(embedded);
    RunningServer running;
    const std::uint16_t port = running.server.port();
    running.client.ping();

    running.server.setStopped(true);

    QVERIFY(running.server.state().stopped);
    QVERIFY_EXCEPTION_THROWN(running.client.ping(), demo::RedisUnreachable);
    QVERIFY_EXCEPTION_THROWN(running.client.ping(), demo::RedisUnreachable);
    running.server.setStopped(false);
    QVERIFY(!running.server.state().stopped);
    QCOMPARE(running.server.port(), port);
    running.client.ping();
}

void CacheServerTest::isStoppedThoughItWasPaused()
{
    QFETCH(bool, embedded);
    choose(embedded);
    RunningServer running;
    running.server.setPaused(true);

    running.server.setStopped(true);

    QVERIFY(running.server.state().stopped);
    QVERIFY(!running.server.state().paused);
    running.server.setStopped(false);
    running.client.ping();
}

void CacheServerTest::cannotBePausedWhileStopped()
{
    RunningServer running;
    running.server.setStopped(true);

    QVERIFY_EXCEPTION_THROWN(running.server.setPaused(true), std::runtime_error);

    QVERIFY(!running.server.state().paused);
}

void CacheServerTest::noticesThatItsServerWasKilled()
{
    RunningServer running;

    ::kill(running.server.pid(), SIGKILL);

    QTRY_VERIFY(running.server.state().stopped);
    running.server.setStopped(false);
    running.client.ping();
}

void CacheServerTest::endsItsServerAndRemovesItsFiles()
{
    auto running = std::make_unique<RunningServer>();
    const pid_t pid = running->server.pid();
    const QString folder = QString::fromStdString(running->folder.path().string());
    running->server.setPaused(true);
    QVERIFY(QFile::exists(folder));

    running.reset();

    QVERIFY(processState(pid).isEmpty());
    QVERIFY(!QFile::exists(folder));
}

QTEST_GUILESS_MAIN(CacheServerTest)
#include "tst_cache_server.moc"
