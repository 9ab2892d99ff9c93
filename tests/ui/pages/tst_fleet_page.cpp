// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/printed_rows.h"
#include "../support/small_fleet.h"
#include "fleet_page_fixture.h"

#include <panelboard/ui/models/saved_views.h>
#include <panelboard/ui/models/settings.h>

#include <QtTest/QSignalSpy>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>

using namespace panelboard;
using breaker::State;

class TestFleetPage : public QObject, protected test::FleetPageFixture {
    Q_OBJECT
private slots:
    void init() { openSample(); }
    void cleanup() { close(); }

    void saysOfARowWhatThePictureSays_data()
    {
        QTest::addColumn<QString>("instance");
        QTest::addColumn<QString>("words");
        QTest::newRow("open") << "inventory/inv-1/CB_REDIS"
                              << "OPEN|inv-1|10.0 %|6.0 %|0|30.6|probe in 0:18|12 s|0 s";
        QTest::newRow("near") << "inventory/inv-4/CB_REDIS"
                              << "CLOSED|inv-4|8.0 %|5.0 %|30.4|0|near|2 h|0 s";
        QTest::newRow("half-open") << "qr/qr-1/oracleStorage"
                                   << "HALF_OPEN|qr-1|probe 2 of 3|–|1.1|1.4||3 s|0 s";
        QTest::newRow("too few") << "qr/qr-3/oracleStorage"
                                 << "CLOSED|qr-3|7 of 10 calls|–|0.2|0||2 h|0 s";
        QTest::newRow("forced")
            << "payment/pay-3/pgPayment"
            << "FORCED_OPEN|pay-3|j.kim: PG maintenance, CHG-2231|–|0|13.5|until 14:35|4 min|0 s";
        QTest::newRow("stale")
            << "notify/ntf-1/smtpRelay"
            << "was CLOSED|notify / smtpRelay|no data, last seen 14:20:49|0.0 %|2.0|0||2 h|48 s";
        QTest::newRow("disabled") << "search/sea-1/suggest"
                                  << "DISABLED|sea-1|not measured|–|20.0|0|no protection|2 h|0 s";
        QTest::newRow("metrics only, over") << "shipping/shp-1/rateQuote"
                                            << "METRICS_ONLY|shp-1|34.0 %|12.0 %|4.6|0|would be open|2 h|0 s";
    }
    void saysOfARowWhatThePictureSays()
    {
        QFETCH(QString, instance);
        const QStringList key = instance.split(u'/');
        m_page->choose({key[0].toStdString(), key[1].toStdString(), key[2].toStdString()});

        QTEST(wordsOf(m_table->currentIndex()), "words");
    }

    void sumsUpAGroup()
    {
        const QModelIndex group = m_table->model()->index(0, 0);

        QCOMPARE(wordsOf(group),
                 "2 of 5 open|inventory / CB_REDIS|10.0 %|6.0 %|92.1|61.8|probe in 0:07|23 s|0 s");
    }

    void speaksARowAsASentence()
    {
        m_page->choose({"inventory", "inv-1", "CB_REDIS"});

        QCOMPARE(m_table->currentIndex().siblingAtColumn(0).data(Qt::AccessibleTextRole).toString(),
                 "CB_REDIS, inv-1, OPEN, failure rate 10.0 %, probe in 0:18");
    }

    void foldsAGroupWithTheArrows()
    {
        const QModelIndex group = m_table->model()->index(0, 0);
        m_table->setCurrentIndex(group);
        QVERIFY(m_table->isExpanded(group));

        QTest::keyClick(m_table, Qt::Key_Left);
        QVERIFY(!m_table->isExpanded(group));

        QTest::keyClick(m_table, Qt::Key_Right);
        QVERIFY(m_table->isExpanded(group));
    }

    void unfoldsNewGroupsOfASmallFleet()
    {
        test::SmallFleet small;
        open(small.set("svc", "a", "cb", State::Closed).build());

        m_fleet->publish(small.set("svc", "b", "cb", State::Closed).build());
        m_bridge->poll();

        QVERIFY(m_table->isExpanded(m_table->model()->index(0, 0)));
    }

