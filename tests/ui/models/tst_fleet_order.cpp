// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/printed_rows.h"
#include "../support/small_fleet.h"

#include <panelboard/ui/models/fleet_model.h>

#include <QtCore/QRandomGenerator>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

#include <memory>

using namespace panelboard;
using namespace std::chrono_literals;
using breaker::State;
using test::printedRows;

Q_DECLARE_METATYPE(panelboard::ui::FleetOrder)

class TestFleetOrder : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_model = std::make_unique<ui::FleetModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_fleet = {};
        m_fleet.set("a", "1", "cb", State::Closed);
        m_fleet.set("b", "1", "cb", State::Open, 1);
        m_fleet.set("c", "1", "cb", State::Open, 5).set("c", "2", "cb", State::Closed);
        m_model->applySnapshot(m_fleet.build());
        m_model->sortIfDue(m_now);
    }
    void cleanup() { m_tester.reset(); }

    void putsTheWorstFirst()
    {
        QCOMPARE(printedRows(*m_model), (QStringList{"c/cb 1/2 open", "  c/cb 1 open", "  c/cb 2 closed",
                                                     "b/cb 1 open", "a/cb 1 closed"}));
    }

    void movesNothingBeforeFiveSecondsHavePassed_data()
    {
        QTest::addColumn<int>("afterMs");
        QTest::addColumn<QString>("first");
        QTest::newRow("just before") << 4999 << "c/cb 1/2 open";
        QTest::newRow("then") << 5000 << "a/cb 1 open";
    }
    void movesNothingBeforeFiveSecondsHavePassed()
    {
        QFETCH(int, afterMs);
        m_fleet.set("a", "1", "cb", State::Open, 100);
        m_model->applySnapshot(m_fleet.build());

        m_model->sortIfDue(m_now + std::chrono::milliseconds(afterMs));

        QTEST(printedRows(*m_model).front(), "first");
    }

    void movesNothingWhileTheOrderIsHeld()
    {
        m_fleet.set("a", "1", "cb", State::Open, 100);
        m_model->applySnapshot(m_fleet.build());

        m_model->holdOrder(true);
        m_model->sortIfDue(m_now + 10s);
        QCOMPARE(printedRows(*m_model).front(), "c/cb 1/2 open");

        m_model->holdOrder(false);
        m_model->sortIfDue(m_now + 10s);
        QCOMPARE(printedRows(*m_model).front(), "a/cb 1 open");
    }

    void showsAGroupWhenOneOfItsRowsPasses()
    {
        m_model->setFilter(ui::FleetFilter(QStringLiteral("state:closed")));

        QCOMPARE(printedRows(*m_model), (QStringList{"c/cb 1/2 open", "  c/cb 2 closed", "a/cb 1 closed"}));
    }

    void followsTheStateWhileFilteringByIt()
    {
        m_model->setFilter(ui::FleetFilter(QStringLiteral("state:open")));
        QCOMPARE(m_model->rowCount(), 2);

        m_fleet.set("a", "1", "cb", State::Open).set("b", "1", "cb", State::Closed);
        m_model->applySnapshot(m_fleet.build());

        QStringList rows = printedRows(*m_model);
        rows.sort();
        QCOMPARE(rows, (QStringList{"  c/cb 1 open", "a/cb 1 open", "c/cb 1/2 open"}));
    }

    void sortsByAnyColumnAndTurnsItRound_data()
    {
        using ui::FleetColumn;
        QTest::addColumn<ui::FleetOrder>("order");
        QTest::addColumn<QString>("services");
        QTest::newRow("worst first") << ui::FleetOrder{FleetColumn::State, false} << "c b a";
        QTest::newRow("best first") << ui::FleetOrder{FleetColumn::State, true} << "a b c";
        QTest::newRow("by name") << ui::FleetOrder{FleetColumn::Breaker, false} << "a b c";
        QTest::newRow("by name, reversed") << ui::FleetOrder{FleetColumn::Breaker, true} << "c b a";
        QTest::newRow("most refused") << ui::FleetOrder{FleetColumn::RefusedPerSecond, false} << "c b a";
        QTest::newRow("most calls, the group's are summed")
            << ui::FleetOrder{FleetColumn::CallsPerSecond, false} << "c a b";
        QTest::newRow("unknown rates stand by name")
            << ui::FleetOrder{FleetColumn::FailureRate, true} << "a b c";
    }
    void sortsByAnyColumnAndTurnsItRound()
    {
        QFETCH(ui::FleetOrder, order);

        m_model->setOrder(order);

        QStringList services;
        for (const QString &line : printedRows(*m_model))
            if (!line.startsWith(u' '))
                services += line.left(1);
        QTEST(services.join(u' '), "services");
    }

    void putsUnknownLastInBothDirections()
    {
        auto view = std::make_unique<fleet::BreakerView>();
        view->key = {"b", "1", "cb"};
        view->state = State::Closed;
        view->freshness = fleet::Freshness::Fresh;
        view->failureRate = 3;
        m_fleet.set(*view);
        m_model->applySnapshot(m_fleet.build());

        for (const bool isReversed : {false, true}) {
            m_model->setOrder({ui::FleetColumn::FailureRate, isReversed});
            QCOMPARE(printedRows(*m_model).front(), "b/cb 1 closed");
        }
    }

    void showsEachInstanceAsARowWhenNothingIsGrouped()
    {
        m_model->setGrouped(false);

        QCOMPARE(printedRows(*m_model),
                 (QStringList{"c/cb 1 open", "b/cb 1 open", "a/cb 1 closed", "c/cb 2 closed"}));
        QCOMPARE(m_model->find({"c", "2", "cb"}), m_model->index(3, 0));

        m_fleet.set("c", "3", "cb", State::HalfOpen).remove("a", "1", "cb");
        m_model->applySnapshot(m_fleet.build());
        m_model->sortIfDue(m_now + 5s);
        QCOMPARE(printedRows(*m_model),
                 (QStringList{"c/cb 1 open", "b/cb 1 open", "c/cb 3 half-open", "c/cb 2 closed"}));
    }

    void keepsPersistentRowsOnTheirBreakers()
    {
        const QPersistentModelIndex member = m_model->find({"c", "2", "cb"});
        const QPersistentModelIndex top = m_model->find({"b", "1", "cb"});
        const auto keyOf = [](const QPersistentModelIndex &index) {
            return index.data(ui::RowRole).value<const ui::FleetRow *>()->key;
        };

        m_fleet.set("a", "1", "cb", State::Open, 100).set("c", "2", "cb", State::Open, 7);
        m_fleet.set("aa", "1", "cb", State::Closed); // everything gets another number
        m_model->applySnapshot(m_fleet.build());
        m_model->sortIfDue(m_now + 5s);

        QCOMPARE(keyOf(member).instance, std::string("2"));
        QCOMPARE(keyOf(member).service, std::string("c"));
        QCOMPARE(keyOf(top).service, std::string("b"));
    }

    void followsAFleetThatChangesAllTheTime()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        auto now = m_now;
        for (int step = 0; step < 200; ++step) {
            const std::string service(1, char('a' + random.bounded(20)));
            const std::string instance(1, char('1' + random.bounded(3)));
            if (random.bounded(4) == 0)
                m_fleet.remove(service, instance, "cb");
            else
                m_fleet.set(service, instance, "cb", State(random.bounded(6)), random.bounded(50));
            m_model->applySnapshot(m_fleet.build());
            if (random.bounded(8) == 0)
                m_model->setFilter(
                    ui::FleetFilter(random.bounded(2) ? QStringLiteral("refused>25") : QString()));
            if (random.bounded(16) == 0)
                m_model->setGrouped(!m_model->isGrouped());
            now += 5s;
            m_model->sortIfDue(now);

            ui::FleetModel fresh;
            fresh.setGrouped(m_model->isGrouped());
            fresh.setFilter(m_model->filter());
            fresh.applySnapshot(m_fleet.build());
            fresh.sortIfDue(now);
            QVERIFY2(printedRows(*m_model) == printedRows(fresh),
                     qPrintable(QStringLiteral("seed %1").arg(seed)));
        }
    }

    void showsEverythingAgainWithoutAFilter()
    {
        m_model->setFilter(ui::FleetFilter(QStringLiteral("nothing-like-this")));
        QCOMPARE(m_model->rowCount(), 0);

        m_model->setFilter(ui::FleetFilter());

        QCOMPARE(m_model->rowCount(), 3);
    }

    void staysWholeThroughInsertionsAndRemovals()
    {
        m_fleet.set("d", "1", "cb", State::HalfOpen).set("b", "2", "cb", State::Closed);
        m_model->applySnapshot(m_fleet.build());
        m_fleet.remove("c", "1", "cb").remove("a", "1", "cb");
        m_model->applySnapshot(m_fleet.build());

        m_model->sortIfDue(m_now + 5s);

        QCOMPARE(printedRows(*m_model), (QStringList{"b/cb 1/2 open", "  b/cb 1 open", "  b/cb 2 closed",
                                                     "d/cb 1 half-open", "c/cb 2 closed"}));
    }

private:
    const breaker::TimePoint m_now{1'700'000'000s};
    test::SmallFleet m_fleet;
    std::unique_ptr<ui::FleetModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestFleetOrder)
#include "tst_fleet_order.moc"
