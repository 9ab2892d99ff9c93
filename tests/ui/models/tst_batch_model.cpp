// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/sample_fleet.h"

#include <panelboard/ui/models/batch_model.h>
#include <panelboard/ui/models/batch_plan.h>

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace panelboard;
using namespace panelboard::ui;
using breaker::State;
using fleet::CommandPhase;
using fleet::StateUpdate;

class TestBatchModel : public QObject {
    Q_OBJECT

private slots:
    void saysHowManyAreObserved_data();
    void saysHowManyAreObserved();
    void changedCommandIsOneChangedRow();
    void commandThatIsForgottenKeepsItsLastPhase();
    void breakersOfSeveralServicesAreNamedInFull();
    void nameToTypeIsAskedForWhenItIsMany_data();
    void nameToTypeIsAskedForWhenItIsMany();
    void whatCannotBeAskedSaysWhy_data();
    void whatCannotBeAskedSaysWhy();

private:
    static std::vector<fleet::Command> commands(int count)
    {
        std::vector<fleet::Command> commands;
        for (int i = 1; i <= count; ++i) {
            fleet::Command command;
            command.where = {"gateway", "gw-" + std::to_string(i), "quota"};
            command.what = fleet::UpdateState{StateUpdate::ForceOpen, {}, {}};
            commands.push_back(command);
        }
        return commands;
    }
    static fleet::FleetSnapshotPtr snapshotOf(const QList<int> &phases)
    {
        auto snapshot = std::make_shared<fleet::FleetSnapshot>();
        const auto all = commands(static_cast<int>(phases.size()));
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto view = std::make_shared<fleet::CommandView>();
            view->id = i + 1;
            view->command = all[i];
            view->phase = static_cast<CommandPhase>(phases[static_cast<qsizetype>(i)]);
            view->message = view->phase >= CommandPhase::Failed ? "403" : "";
            snapshot->commands.push_back(view);
        }
        return snapshot;
    }
    static void follow(BatchModel &model, int count)
    {
        std::vector<std::uint64_t> ids;
        for (int i = 1; i <= count; ++i)
            ids.push_back(static_cast<std::uint64_t>(i));
        model.follow(ids, commands(count));
    }
};

void TestBatchModel::saysHowManyAreObserved_data()
{
    const int sent = int(CommandPhase::Sent);
    const int observed = int(CommandPhase::Observed);
    const int failed = int(CommandPhase::Failed);
    const int unknown = int(CommandPhase::TimedOut);
    QTest::addColumn<QList<int>>("phases");
    QTest::addColumn<QString>("summary");
    QTest::addColumn<bool>("settled");
    QTest::newRow("on their way") << QList{sent, sent, observed} << "1 of 3 observed" << false;
    QTest::newRow("all") << QList{observed, observed} << "2 of 2 observed" << true;
    QTest::newRow("one refused") << QList{observed, failed, observed}
                                 << "2 of 3 observed, 1 refused (gw-2: 403)" << true;
    QTest::newRow("two refused") << QList{failed, failed, observed}
                                 << "1 of 3 observed, 2 refused (gw-1: 403, and 1 more)" << true;
    QTest::newRow("unknown is not refused")
        << QList{observed, unknown} << "1 of 2 observed, 1 unknown (gw-2: 403)" << true;
}

void TestBatchModel::saysHowManyAreObserved()
{
    QFETCH(QList<int>, phases);
    BatchModel model;
    const QAbstractItemModelTester tester(&model);
    follow(model, static_cast<int>(phases.size()));

    model.applySnapshot(snapshotOf(phases));

    QTEST(model.summary(), "summary");
    QTEST(model.isSettled(), "settled");
}

void TestBatchModel::changedCommandIsOneChangedRow()
{
    BatchModel model;
    const QAbstractItemModelTester tester(&model);
    follow(model, 3);
    model.applySnapshot(snapshotOf({1, 1, 1}));
    auto next = std::make_shared<fleet::FleetSnapshot>(*snapshotOf({1, 1, 1}));
    next->commands[0] = model.commands()[0];
    next->commands[2] = model.commands()[2];
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);

    model.applySnapshot(next);

    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
}

