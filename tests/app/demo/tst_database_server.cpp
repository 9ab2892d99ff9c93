// SPDX-License-Identifier: Apache-2.0
#include "database_server.h"
#include "postgres_stock_database.h"
#include "temporary_folder.h"

#include <panelboard/breaker/system_clock.h>

#include <QTest>

using namespace panelboard;
using namespace std::chrono_literals;

namespace {

struct RunningDatabase {
    RunningDatabase() { stock.fill(100); }

    demo::TemporaryFolder folder;
    demo::DatabaseServer server{folder.path(), breaker::SystemClock::instance()};
    demo::PostgresStockDatabase stock{server.port(), {2s, 200ms}};
};

} // namespace

/// The real PostgreSQL, private to the test.
class DatabaseServerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(demo::DatabaseServer::isInstalled()); }
    void findsWhatIsInStock_S28();
    void failsInTimeWhilePaused();
    void failsAtOnceWhileStoppedAndIsBackAfterwards();
    void leavesNoServerBehind();
};

void DatabaseServerTest::findsWhatIsInStock_S28()
{
    RunningDatabase running;

    QVERIFY(QString::fromStdString(running.server.version()).startsWith("PostgreSQL "));
    QCOMPARE(running.stock.quantity("sku-7").value_or(-1), 7 * 7919 % 500);
    QVERIFY(!running.stock.quantity("sku-101"));
    QVERIFY(!running.stock.quantity("'; DROP TABLE stock; --"));
    running.stock.fill(100); // once more does no harm
    QCOMPARE(running.stock.quantity("sku-100").value_or(-1), 100 * 7919 % 500);
}

void DatabaseServerTest::failsInTimeWhilePaused()
{
    RunningDatabase running;
    static_cast<void>(running.stock.quantity("sku-1")); // a connection that it has

    running.server.setPaused(true);

    QVERIFY(running.server.state().paused);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(running.stock.quantity("sku-1")), demo::StockDatabaseError);
    running.server.setPaused(false);
    QCOMPARE(running.stock.quantity("sku-1").value_or(-1), 7919 % 500);
}

void DatabaseServerTest::failsAtOnceWhileStoppedAndIsBackAfterwards()
{
    RunningDatabase running;
    static_cast<void>(running.stock.quantity("sku-1"));

    running.server.setStopped(true);

    QVERIFY(running.server.state().stopped);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(running.stock.quantity("sku-1")), demo::StockDatabaseError);
    running.server.setStopped(false);
    QCOMPARE(running.stock.quantity("sku-1").value_or(-1), 7919 % 500);
}

void DatabaseServerTest::leavesNoServerBehind()
{
    pid_t pid = 0;
    std::filesystem::path folder;
    {
        const RunningDatabase running;
        pid = running.server.pid();
        folder = running.folder.path();
        QVERIFY(::kill(pid, 0) == 0);
    }

    QVERIFY(::kill(pid, 0) != 0);
    QVERIFY(!std::filesystem::exists(folder));
}

QTEST_GUILESS_MAIN(DatabaseServerTest)
#include "tst_database_server.moc"
