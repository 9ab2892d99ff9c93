// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/fleet_filter.h>

#include <QtTest/QtTest>

using namespace panelboard;
using ui::FleetFilter;
using ui::StateLook;

class TestFleetFilter : public QObject {
    Q_OBJECT
private slots:
    void picksRowsByWordsAndStates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("nothing shows all") << "" << true;
        QTest::newRow("blanks show all") << "   " << true;
        QTest::newRow("part of the service") << "vent" << true;
        QTest::newRow("part of the breaker, other case") << "redis" << true;
        QTest::newRow("part of the instance") << "inv-1" << true;
        QTest::newRow("every word must be there") << "inv redis" << true;
        QTest::newRow("one word is not there") << "inv elastic" << false;
        QTest::newRow("its state") << "state:half-open" << true;
        QTest::newRow("its state as on the wire") << "state:HALF_OPEN" << true;
        QTest::newRow("the beginning of its state") << "state:half" << true;
        QTest::newRow("another state") << "state:open" << false;
        QTest::newRow("any of two states") << "state:open state:half" << true;
        QTest::newRow("state and word") << "state:half redis" << true;
        QTest::newRow("state but not the word") << "state:half elastic" << false;
        QTest::newRow("no such state") << "state:melted" << false;
    }
    void picksRowsByWordsAndStates()
    {
        QFETCH(QString, text);
        ui::FleetRow row;
        row.key = {"inventory", "inv-1", "CB_REDIS"};
        row.look = StateLook::HalfOpen;

        QTEST(FleetFilter(text).accepts(row), "accepted");
    }

    void readsEveryWordThatItWrites()
    {
        for (int look = 0; look < ui::kStateLooks; ++look) {
            const FleetFilter filter(QStringLiteral("state:") + FleetFilter::wordOf(StateLook(look)));
            for (int other = 0; other < ui::kStateLooks; ++other) {
                ui::FleetRow row;
                row.look = StateLook(other);
                QCOMPARE(filter.accepts(row), look == other);
            }
        }
    }

    void saysWhetherItDependsOnTheState()
    {
        QVERIFY(FleetFilter(QStringLiteral("state:open")).dependsOnState());
        QVERIFY(!FleetFilter(QStringLiteral("redis")).dependsOnState());
        QVERIFY(FleetFilter().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFleetFilter)
#include "tst_fleet_filter.moc"
