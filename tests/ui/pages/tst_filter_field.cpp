// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/sample_fleet.h"

#include "filter_field.h"

#include <panelboard/ui/models/fleet_survey.h>

#include <QtTest/QtTest>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QLabel>

using namespace panelboard;

class TestFilterField : public QObject {
    Q_OBJECT
private slots:
    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        QTest::newRow("nothing") << "state:open redis"
                                 << "";
        QTest::newRow("a slip") << "redis stat:open"
                                << "Letter 7: There is no stat:. Is state: meant?";
        QTest::newRow("no number") << "rate>"
                                   << "Letter 1: A number is missing in rate>.";
        QTest::newRow("no such state") << "state:melted"
                                       << "Letter 1: melted is neither a state nor a condition.";
    }
    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QString, text);
        ui::FilterField field;

        field.setText(text);

        QTEST(field.problem(), "problem");
        QCOMPARE(field.property("invalid").toBool(), !field.problem().isEmpty());
    }

    void offersTheNamesOfTheFleetAndTakesOne()
    {
        test::SampleFleet sample;
        test::RecordingFleet fleet(sample.build());
        test::SampleClock clock;
        ui::FleetBridge bridge(fleet, clock, "j.kim");
        const ui::FleetSurvey survey(bridge);
        ui::FilterField field;
        field.follow(survey);
        field.show();

        QTest::keyClicks(&field, QStringLiteral("service:inv"));
        auto *completer = field.findChild<QCompleter *>();
        QCOMPARE(completer->model()->rowCount(), 1);
        emit completer->activated(completer->model()->index(0, 0).data().toString());

        QCOMPARE(field.text(), "service:inventory");
    }
};

QTEST_MAIN(TestFilterField)
#include "tst_filter_field.moc"