    void keepsAFoldThroughAFilter()
    {
        QTest::keyClick(m_table, Qt::Key_Left); // to the group
        QTest::keyClick(m_table, Qt::Key_Left);
        m_page->setFilterText(QStringLiteral("nothing-like-this"));

        m_page->setFilterText({});

        for (int row = 0; row < m_table->model()->rowCount(); ++row) {
            const QModelIndex group = m_table->model()->index(row, 1);
            if (group.data().toString() == QStringLiteral("inventory / CB_REDIS"))
                QVERIFY(!m_table->isExpanded(group.siblingAtColumn(0)));
        }
    }

    void sortsByAClickOnAHead()
    {
        const int column = int(ui::FleetColumn::CallsPerSecond);
        const QPoint head(m_table->header()->sectionViewportPosition(column) + 10, 10);
        const auto first = [this] { return m_table->model()->index(0, 1).data().toString(); };

        QTest::mouseClick(m_table->header()->viewport(), Qt::LeftButton, {}, head);
        QCOMPARE(first(), "order / priceEngine");

        QTest::mouseClick(m_table->header()->viewport(), Qt::LeftButton, {}, head);
        QCOMPARE(first(), "notify / smtpRelay");
        QCOMPARE(m_page->order(), (ui::FleetOrder{ui::FleetColumn::CallsPerSecond, true}));
    }

    void listsEachInstanceByItselfAtTheKeyG()
    {
        m_page->choose({"inventory", "inv-1", "CB_REDIS"});

        QTest::keyClick(m_table, Qt::Key_G);

        QVERIFY(!m_page->isGrouped());
        QCOMPARE(m_table->model()->rowCount(), 59);
        QCOMPARE(m_page->chosen()->instance, std::string("inv-1"));

        QTest::keyClick(m_table, Qt::Key_G);
        QVERIFY(m_page->isGrouped());
        QCOMPARE(m_page->chosen()->instance, std::string("inv-1"));
    }

    void changesColumnsFromTheHeadsMenu()
    {
        QMenu menu;
        m_page->fillMenu(menu);

        menu.findChild<QAction *>(QStringLiteral("columns.latency"))->trigger();

        QVERIFY(!m_table->isColumnHidden(int(ui::FleetColumn::MeanDuration)));
        QVERIFY(m_table->isColumnHidden(int(ui::FleetColumn::FailureRate)));

        menu.findChild<QAction *>(QStringLiteral("column.trips"))->trigger();
        QVERIFY(!m_table->isColumnHidden(int(ui::FleetColumn::Trips)));
    }

    void remembersColumnsOrderAndViews()
    {
        ui::Settings settings;
        m_page->setSettings(settings);
        m_page->setFilterText(QStringLiteral("state:open"));
        QMenu menu;
        m_page->fillMenu(menu);
        menu.findChild<QAction *>(QStringLiteral("columns.traffic"))->trigger();
        menu.findChild<QAction *>(QStringLiteral("sort.callsPerSecond"))->trigger();
        m_page->saveView(QStringLiteral("busy"));

        open(m_sample->build());
        m_page->setSettings(settings);
        QVERIFY(m_table->isColumnHidden(int(ui::FleetColumn::FailureRate)));
        QCOMPARE(m_page->order().by, ui::FleetColumn::CallsPerSecond);

        QSignalSpy filter(m_page.get(), &ui::FleetPage::filterTextChosen);
        m_page->showView(QStringLiteral("busy"));
        QCOMPARE(filter.front().front().toString(), "state:open");
        QCOMPARE(m_table->model()->rowCount(), 2);
    }

    void leavesItsColumnsAloneForAViewOfTheBoard()
    {
        ui::Settings settings;
        m_page->setSettings(settings);
        ui::SavedView view;
        view.name = QStringLiteral("wall");
        view.page = QStringLiteral("board");
        view.filterText = QStringLiteral("state:open");
        m_page->views()->save(view);
        const ui::FleetOrder order = m_page->order();
        QSignalSpy page(m_page.get(), &ui::FleetPage::pageWanted);
        QMenu menu;
        m_page->fillMenu(menu);

        menu.findChild<QAction *>(QStringLiteral("view.wall"))->trigger();

        QCOMPARE(page.front().front().toString(), "board");
        QCOMPARE(m_page->order(), order);
        QCOMPARE(m_table->model()->rowCount(), 2);
    }

    void asksTheHistoryForTheRowsInSightOnly()
    {
        QTRY_VERIFY(!m_fleet->asked.empty());
        const auto query = std::get<fleet::SeriesQuery>(m_fleet->asked.front().query);
        QVERIFY(!query.keys.empty());
        QVERIFY(query.keys.size() < 40);
        QCOMPARE(query.range.length(), std::chrono::minutes(5));
    }

