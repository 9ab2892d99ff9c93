// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <command_strip.h>

#include <QtTest/QTest>

using namespace panelboard;
using namespace panelboard::ui;
using fleet::CommandPhase;

namespace {

std::shared_ptr<fleet::CommandView> command(std::uint64_t id, CommandPhase phase, int secondsAgo)
{
    auto view = std::make_shared<fleet::CommandView>();
    view->id = id;
    view->command.where = {"inventory", "inv-1", "CB_REDIS"};
    view->command.what = fleet::UpdateState{fleet::StateUpdate::Close, {}, {}};
    view->phase = phase;
    view->reached[CommandPhase::Requested] = test::kSampleNow - std::chrono::seconds(secondsAgo + 1);
    if (phase >= CommandPhase::Acknowledged && phase != CommandPhase::Failed)
        view->reached[CommandPhase::Acknowledged] = test::kSampleNow - std::chrono::seconds(secondsAgo + 1);
    view->reached[phase] = test::kSampleNow - std::chrono::seconds(secondsAgo);
    return view;
}

} // namespace

class TestCommandStrip : public QObject {
    Q_OBJECT

private slots:
    void saysHowFarItIsAndNoMore_data();
    void saysHowFarItIsAndNoMore();
    void settledCommandGoesAfterAWhile_data();
    void settledCommandGoesAfterAWhile();
    void newestThreeAreShown();
    void editIsNamedByOldAndNew();
    void commandToAnotherBreakerIsNotShown();

private:
    static QStringList shown(std::vector<std::shared_ptr<const fleet::CommandView>> commands)
    {
        test::SampleFleet fleet;
        fleet.commands() = std::move(commands);
        CommandStrip strip;
        strip.setFacts(*findBreaker(*fleet.build(), {"inventory", "inv-1", "CB_REDIS"}, test::kSampleNow));
        return strip.lines();
    }
};

void TestCommandStrip::saysHowFarItIsAndNoMore_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<QString>("line");
    QTest::newRow("requested") << int(CommandPhase::Requested) << "Close: requested";
    QTest::newRow("sent is no answer") << int(CommandPhase::Sent) << "Close: requested";
    QTest::newRow("acknowledged is not observed")
        << int(CommandPhase::Acknowledged) << "Close: requested → acknowledged";
    QTest::newRow("observed") << int(CommandPhase::Observed) << "Close: requested → acknowledged → observed";
    QTest::newRow("failed") << int(CommandPhase::Failed) << "Close: requested → failed";
    QTest::newRow("timed out") << int(CommandPhase::TimedOut)
                               << "Close: requested → acknowledged → unknown";
}

void TestCommandStrip::saysHowFarItIsAndNoMore()
{
    QFETCH(int, phase);
    QFETCH(QString, line);

    QCOMPARE(shown({command(1, static_cast<CommandPhase>(phase), 1)}), QStringList({line}));
}

void TestCommandStrip::settledCommandGoesAfterAWhile_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("secondsAgo");
    QTest::addColumn<bool>("isShown");
    QTest::newRow("observed just now") << int(CommandPhase::Observed) << 14 << true;
    QTest::newRow("observed a while ago") << int(CommandPhase::Observed) << 16 << false;
    QTest::newRow("failed a minute ago") << int(CommandPhase::Failed) << 60 << true;
    QTest::newRow("failed long ago") << int(CommandPhase::Failed) << 121 << false;
    QTest::newRow("on its way, however long") << int(CommandPhase::Sent) << 600 << true;
}

void TestCommandStrip::settledCommandGoesAfterAWhile()
{
    QFETCH(int, phase);
    QFETCH(int, secondsAgo);

    QTEST(!shown({command(1, static_cast<CommandPhase>(phase), secondsAgo)}).isEmpty(), "isShown");
}

void TestCommandStrip::newestThreeAreShown()
{
    const QStringList lines =
        shown({command(1, CommandPhase::Failed, 9), command(2, CommandPhase::Sent, 8),
               command(3, CommandPhase::Sent, 7), command(4, CommandPhase::Acknowledged, 6)});

    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.front().contains("acknowledged"));
}

void TestCommandStrip::editIsNamedByOldAndNew()
{
    auto edit = command(1, CommandPhase::Sent, 1);
    edit->command.what = fleet::EditConfig{14, {{"failureRateThreshold", 10.0, 14.0}}};

    QCOMPARE(shown({edit}), QStringList({"failureRateThreshold 10 % → 14 %: requested"}));
}

void TestCommandStrip::commandToAnotherBreakerIsNotShown()
{
    auto other = command(1, CommandPhase::Sent, 1);
    other->command.where.instance = "inv-2";

    QVERIFY(shown({other}).isEmpty());
}

QTEST_MAIN(TestCommandStrip)
#include "tst_command_strip.moc"
