// SPDX-License-Identifier: Apache-2.0
// The fleet beside a service of ours that lets only clients with a certificate in; with real clocks.
#include "fleet_fixture.h"
#include "test_certificates.h"

#include <panelboard/breaker/registry.h>
#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>
#include <panelboard/service/management_server.h>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;

Q_DECLARE_METATYPE(panelboard::fleet::TargetTls)

namespace {

constexpr const char *kToken = "PANELBOARD_TEST_TOKEN";

struct SecureService {
    explicit SecureService(const TestCertificates &certificates)
    {
        const std::string stem = certificates.issue("service", "IP:127.0.0.1");
        service::ManagementOptions options;
        options.service = "inventory";
        options.instance = "inv-1";
        options.operatorToken = "s3cret";
        options.http.tls = http::TlsFiles{stem + ".pem", stem + ".key", certificates.authority()};
        server.emplace(io, registry, options, breaker::SystemClock::instance(), timers);
    }

    breaker::TimerThread timers{breaker::SystemClock::instance()};
    breaker::CircuitBreakerRegistry registry{{}, breaker::SystemClock::instance(), timers};
    std::shared_ptr<breaker::CircuitBreaker> redis = registry.circuitBreaker("CB_REDIS");
    http::IoThread io;
    std::optional<service::ManagementServer> server;
};

} // namespace

class TestFleetTls : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { qputenv(kToken, "s3cret"); }

    void readsAndSteersAServiceThatWantsACertificate();
    void saysWhyItCannotConnect_data();
    void saysWhyItCannotConnect();

private:
    /// A console on that service, with these files.
    [[nodiscard]] std::unique_ptr<FleetFixture> consoleOn(SecureService &service,
                                                          const TargetTls &files) const
    {
        auto console = std::make_unique<FleetFixture>();
        TargetConfig target;
        target.service = "inventory";
        target.instance = "inv-1";
        target.url = service.server->url();
        target.interval = 100ms;
        target.credentials = SecretReference{SecretReference::Kind::Environment, kToken};
        target.tls = files;
        console->options.targets = {target};
        console->fleet =
            std::make_unique<Fleet>(console->options, breaker::SystemClock::instance(), service.timers);
        return console;
    }

    const TestCertificates m_certificates;
};

void TestFleetTls::readsAndSteersAServiceThatWantsACertificate()
{
    SecureService service(m_certificates);
    const std::string stem = m_certificates.issue("console", "DNS:console");
    const auto console = consoleOn(service, {m_certificates.authority(), stem + ".pem", stem + ".key"});
    QTRY_VERIFY(console->isUp());

    console->fleet->submit(
        {{"inventory", "inv-1", "CB_REDIS"}, UpdateState{StateUpdate::ForceOpen, {}, {}}, "kim", "drill"});

    QTRY_VERIFY(service.redis->state() == State::ForcedOpen);
    QTRY_VERIFY(console->target()->streaming);
}

void TestFleetTls::saysWhyItCannotConnect_data()
{
    const std::string stem = m_certificates.issue("mine", "DNS:mine");
    const std::string locked = m_certificates.lockedKey("mine");
    QTest::addColumn<TargetTls>("files");
    QTest::addColumn<QString>("said");
    const std::string ca = m_certificates.authority();
    QTest::newRow("no certificate to show") << TargetTls{ca, {}, {}} << "certificate required";
    QTest::newRow("another authority") << TargetTls{m_certificates.stranger(), stem + ".pem", stem + ".key"}
                                       << "check the service's certificate";
    QTest::newRow("an authority file that is not there")
        << TargetTls{"/no/ca.pem", {}, {}} << "/no/ca.pem: No such file or directory";
    QTest::newRow("a certificate that is not there")
        << TargetTls{ca, "/no/console.pem", stem + ".key"} << "/no/console.pem: No such file or directory";
    QTest::newRow("a key behind a passphrase")
        << TargetTls{ca, stem + ".pem", locked} << "locked with a passphrase: store it without one";
}

void TestFleetTls::saysWhyItCannotConnect()
{
    QFETCH(TargetTls, files);
    QFETCH(QString, said);
    SecureService service(m_certificates);

    const auto console = consoleOn(service, files);

    QTRY_VERIFY(!console->target()->problem.empty());
    const QString problem = QString::fromStdString(console->target()->problem);
    QVERIFY2(problem.contains(said), qPrintable(problem));
    QVERIFY(!problem.contains("s3cret"));
    qInfo("%s", qPrintable(problem));
}

QTEST_GUILESS_MAIN(TestFleetTls)
#include "tst_fleet_tls.moc"
