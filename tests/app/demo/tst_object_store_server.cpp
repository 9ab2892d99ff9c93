// SPDX-License-Identifier: Apache-2.0
#include "http_call.h"
#include "object_store_server.h"
#include "temporary_folder.h"

#include <panelboard/breaker/system_clock.h>

#include <QTest>

#include <csignal>
#include <optional>

using namespace panelboard;

namespace {

struct RunningStore {
    explicit RunningStore(bool isEmbedded)
        : server(folder.path(), breaker::SystemClock::instance(), isEmbedded)
    {
        calls.emplace(); // threads only now that the server has been forked
    }
    [[nodiscard]] QString url(const char *path) const
    {
        return QString("http://127.0.0.1:%1%2").arg(server.port()).arg(path);
    }

    demo::TemporaryFolder folder;
    demo::ObjectStoreServer server;
    std::optional<test::HttpCalls> calls;
};

} // namespace

/// nginx, private to the test, and what takes its place.
class ObjectStoreServerTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatItIs();
    void keepsWhatItIsGiven_data() { stores(); }
    void keepsWhatItIsGiven();
    void failsWhereItIsToldTo_data() { stores(); }
    void failsWhereItIsToldTo();
    void isThereAgainAfterItWasStopped_data() { stores(); }
    void isThereAgainAfterItWasStopped();
    void leavesNoServerBehind_data() { stores(); }
    void leavesNoServerBehind();

private:
    static void stores()
    {
        QTest::addColumn<bool>("isEmbedded");
        QTest::newRow("nginx") << false;
        QTest::newRow("embedded") << true;
    }
};

void ObjectStoreServerTest::saysWhatItIs()
{
    const RunningStore nginx(false);
    const RunningStore embedded(true);

    QVERIFY2(nginx.server.version().starts_with("nginx 1."), nginx.server.version().c_str());
    QCOMPARE(embedded.server.version(), std::string("embedded"));
}

void ObjectStoreServerTest::keepsWhatItIsGiven()
{
    QFETCH(bool, isEmbedded);
    RunningStore store(isEmbedded);

    QCOMPARE(store.calls->put(store.url("/qr/a.svg"), "<svg/>").status, 201);
    QCOMPARE(store.calls->put(store.url("/qr/a.svg"), "<svg>2</svg>").status, 204);

    QCOMPARE(store.calls->get(store.url("/qr/a.svg")).body, "<svg>2</svg>");
    QCOMPARE(store.calls->send("DELETE", store.url("/qr/a.svg"), {}).status, 204);
    QCOMPARE(store.calls->get(store.url("/qr/a.svg")).status, 404);
}

void ObjectStoreServerTest::failsWhereItIsToldTo()
{
    QFETCH(bool, isEmbedded);
    RunningStore store(isEmbedded);

    QCOMPARE(store.calls->put(store.url("/failing/qr/a.svg"), "<svg/>").status, 500);
}

void ObjectStoreServerTest::isThereAgainAfterItWasStopped()
{
    QFETCH(bool, isEmbedded);
    RunningStore store(isEmbedded);
    store.server.setStopped(true);
    QCOMPARE(store.calls->get(store.url("/healthz")).status, 0);

    store.calls.reset(); // the embedded one is forked from this process
    store.server.setStopped(false);
    store.calls.emplace();

    QCOMPARE(store.calls->get(store.url("/healthz")).status, 204);
}

void ObjectStoreServerTest::leavesNoServerBehind()
{
    QFETCH(bool, isEmbedded);
    pid_t pid = 0;
    {
        const RunningStore store(isEmbedded);
        pid = store.server.pid();
        QCOMPARE(::kill(pid, 0), 0);
    }

    QCOMPARE(::kill(pid, 0), -1);
}

QTEST_GUILESS_MAIN(ObjectStoreServerTest)
#include "tst_object_store_server.moc"
