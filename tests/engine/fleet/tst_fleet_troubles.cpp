// SPDX-License-Identifier: Apache-2.0
#include "fleet_fixture.h"

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;
using Service = panelboard::test::LoopbackTarget;

class TestFleetTroubles : public QObject {
    Q_OBJECT

private slots:
    void init() { m = std::make_unique<FleetFixture>(); }
    void cleanup() { m.reset(); }

    void saysWhyATargetCannotBeRead_data();
    void saysWhyATargetCannotBeRead();
    void givesUpAStreamThatFloods();
    void keepsToTheNewestOfManyErrors();
    void stopsATargetWhoseConfigurationIsUnusable_data();
    void stopsATargetWhoseConfigurationIsUnusable();
    void goesOnUndisturbedWhenOtherTargetsChange();
    void forgetsATargetThatWasTakenFromTheList();
    void takesTheFirstOfTwoTargetsWithOneName();

private:
    std::unique_ptr<FleetFixture> m;
};

void TestFleetTroubles::saysWhyATargetCannotBeRead_data()
{
    using Mood = Service::Mood;
    QTest::addColumn<int>("mood"); // or -1: the service is not there
    QTest::addColumn<QString>("problem");
    QTest::newRow("not there") << -1 << "check that the service runs and that the port is right";
    QTest::newRow("hanging") << int(Mood::Hanging) << "the service hangs";
    QTest::newRow("failing") << int(Mood::Failing) << "answers 500: the service cannot answer; see its log";
    QTest::newRow("wrong path") << int(Mood::Missing) << "check the base path in the url";
    QTest::newRow("garbage") << int(Mood::Garbage) << "prometheus cannot be read: ";
    QTest::newRow("enormous") << int(Mood::Enormous) << "check that the url is a service's management base";
}

void TestFleetTroubles::saysWhyATargetCannotBeRead()
{
    QFETCH(int, mood);
    QFETCH(QString, problem);
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    if (mood < 0)
        service.stop();
    else
        service.setMood(Service::Mood(mood));
    m->options.targets[0].interval = 500ms;
    m->start();

    TRY_IN_TIME(*m, m->isStatus("inv-1", TargetStatus::Failing));

    QVERIFY2(QString::fromStdString(m->target()->problem).contains(problem), m->target()->problem.c_str());
    QVERIFY(m->target()->nextAttempt.has_value());
    QVERIFY(!m->target()->lastContact.has_value());
}

void TestFleetTroubles::givesUpAStreamThatFloods()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp());
    const std::string more = R"(,"errorMessage":")" + std::string(200'000, 'x') + '"';

    for (int i = 0; i < 50; ++i) // 10 MB within one second of the fleet's time
        service.push("CB", "ERROR", more);

    QTRY_COMPARE(service.streams(), std::size_t(0));
    TRY_IN_TIME(*m, service.count("GET", "/streamcircuitbreakerevents") == 2);
    TRY_IN_TIME(*m, m->isUp());
    QVERIFY(m->breaker()->freshness == Freshness::Fresh);
}

void TestFleetTroubles::keepsToTheNewestOfManyErrors()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp());
    m->fleet->watch(m->breaker()->key);

    for (int i = 0; i < 400; ++i)
        service.push("CB", "ERROR", R"(,"errorMessage":"no connection","durationInMs":3)");
    service.transition("CB", State::Open);

    TRY_IN_TIME(*m, m->isState(m->breaker(), State::Open));
    TRY_IN_TIME(*m, m->fleet->newest()->watched->log.size() == 51);
    const auto log = m->fleet->newest()->watched->log;
    QCOMPARE(std::count_if(log.begin(), log.end(),
                           [](const LogEntry &entry) {
                               return entry.event.type == breaker::EventType::Error &&
                                      entry.event.errorMessage == "no connection";
                           }),
             std::ptrdiff_t(50));
    QVERIFY(m->target()->streaming);
}

void TestFleetTroubles::stopsATargetWhoseConfigurationIsUnusable_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QString>("problem");
    QTest::newRow("url") << "nonsense"
                         << "resilience4j"
                         << "mend the target's url";
    QTest::newRow("dialect") << "http://127.0.0.1:1"
                             << "hystrix"
                             << "the dialect “hystrix” is not known";
}

void TestFleetTroubles::stopsATargetWhoseConfigurationIsUnusable()
{
    QFETCH(QString, url);
    QFETCH(QString, dialect);
    QFETCH(QString, problem);
    TargetConfig config;
    config.service = "inventory";
    config.instance = "inv-1";
    config.url = url.toStdString();
    config.dialect = dialect.toStdString();
    m->options.targets = {config};

    m->start();

    QVERIFY(m->isStatus("inv-1", TargetStatus::Stopped));
    QVERIFY2(QString::fromStdString(m->target()->problem).contains(problem), m->target()->problem.c_str());
}

void TestFleetTroubles::goesOnUndisturbedWhenOtherTargetsChange()
{
    Service &kept = m->addService(Service::Make::Panelboard, "kept");
    m->addService(Service::Make::Panelboard, "changed");
    m->start();
    TRY_IN_TIME(*m, m->isUp("kept") && m->isUp("changed"));
    auto targets = m->options.targets;
    targets[1].environment = "production";

    m->fleet->setTargets(targets);

    TRY_IN_TIME(*m, m->services[1]->count("GET", "/panelboard") == 2);
    TRY_IN_TIME(*m, m->isUp("changed") && m->target("changed")->config.environment == "production");
    QCOMPARE(kept.count("GET", "/panelboard"), std::size_t(1));
    QCOMPARE(kept.count("GET", "/streamcircuitbreakerevents"), std::size_t(1));
}

void TestFleetTroubles::forgetsATargetThatWasTakenFromTheList()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp() && m->guard());

    m->fleet->setTargets({});

    TRY_IN_TIME(*m, !m->target() && !m->guard());
    TRY_IN_TIME(*m, service.streams() == 0);
}

void TestFleetTroubles::takesTheFirstOfTwoTargetsWithOneName()
{
    Service &first = m->addService(Service::Make::Panelboard, "inv-1");
    Service &second = m->addService(Service::Make::Panelboard, "inv-1");
    m->start();

    TRY_IN_TIME(*m, m->isUp());

    QCOMPARE(m->fleet->newest()->targets.size(), std::size_t(2));
    QVERIFY(first.count("GET", "/prometheus") > 0);
    QCOMPARE(second.count("GET", "/prometheus"), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestFleetTroubles)
#include "tst_fleet_troubles.moc"
