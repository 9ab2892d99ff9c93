// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/small_fleet.h"
#include "fleet_page_fixture.h"

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>

using namespace panelboard;
using breaker::State;
using Chosen = std::optional<fleet::BreakerKey>;

/// Which breakers are chosen: by the page itself, by keys, as many; and what is copied of them.
class TestFleetChoosing : public QObject, protected test::FleetPageFixture {
    Q_OBJECT
private slots:
    void init() { openSample(); }
    void cleanup() { close(); }

    void choosesTheWorstRowFirst()
    {
        QVERIFY(m_page->chosen().has_value());
        QCOMPARE(m_page->chosen()->instance, std::string("inv-2"));
    }

    void movesWithArrowsAndLetters_data()
    {
        QTest::addColumn<int>("down");
        QTest::addColumn<int>("up");
        QTest::newRow("arrows") << int(Qt::Key_Down) << int(Qt::Key_Up);
        QTest::newRow("letters") << int(Qt::Key_J) << int(Qt::Key_K);
    }
    void movesWithArrowsAndLetters()
    {
        QFETCH(int, down);
        QFETCH(int, up);
        QSignalSpy chosen(m_page.get(), &ui::FleetPage::breakerChosen);

        QTest::keyClick(m_table, Qt::Key(down));
        QCOMPARE(chosen.takeFirst().front().value<Chosen>()->instance, std::string("inv-1"));

        QTest::keyClick(m_table, Qt::Key(up));
        QCOMPARE(chosen.takeFirst().front().value<Chosen>()->instance, std::string("inv-2"));
    }

    void foldsAGroupWithTheMouseWithoutChoosingIt()
    {
        const QModelIndex group = m_table->model()->index(0, 0);
        const Chosen before = m_page->chosen();

        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {},
                          QPoint(16, m_table->visualRect(group).center().y()));

        QVERIFY(!m_table->isExpanded(group));
        QVERIFY(before.has_value());
    }

    void choosesAGroupsWorstInstance()
    {
        m_table->setCurrentIndex(m_table->model()->index(0, 0));

        QCOMPARE(m_page->chosen()->instance, std::string("inv-2"));
    }

    void choosesAServiceBeforeTheConsolesOwnBreakers()
    {
        auto own = std::make_shared<fleet::FleetSnapshot>(
            *test::SmallFleet().set("panelboard", "console", "inventory/inv-1", State::Closed).build());
        auto target = std::make_shared<fleet::TargetView>(*own->targets[0]);
        target->inProcess = true;
        own->targets[0] = target;
        open(own);
        QVERIFY(!m_page->chosen().has_value());

        auto both = std::make_shared<fleet::FleetSnapshot>(*own);
        both->revision = 100;
        both->targets.push_back(test::SmallFleet().set("svc", "a", "cb", State::Closed).build()->targets[0]);
        m_fleet->publish(both);
        m_bridge->poll();

        QCOMPARE(m_page->chosen()->service, std::string("svc"));
    }

    void copiesTheRowAsTabs()
    {
        m_page->choose({"inventory", "inv-1", "CB_REDIS"});

        QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier);

        QCOMPARE(QGuiApplication::clipboard()->text(),
                 "OPEN\tinv-1\t10.0 %\t6.0 %\t0\t30.6\tprobe in 0:18\t0 s");
    }

    void copiesAllSelectedRows()
    {
        m_page->choose({"inventory", "inv-2", "CB_REDIS"});

        QTest::keyClick(m_table, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier);

        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith("OPEN\tinv-2"));
        QVERIFY(lines[1].startsWith("OPEN\tinv-1"));
    }

    void tellsTheBreakersOfAllSelectedRows()
    {
        m_page->choose({"inventory", "inv-2", "CB_REDIS"});
        QSignalSpy chosen(m_page.get(), &ui::FleetPage::breakersChosen);

        QTest::keyClick(m_table, Qt::Key_J, Qt::ShiftModifier);

        const auto keys = chosen.takeLast().front().value<QList<fleet::BreakerKey>>();
        QCOMPARE(keys.size(), 2);
        QCOMPARE(keys[0].instance, std::string("inv-2"));
        QCOMPARE(keys[1].instance, std::string("inv-1"));
    }

    void meansAllInstancesByAGroup()
    {
        m_table->setCurrentIndex(m_table->model()->index(0, 0));
        QCOMPARE(m_page->chosenMany().size(), 5);

        m_table->selectAll();
        QCOMPARE(m_page->chosenMany().size(), 59); // each breaker once, though its group is selected, too
    }

    void keepsWhatIsChosenWhenTheOrderChanges()
    {
        m_page->choose({"tax", "tax-1", "vatService"});
        m_sample->view("tax", "tax-2", "vatService").state = State::Open;
        m_sample->view("tax", "tax-2", "vatService").notPermittedPerSecond = 1000;
        m_fleet->publish(m_sample->build());
        m_clock->advance(std::chrono::seconds(6));

        m_bridge->poll();

        QCOMPARE(m_table->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 "vatService, tax, 1 of 2 open, failure rate 0.3 %");
        QCOMPARE(m_page->chosen()->instance, std::string("tax-1"));
    }
};

QTEST_MAIN(TestFleetChoosing)
#include "tst_fleet_choosing.moc"
