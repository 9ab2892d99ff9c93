// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/printed_rows.h"
#include "../support/small_fleet.h"

#include <panelboard/ui/models/fleet_model.h>
#include <panelboard/ui/models/fleet_proxy.h>

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

#include <memory>

using namespace panelboard;
using namespace std::chrono_literals;
using breaker::State;
using test::printedRows;

class TestFleetProxy : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_model = std::make_unique<ui::FleetModel>();
        m_proxy = std::make_unique<ui::FleetProxy>();
        m_proxy->setSourceModel(m_model.get());
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_proxy.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_fleet = {};
        m_fleet.set("a", "1", "cb", State::Closed);
        m_fleet.set("b", "1", "cb", State::Open, 1);
        m_fleet.set("c", "1", "cb", State::Open, 5).set("c", "2", "cb", State::Closed);
        m_model->applySnapshot(m_fleet.build());
        m_proxy->sortIfDue(m_now);
    }
    void cleanup() { m_tester.reset(); }

    void putsTheWorstFirst()
    {
        QCOMPARE(printedRows(*m_proxy), (QStringList{"c/cb 1/2 open", "  c/cb 1 open", "  c/cb 2 closed",
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

        m_proxy->sortIfDue(m_now + std::chrono::milliseconds(afterMs));

        QTEST(printedRows(*m_proxy).front(), "first");
    }

    void movesNothingWhileTheOrderIsHeld()
    {
        m_fleet.set("a", "1", "cb", State::Open, 100);
        m_model->applySnapshot(m_fleet.build());

        m_proxy->holdOrder(true);
        m_proxy->sortIfDue(m_now + 10s);
        QCOMPARE(printedRows(*m_proxy).front(), "c/cb 1/2 open");

        m_proxy->holdOrder(false);
        m_proxy->sortIfDue(m_now + 10s);
        QCOMPARE(printedRows(*m_proxy).front(), "a/cb 1 open");
    }

    void showsAGroupWhenOneOfItsRowsPasses()
    {
        m_proxy->setFilter(ui::FleetFilter(QStringLiteral("state:closed")));

        QCOMPARE(printedRows(*m_proxy), (QStringList{"c/cb 1/2 open", "  c/cb 2 closed", "a/cb 1 closed"}));
    }

    void followsTheStateWhileFilteringByIt()
    {
        m_proxy->setFilter(ui::FleetFilter(QStringLiteral("state:open")));
        QCOMPARE(m_proxy->rowCount(), 2);

        m_fleet.set("a", "1", "cb", State::Open).set("b", "1", "cb", State::Closed);
        m_model->applySnapshot(m_fleet.build());

        QStringList rows = printedRows(*m_proxy);
        rows.sort();
        QCOMPARE(rows, (QStringList{"  c/cb 1 open", "a/cb 1 open", "c/cb 1/2 open"}));
    }

    void showsEverythingAgainWithoutAFilter()
    {
        m_proxy->setFilter(ui::FleetFilter(QStringLiteral("nothing-like-this")));
        QCOMPARE(m_proxy->rowCount(), 0);

        m_proxy->setFilter(ui::FleetFilter());

        QCOMPARE(m_proxy->rowCount(), 3);
    }

    void staysWholeThroughInsertionsAndRemovals()
    {
        m_fleet.set("d", "1", "cb", State::HalfOpen).set("b", "2", "cb", State::Closed);
        m_model->applySnapshot(m_fleet.build());
        m_fleet.remove("c", "1", "cb").remove("a", "1", "cb");
        m_model->applySnapshot(m_fleet.build());

        m_proxy->sortIfDue(m_now + 5s);

        QCOMPARE(printedRows(*m_proxy), (QStringList{"b/cb 1/2 open", "  b/cb 1 open", "  b/cb 2 closed",
                                                     "d/cb 1 half-open", "c/cb 2 closed"}));
    }

private:
    const breaker::TimePoint m_now{1'700'000'000s};
    test::SmallFleet m_fleet;
    std::unique_ptr<ui::FleetModel> m_model;
    std::unique_ptr<ui::FleetProxy> m_proxy;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestFleetProxy)
#include "tst_fleet_proxy.moc"
