// SPDX-License-Identifier: Apache-2.0
#include "readings.h"
#include "wanted_details.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using breaker::State;

namespace {

Round roundOf(const std::vector<std::pair<std::string, State>> &states)
{
    Round round{kStart, kStart, {}};
    for (const auto &[name, state] : states)
        round.readings.push_back(reading(name, kStart, state));
    return round;
}

/// The details to ask for, each of them then done.
QString asked(WantedDetails &wanted)
{
    QStringList names;
    for (const std::string &name : wanted.take().details) {
        names << QString::fromStdString(name);
        wanted.done(name);
    }
    return names.join(' ');
}

} // namespace

class TestWantedDetails : public QObject {
    Q_OBJECT

private slots:
    void asksOnceWhenABreakerOpensOrCloses();
    void asksInTurnForWhatIsNotClosed();
    void asksAgainForWhatARoundHadNoTimeFor();
    void boundsWhatItAsks();
    void keepsAChangeUnderWayAsItWas();
    void givesUpOnATargetThatCannotBeAsked();
};

void TestWantedDetails::asksOnceWhenABreakerOpensOrCloses()
{
    WantedDetails wanted;
    wanted.sawRound(roundOf({{"A", State::Closed}, {"B", State::Open}}));
    QCOMPARE(asked(wanted), "B");

    wanted.sawRound(roundOf({{"A", State::Closed}, {"B", State::Closed}}));
    QCOMPARE(asked(wanted), "B");
    wanted.sawRound(roundOf({{"A", State::Closed}, {"B", State::Closed}}));
    QCOMPARE(asked(wanted), "");
}

void TestWantedDetails::asksInTurnForWhatIsNotClosed()
{
    WantedDetails wanted;
    std::vector<std::pair<std::string, State>> states;
    for (char name = 'a'; name < 'a' + 10; ++name)
        states.emplace_back(std::string(1, name), State::Open);
    wanted.sawRound(roundOf(states));
    QCOMPARE(asked(wanted), "a b c d e f g h i j"); // all of them have changed

    QCOMPARE(asked(wanted), "a b c d e f i j");
}

void TestWantedDetails::asksAgainForWhatARoundHadNoTimeFor()
{
    WantedDetails wanted;
    wanted.ask("A", false);
    wanted.ask("B", true);
    QCOMPARE(wanted.take().details.size(), std::size_t(2));
    wanted.done("A"); // then the time was over

    QCOMPARE(asked(wanted), "B");
    QCOMPARE(asked(wanted), "");
}

void TestWantedDetails::boundsWhatItAsks()
{
    WantedDetails wanted;
    for (int i = 0; i < 5000; ++i)
        wanted.ask("CB" + std::to_string(i), false);

    int rounds = 0;
    for (; !asked(wanted).isEmpty(); ++rounds)
        ;

    QCOMPARE(rounds, 32); // 1,000 of them, 32 at a time
}

void TestWantedDetails::keepsAChangeUnderWayAsItWas()
{
    WantedDetails wanted;
    wanted.sawRound(roundOf({{"A", State::Open}}));
    QCOMPARE(asked(wanted), "A");
    Round between = roundOf({{"A", State::Open}});
    between.readings[0].state.reset();

    wanted.sawRound(between);

    QCOMPARE(asked(wanted), "A"); // in turn, as before
}

void TestWantedDetails::givesUpOnATargetThatCannotBeAsked()
{
    WantedDetails wanted;
    wanted.ask("A", false);

    wanted.giveUp();

    QCOMPARE(asked(wanted), "");
}

QTEST_GUILESS_MAIN(TestWantedDetails)
#include "tst_wanted_details.moc"