void TestBatchModel::commandThatIsForgottenKeepsItsLastPhase()
{
    BatchModel model;
    follow(model, 1);
    model.applySnapshot(snapshotOf({int(CommandPhase::Observed)}));

    model.applySnapshot(std::make_shared<fleet::FleetSnapshot>());

    QCOMPARE(model.summary(), QString("1 of 1 observed"));
}

void TestBatchModel::breakersOfSeveralServicesAreNamedInFull()
{
    BatchModel model;
    auto mixed = commands(2);
    mixed[1].where = {"tax", "tax-1", "vatService"};

    model.follow({1, 2}, mixed);

    QCOMPARE(model.index(0).data().toString(), QString("gateway / quota gw-1"));
    QCOMPARE(model.index(1).data().toString(), QString("tax / vatService tax-1"));
}

void TestBatchModel::nameToTypeIsAskedForWhenItIsMany_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("name");
    QTest::newRow("one") << 0 << "";
    QTest::newRow("some of the instances") << 1 << "";
    QTest::newRow("all instances of a breaker") << 2 << "CB_REDIS";
    QTest::newRow("ten of several services") << 3 << "";
    QTest::newRow("eleven of several services") << 4 << "11";
    QTest::newRow("all breakers of a service") << 5 << "order";
}

void TestBatchModel::nameToTypeIsAskedForWhenItIsMany()
{
    QFETCH(int, which);
    test::SampleFleet sample;
    const auto snapshot = sample.build();
    const QList<fleet::BreakerKey> redis = siblingsOf(*snapshot, {"inventory", "", "CB_REDIS"});
    const QList<fleet::BreakerKey> others = siblingsOf(*snapshot, {"catalogue", "", "elastic"}).mid(1);
    const QList<QList<fleet::BreakerKey>> choices{redis.mid(0, 1),
                                                  redis.mid(0, 4),
                                                  redis,
                                                  redis.mid(2, 3) + others,
                                                  redis.mid(2, 3) + others +
                                                      siblingsOf(*snapshot, {"tax", "", "vatService"}).mid(1),
                                                  siblingsOf(*snapshot, {"order", "", "priceEngine"}) +
                                                      siblingsOf(*snapshot, {"order", "", "stockReserve"})};

    QTEST(planOf(*snapshot, StateUpdate::ForceOpen, choices[which]).typedName, "name");
}

void TestBatchModel::whatCannotBeAskedSaysWhy_data()
{
    QTest::addColumn<int>("update");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("problem");
    QTest::newRow("can") << int(StateUpdate::ForceOpen) << int(State::Closed) << "";
    QTest::newRow("is so already") << int(StateUpdate::ForceOpen) << int(State::ForcedOpen)
                                   << "is FORCED_OPEN already";
    QTest::newRow("not legal") << int(StateUpdate::HalfOpen) << int(State::Closed)
                               << "cannot go from CLOSED to HALF_OPEN";
    QTest::newRow("not offered") << int(StateUpdate::Reset) << int(State::Closed)
                                 << "cannot be asked for RESET";
}

void TestBatchModel::whatCannotBeAskedSaysWhy()
{
    QFETCH(int, update);
    QFETCH(int, state);
    test::SampleFleet sample;
    sample.view("inventory", "inv-1", "CB_REDIS").state = static_cast<State>(state);
    std::erase(sample.target("inventory", "inv-1").updates, StateUpdate::Reset);

    const BatchPlan plan =
        planOf(*sample.build(), static_cast<StateUpdate>(update), {{"inventory", "inv-1", "CB_REDIS"}});

    QTEST(plan.breakers.front().problem, "problem");
}

QTEST_GUILESS_MAIN(TestBatchModel)
#include "tst_batch_model.moc"
