// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "fleet_fixture.h"

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;
using Service = panelboard::test::LoopbackTarget;
using Phase = CommandPhase;

namespace {

// Sanitizers take ten times as long to read as many.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kVeryMany = 11'000;
#else
constexpr int kVeryMany = 100'000;
#endif

std::string listOf(int breakers)
{
    std::string list = R"({"circuitBreakers":{)";
    for (int i = 0; i < breakers; ++i) {
        const std::string number = std::to_string(1'000'000 + i);
        list += (i == 0 ? "" : ",");
        list +=
            R"("CB)" + number.substr(1) + R"(":{"failureRate":"-1.0%","slowCallRate":"-1.0%",)" +
            R"("failureRateThreshold":"50.0%","slowCallRateThreshold":"100.0%","bufferedCalls":0,)" +
            R"("failedCalls":0,"slowCalls":0,"slowFailedCalls":0,"notPermittedCalls":0,"state":"CLOSED"})";
    }
    return list + "}}";
}

} // namespace

/// Services that tell too much, or what nobody can read: used as far as they can be, and that is said.
class TestFleetBadService : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m = std::make_unique<FleetFixture>();
        m->options.acknowledgeWithin = m->options.observeWithin = 1h; // lists that take long to read
    }
    void cleanup() { m.reset(); }

    void showsTheFirstOfAHundredThousandBreakers();
    void readsTheListWhereTheExpositionCannotBeRead();
    void leavesOutNamesOfTenThousandCharacters();

private:
    std::unique_ptr<FleetFixture> m;
};

void TestFleetBadService::showsTheFirstOfAHundredThousandBreakers()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    service.setMood(Service::Mood::LongExposition);
    service.setPage("/circuitbreakers", listOf(kVeryMany));
    m->options.targets[0].interval = 10s;
    service.setBreaker("CB000000", {});
    m->start();

    TRY_IN_TIME(*m, m->isUp() && m->target()->breakers.size() == 10'000);

    QVERIFY2(
        QString::fromStdString(m->target()->problem)
            .endsWith("more than 10000 circuit breakers: the others are not shown; check what makes their "
                      "names"),
        m->target()->problem.c_str());
    Command command = update(StateUpdate::ForceOpen);
    command.where.name = "CB000000";
    const std::uint64_t id = m->fleet->submit(command);
    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));
    QCOMPARE(service.count("POST", "/circuitbreakers/CB000000"), std::size_t(1));
}

void TestFleetBadService::readsTheListWhereTheExpositionCannotBeRead()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    service.setPage("/prometheus", "\xff\xfe");
    m->start();

    TRY_IN_TIME(*m, m->isStatus("inv-1", TargetStatus::Connected) && m->isState(m->breaker(), State::Closed));

    QVERIFY2(m->target()->problem.find("prometheus cannot be read: ") == 0, m->target()->problem.c_str());
}

void TestFleetBadService::leavesOutNamesOfTenThousandCharacters()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    for (int i = 0; i < 20; ++i)
        service.setBreaker(std::string(10'000, 'x') + std::to_string(i), {});
    m->start();

    TRY_IN_TIME(*m, m->isUp());

    QCOMPARE(m->target()->breakers.size(), std::size_t(1));
    QVERIFY2(m->target()->problem.find("whose name has more than 512 bytes is not shown") !=
                 std::string::npos,
             m->target()->problem.c_str());
    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen));
    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));
}

QTEST_GUILESS_MAIN(TestFleetBadService)
#include "tst_fleet_bad_service.moc"
