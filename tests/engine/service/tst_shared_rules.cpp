// SPDX-License-Identifier: Apache-2.0
#include "etcd_process.h"
#include "service_fixture.h"

#include <panelboard/service/management_server.h>

#include <QElapsedTimer>
#include <QtTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace panelboard;
using namespace panelboard::test;

namespace {

service::ManagementOptions sharedBy(const EtcdProcess &etcd)
{
    auto options = inventoryOptions();
    options.sharedRules.etcd = {etcd.url()};
    options.sharedRules.checkEvery = 100ms;
    return options;
}

/// Forty processes' worth of one service: each its own breakers and management server, one I/O thread.
struct Fleet {
    struct Instance {
        Instance(http::IoThread &io, const service::ManagementOptions &options, FakeClock &clock)
            : registry(tenCallsRegistry(), clock, clock), backend(registry.circuitBreaker("backend")),
              server(io, registry, options, clock, clock)
        {
        }
        breaker::CircuitBreakerRegistry registry;
        std::shared_ptr<breaker::CircuitBreaker> backend;
        service::ManagementServer server;
    };

    Fleet(std::size_t count, const service::ManagementOptions &options)
    {
        for (std::size_t i = 0; i < count; ++i)
            instances.push_back(std::make_unique<Instance>(io, options, clock));
    }
    [[nodiscard]] qsizetype held() const
    {
        return std::count_if(instances.begin(), instances.end(), [](const auto &each) {
            return each->backend->state() == breaker::State::ForcedOpen;
        });
    }

    FakeClock clock;
    http::IoThread io;
    std::vector<std::unique_ptr<Instance>> instances;
};

Answer put(ServiceFixture &service, const std::string &body)
{
    http::Headers headers;
    headers.add("Authorization", std::string("Bearer ") + kToken);
    headers.add("Content-Type", "application/json");
    headers.add("If-Match", "*");
    return service.send("PUT", "/rules", body, headers);
}

QJsonObject rulesHealth(ServiceFixture &service)
{
    return service.get("/health").json()["components"].toObject()["rules"].toObject();
}

bool isReached(ServiceFixture &service)
{
    return rulesHealth(service)["details"].toObject()["etcd"] == "reached";
}

const std::string kHold =
    R"({"configurations":{"circuitbreakers":{"backend":{"slidingWindowSize":20}}},)"
    R"("overrides":{"backend":{"state":"FORCED_OPEN","actor":"kim","reason":"drill"}}})";
const std::string kRelease = R"({"configurations":{},"overrides":{}})";

} // namespace

/// Against a real etcd.
class TestSharedRules : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void oneWriteReachesFortyInstancesAndTheOneThatStartsLater();
    void keepsTheLastRulesWhileEtcdIsAway();
    void obeysWhatWasWrittenWhileItCouldNotWatch();
    void refusesAWriteOfWhoeverReadAnOlderRevision();
    void keepsTheLastRulesWhenNewerOnesCannotBeUsed();

private:
    std::unique_ptr<EtcdProcess> m_etcd;
};

void TestSharedRules::initTestCase()
{
    if (!EtcdProcess::isInstalled())
        QSKIP("etcd is not installed (Debian package etcd-server)");
}

void TestSharedRules::init()
{
    m_etcd = std::make_unique<EtcdProcess>();
    QVERIFY(m_etcd->start());
}

void TestSharedRules::cleanup() { m_etcd.reset(); }

void TestSharedRules::oneWriteReachesFortyInstancesAndTheOneThatStartsLater()
{
    const Fleet fleet(39, sharedBy(*m_etcd));
    ServiceFixture first(sharedBy(*m_etcd));
    first.backend();
    QTRY_VERIFY(isReached(first));

    QElapsedTimer timer;
    timer.start();
    QCOMPARE(put(first, kHold).status, 200);
    QTRY_COMPARE(fleet.held(), 39);
    qInfo("forty instances obeyed within %lld ms", static_cast<long long>(timer.elapsed()));

    QCOMPARE(first.state(), "FORCED_OPEN");
    const Fleet later(1, sharedBy(*m_etcd));
    QTRY_COMPARE(later.held(), 1);
    QCOMPARE(later.instances.front()->backend->config()->slidingWindowSize, 20U);
}

