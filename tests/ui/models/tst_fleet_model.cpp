// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/printed_rows.h"
#include "../support/small_fleet.h"

#include <panelboard/ui/models/fleet_model.h>

#include <QtCore/QRandomGenerator>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>

#include <memory>

using namespace panelboard;
using breaker::State;
using test::printedRows;

class TestFleetModel : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_fleet = {};
        m_model = std::make_unique<ui::FleetModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_resets = std::make_unique<QSignalSpy>(m_model.get(), &QAbstractItemModel::modelReset);
    }
    void cleanup()
    {
        QCOMPARE(m_resets->count(), 0);
        m_tester.reset();
    }

    void showsABreakerOfOneInstanceAsOneRow()
    {
        m_fleet.set("inventory", "inv-1", "CB_REDIS", State::Open);

        m_model->applySnapshot(m_fleet.build());

        QCOMPARE(printedRows(*m_model), QStringList{"inventory/CB_REDIS inv-1 open"});
    }

    void groupsABreakerOfSeveralInstances()
    {
        m_fleet.set("inventory", "inv-2", "CB_REDIS", State::Open);
        m_fleet.set("inventory", "inv-1", "CB_REDIS", State::Closed);
        m_fleet.set("catalogue", "cat-1", "elastic", State::Closed);

        m_model->applySnapshot(m_fleet.build());

        QCOMPARE(printedRows(*m_model),
                 (QStringList{"catalogue/elastic cat-1 closed", "inventory/CB_REDIS 1/2 open",
                              "  inventory/CB_REDIS inv-1 closed", "  inventory/CB_REDIS inv-2 open"}));
    }

    void announcesOneRangeOfRowsThatChanged()
    {
        for (const char *instance : {"a", "b", "c", "d"})
            m_fleet.set("svc", instance, "cb", State::Closed);
        m_model->applySnapshot(m_fleet.build());
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);

        m_fleet.set("svc", "b", "cb", State::Open).set("svc", "c", "cb", State::Open);
        m_model->applySnapshot(m_fleet.build());

        QCOMPARE(changed.count(), 2); // two rows below the group at once, then the group
        QCOMPARE(changed[0][0].toModelIndex().row(), 1);
        QCOMPARE(changed[0][1].toModelIndex().row(), 2);
        QVERIFY(changed[0][0].toModelIndex().parent().isValid());
        QVERIFY(!changed[1][0].toModelIndex().parent().isValid());
    }

    void announcesNothingWhenNothingChanged()
    {
        m_fleet.set("svc", "a", "cb", State::Closed).set("svc", "b", "cb", State::Closed);
        m_model->applySnapshot(m_fleet.build());
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);

        m_model->applySnapshot(m_fleet.build());

        QCOMPARE(changed.count(), 0);
    }

    void insertsNewGroupsByRange()
    {
        m_fleet.set("a", "1", "cb", State::Closed).set("z", "1", "cb", State::Closed);
        m_model->applySnapshot(m_fleet.build());
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);

        m_fleet.set("m", "1", "cb", State::Closed).set("n", "1", "cb", State::Closed);
        m_model->applySnapshot(m_fleet.build());

        QCOMPARE(inserted.count(), 1);
        QCOMPARE(inserted[0][1].toInt(), 1);
        QCOMPARE(inserted[0][2].toInt(), 2);
        QCOMPARE(printedRows(*m_model),
                 (QStringList{"a/cb 1 closed", "m/cb 1 closed", "n/cb 1 closed", "z/cb 1 closed"}));
    }

    void removesGroupsThatAreGoneByRange()
    {
        for (const char *service : {"a", "b", "c", "d"})
            m_fleet.set(service, "1", "cb", State::Closed);
        m_model->applySnapshot(m_fleet.build());
        QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);

        m_fleet.remove("b", "1", "cb").remove("c", "1", "cb");
        m_model->applySnapshot(m_fleet.build());

        QCOMPARE(removed.count(), 1);
        QCOMPARE(printedRows(*m_model), (QStringList{"a/cb 1 closed", "d/cb 1 closed"}));
    }

    void turnsARowIntoAGroupAndBack()
    {
        m_fleet.set("svc", "a", "cb", State::Closed);
        m_model->applySnapshot(m_fleet.build());

        m_fleet.set("svc", "b", "cb", State::Open);
        m_model->applySnapshot(m_fleet.build());
        QCOMPARE(printedRows(*m_model),
                 (QStringList{"svc/cb 1/2 open", "  svc/cb a closed", "  svc/cb b open"}));

        m_fleet.remove("svc", "a", "cb");
        m_model->applySnapshot(m_fleet.build());
        QCOMPARE(printedRows(*m_model), QStringList{"svc/cb b open"});
    }

    void exchangesTheInstancesOfAGroup()
    {
        m_fleet.set("svc", "a", "cb", State::Closed).set("svc", "b", "cb", State::Closed);
        m_model->applySnapshot(m_fleet.build());

        m_fleet.remove("svc", "a", "cb").remove("svc", "b", "cb");
        m_fleet.set("svc", "c", "cb", State::Open).set("svc", "d", "cb", State::Open);
        m_model->applySnapshot(m_fleet.build());

        QCOMPARE(printedRows(*m_model),
                 (QStringList{"svc/cb 2/2 open", "  svc/cb c open", "  svc/cb d open"}));
    }

    void findsWhereABreakerStands()
    {
        m_fleet.set("svc", "a", "cb", State::Closed).set("svc", "b", "cb", State::Closed);
        m_fleet.set("other", "a", "cb", State::Closed);
        m_model->applySnapshot(m_fleet.build());

        QCOMPARE(m_model->find({"svc", "b", "cb"}), m_model->index(1, 0, m_model->index(1, 0)));
        QCOMPARE(m_model->find({"other", "a", "cb"}), m_model->index(0, 0));
        QVERIFY(!m_model->find({"svc", "c", "cb"}).isValid());
        QVERIFY(!m_model->find({"nobody", "a", "cb"}).isValid());
    }

    void showsTheFirstOfTwoTargetsWithOneName()
    {
        auto first = m_fleet.set("svc", "a", "cb", State::Open).build();
        auto second = test::SmallFleet().set("svc", "a", "cb", State::Closed).build();
        auto both = std::make_shared<fleet::FleetSnapshot>(*first);
        both->targets.push_back(second->targets[0]);

        m_model->applySnapshot(both);
        m_model->applySnapshot(both);

        QCOMPARE(printedRows(*m_model), QStringList{"svc/cb a open"});
    }

    void marksARowWhileAChangeOfItsStateIsOnItsWay()
    {
        m_fleet.set("svc", "a", "cb", State::Closed).set("svc", "b", "cb", State::Closed);
        const auto withCommand = [this](fleet::CommandPhase phase) {
            auto snapshot = std::make_shared<fleet::FleetSnapshot>(*m_fleet.build());
            auto command = std::make_shared<fleet::CommandView>();
            command->command = {
                {"svc", "b", "cb"}, fleet::UpdateState{fleet::StateUpdate::ForceOpen, {}, {}}, {}, {}};
            command->phase = phase;
            snapshot->commands.push_back(command);
            return snapshot;
        };
        const auto pending = [this] {
            const QModelIndex row = m_model->find({"svc", "b", "cb"});
            return row.data(ui::RowRole).value<const ui::FleetRow *>()->pending;
        };
        m_model->applySnapshot(m_fleet.build());
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);

        m_model->applySnapshot(withCommand(fleet::CommandPhase::Requested));
        QCOMPARE(pending(), std::optional(fleet::CommandPhase::Requested));
        QCOMPARE(changed.count(), 2);

        m_fleet.set("svc", "b", "cb", State::Open);
        m_model->applySnapshot(withCommand(fleet::CommandPhase::Acknowledged));
        QCOMPARE(pending(), std::optional(fleet::CommandPhase::Acknowledged));

        m_model->applySnapshot(withCommand(fleet::CommandPhase::Observed));
        QVERIFY(!pending().has_value());
    }

    void endsAsItWouldHaveBegunAfterAnyChanges()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        for (int step = 0; step < 300; ++step) {
            const std::string service(1, char('a' + random.bounded(3)));
            const std::string instance(1, char('1' + random.bounded(4)));
            const std::string name(1, char('x' + random.bounded(2)));
            if (random.bounded(3) == 0)
                m_fleet.remove(service, instance, name);
            else
                m_fleet.set(service, instance, name, State(random.bounded(6)));
            if (random.bounded(2) == 0)
                continue;
            m_model->applySnapshot(m_fleet.build());

            ui::FleetModel fresh;
            fresh.applySnapshot(m_fleet.build());
            QVERIFY2(printedRows(*m_model) == printedRows(fresh),
                     qPrintable(QStringLiteral("seed %1").arg(seed)));
        }
    }

private:
    test::SmallFleet m_fleet;
    std::unique_ptr<ui::FleetModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<QSignalSpy> m_resets;
};

QTEST_GUILESS_MAIN(TestFleetModel)
#include "tst_fleet_model.moc"