    void showsALargeFleetOnceItIsDrawnElsewhere()
    {
        test::SmallFleet large;
        for (int at = 0; at < 600; ++at)
            large.set("svc", "i" + std::to_string(at), "cb" + std::to_string(at % 300), State::Closed);

        m_fleet->publish(large.build());
        m_fleet->publish([&] {
            auto snapshot = std::make_shared<fleet::FleetSnapshot>(*large.build());
            snapshot->revision = 1000;
            return snapshot;
        }());
        m_bridge->poll();

        QTRY_COMPARE(m_table->model()->rowCount(), 300);
    }

    void countsStatesAndFiltersByThem()
    {
        auto *open = m_page->findChild<QAbstractButton *>(QStringLiteral("summary.open"));
        QCOMPARE(open->accessibleName(), "3 open");
        QSignalSpy filter(m_page.get(), &ui::FleetPage::filterTextChosen);

        QTest::mouseClick(open, Qt::LeftButton);

        QCOMPARE(filter.front().front().toString(), "state:open");
        m_page->setFilterText(QStringLiteral("state:open"));
        QCOMPARE(test::printedRows(*m_table->model()),
                 (QStringList{"inventory/CB_REDIS 2/5 open", "  inventory/CB_REDIS inv-2 open",
                              "  inventory/CB_REDIS inv-1 open", "catalogue/elastic 1/8 open",
                              "  catalogue/elastic cat-1 open"}));
    }

    void holdsTheOrderUnderThePointer()
    {
        QTest::mouseMove(m_table->viewport(), QPoint(200, 60));
        m_sample->view("tax", "tax-2", "vatService").state = State::Open;
        m_sample->view("tax", "tax-2", "vatService").notPermittedPerSecond = 1000;
        m_fleet->publish(m_sample->build());
        m_clock->advance(std::chrono::seconds(6));

        m_bridge->poll();

        QCOMPARE(m_table->model()->index(0, 1).data().toString(), "inventory / CB_REDIS");
    }

    void keepsColumnsWhereTheyAreWhenRatesChange()
    {
        const QList<int> before = sectionSizes();
        m_sample->view("inventory", "inv-1", "CB_REDIS").notPermittedPerSecond = 123'456;
        m_sample->view("inventory", "inv-1", "CB_REDIS").failureRate = 100;
        m_fleet->publish(m_sample->build());

        m_bridge->poll();

        QCOMPARE(sectionSizes(), before);
    }

    void fitsItsColumnsIntoTheTable_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {900, 1276, 1436, 1916})
            QTest::newRow(qPrintable(QString::number(width))) << width;
    }
    void fitsItsColumnsIntoTheTable()
    {
        QFETCH(int, width);
        m_page->resize(width, 800);
        QCoreApplication::processEvents();

        int sum = 0;
        for (const int size : sectionSizes())
            sum += size;
        QCOMPARE(sum, m_table->viewport()->width());
    }

    void showsThePaneInsteadOfTheTableInANarrowWindow()
    {
        m_page->resize(1000, 700);
        QCoreApplication::processEvents();
        QVERIFY(m_table->isVisible() && !m_pane->isVisible());

        QTest::keyClick(m_table, Qt::Key_Return);
        QVERIFY(!m_table->isVisible() && m_pane->isVisible());

        QTest::keyClick(m_page.get(), Qt::Key_Escape);
        QVERIFY(m_table->isVisible() && !m_pane->isVisible());
    }

private:
    [[nodiscard]] static QString wordsOf(const QModelIndex &index)
    {
        QStringList words;
        using enum ui::FleetColumn;
        for (const auto column : {State, Breaker, FailureRate, SlowCallRate, CallsPerSecond, RefusedPerSecond,
                                  Next, TimeInState, Age})
            words += index.siblingAtColumn(int(column)).data().toString();
        return words.join(u'|');
    }
    [[nodiscard]] QList<int> sectionSizes() const
    {
        QList<int> sizes;
        for (int column = 0; column < ui::kFleetColumns; ++column)
            sizes += m_table->header()->sectionSize(column);
        return sizes;
    }
};

QTEST_MAIN(TestFleetPage)
#include "tst_fleet_page.moc"