void TestSharedRules::keepsTheLastRulesWhileEtcdIsAway()
{
    ServiceFixture service(sharedBy(*m_etcd));
    service.backend();
    QTRY_VERIFY(isReached(service));
    QCOMPARE(put(service, kHold).status, 200);

    m_etcd->kill();
    QTRY_COMPARE(rulesHealth(service)["status"], "UNKNOWN");

    QCOMPARE(service.get("/health").status, 200);
    QCOMPARE(service.state(), "FORCED_OPEN");
    QCOMPARE(put(service, kRelease).status, 503);
    QCOMPARE(service.state(), "FORCED_OPEN");
    QVERIFY(m_etcd->start());
    QTRY_COMPARE(rulesHealth(service)["status"], "UP");
    QCOMPARE(put(service, kRelease).status, 200);
    QCOMPARE(service.state(), "HALF_OPEN");
}

void TestSharedRules::obeysWhatWasWrittenWhileItCouldNotWatch()
{
    ServiceFixture service(sharedBy(*m_etcd));
    service.backend();
    QTRY_VERIFY(isReached(service));
    m_etcd->kill();
    QTRY_VERIFY(!isReached(service));
    QVERIFY(m_etcd->start());

    // {"configurations":{},"overrides":{"backend":{"state":"DISABLED"}}} under /panelboard/inventory/rules
    const std::string key = "L3BhbmVsYm9hcmQvaW52ZW50b3J5L3J1bGVz";
    const std::string value = "eyJjb25maWd1cmF0aW9ucyI6e30sIm92ZXJyaWRlcyI6eyJiYWNrZW5kIjp7InN0YXRlIjoi"
                              "RElTQUJMRUQifX19";
    QVERIFY(!m_etcd->post("/v3/kv/put", R"({"key":")" + key + R"(","value":")" + value + "\"}").empty());
    QVERIFY(!m_etcd->post("/v3/kv/put", R"({"key":")" + key + R"(","value":")" + value + "\"}").empty());
    QVERIFY(!m_etcd->post("/v3/kv/compaction", R"({"revision":"3"})").empty());

    QTRY_COMPARE(service.state(), "DISABLED");
}

void TestSharedRules::refusesAWriteOfWhoeverReadAnOlderRevision()
{
    ServiceFixture one(sharedBy(*m_etcd));
    ServiceFixture other(sharedBy(*m_etcd));
    one.backend();
    other.backend();
    QTRY_VERIFY(isReached(one) && isReached(other));
    const std::string read = other.get("/rules").header("ETag").toStdString();
    QCOMPARE(put(one, kHold).status, 200);
    QTRY_COMPARE(other.state(), "FORCED_OPEN");

    http::Headers headers;
    headers.add("Authorization", std::string("Bearer ") + kToken);
    headers.add("Content-Type", "application/json");
    headers.add("If-Match", read);

    QCOMPARE(other.send("PUT", "/rules", kRelease, headers).status, 412);
    QCOMPARE(one.state(), "FORCED_OPEN");
}

void TestSharedRules::keepsTheLastRulesWhenNewerOnesCannotBeUsed()
{
    ServiceFixture service(sharedBy(*m_etcd));
    service.backend();
    QTRY_VERIFY(isReached(service));
    QCOMPARE(put(service, kHold).status, 200);

    const std::string key = "L3BhbmVsYm9hcmQvaW52ZW50b3J5L3J1bGVz";
    QVERIFY(!m_etcd->post("/v3/kv/put", R"({"key":")" + key + R"(","value":"bm9uc2Vuc2U="})").empty());

    QTRY_VERIFY(rulesHealth(service)["details"].toObject()["rulesProblem"].toString().contains("not JSON"));
    QCOMPARE(service.state(), "FORCED_OPEN");
}

QTEST_GUILESS_MAIN(TestSharedRules)
#include "tst_shared_rules.moc"
