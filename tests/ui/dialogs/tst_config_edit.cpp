// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/config_edit.h>

#include <QtTest/QTest>

using namespace panelboard;
using namespace panelboard::ui::dialogs;

namespace {

const breaker::Property &named(const QString &name) { return *breaker::findProperty(name.toStdString()); }

} // namespace

class TestConfigEdit : public QObject {
    Q_OBJECT

private slots:
    void everyPropertyShowsItsValueAndTakesItBack_data();
    void everyPropertyShowsItsValueAndTakesItBack();
    void valuesAreJudgedWhileTheyAreTyped_data();
    void valuesAreJudgedWhileTheyAreTyped();
    void typingTheOldValueIsNoChange_data();
    void typingTheOldValueIsNoChange();
    void editsNameOldAndNewInTheOrderOfTheReference();
    void propertiesAreJudgedTogether();
    void revertDropsWhatWasTyped();
    void theirsReplaceOursAndTellTheDifference();
    void everyRangeHasWords();
};

void TestConfigEdit::everyPropertyShowsItsValueAndTakesItBack_data()
{
    QTest::addColumn<QString>("name");
    for (const breaker::Property &each : breaker::properties())
        QTest::newRow(std::string(each.name).c_str()) << QString::fromStdString(std::string(each.name));
}

void TestConfigEdit::everyPropertyShowsItsValueAndTakesItBack()
{
    QFETCH(QString, name);
    ConfigEdit edit({}, 1);

    const auto value = fieldValue(named(name), edit.typed(named(name)));

    QVERIFY(value.has_value());
    QVERIFY(*value == named(name).get({}));
}

void TestConfigEdit::valuesAreJudgedWhileTheyAreTyped_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("good");
    QTest::newRow("threshold 0") << "failureRateThreshold"
                                 << "0" << false;
    QTest::newRow("threshold 0.1") << "failureRateThreshold"
                                   << "0.1" << true;
    QTest::newRow("threshold 100") << "failureRateThreshold"
                                   << "100" << true;
    QTest::newRow("threshold 101") << "failureRateThreshold"
                                   << "101" << false;
    QTest::newRow("threshold empty") << "failureRateThreshold"
                                     << "" << false;
    QTest::newRow("threshold in words") << "failureRateThreshold"
                                        << "ten" << false;
    QTest::newRow("threshold not a number") << "failureRateThreshold"
                                            << "nan" << false;
    QTest::newRow("window 0") << "slidingWindowSize"
                              << "0" << false;
    QTest::newRow("window 1") << "slidingWindowSize"
                              << "1" << true;
    QTest::newRow("window 1000000") << "slidingWindowSize"
                                    << "1000000" << true;
    QTest::newRow("window 1000001") << "slidingWindowSize"
                                    << "1000001" << false;
    QTest::newRow("window with a fraction") << "slidingWindowSize"
                                            << "10.5" << false;
    QTest::newRow("window negative") << "slidingWindowSize"
                                     << "-5" << false;
    QTest::newRow("wait negative") << "waitDurationInOpenState"
                                   << "-1" << false;
    QTest::newRow("wait 1 ms") << "waitDurationInOpenState"
                               << "1" << true;
    QTest::newRow("wait empty") << "waitDurationInOpenState"
                                << "" << false;
    QTest::newRow("cap empty: not set") << "exponentialMaxWaitDurationInOpenState"
                                        << "" << true;
    QTest::newRow("cap 0") << "exponentialMaxWaitDurationInOpenState"
                           << "0" << false;
    QTest::newRow("factor 1") << "randomizedWaitFactor"
                              << "1" << true;
    QTest::newRow("factor over 1") << "randomizedWaitFactor"
                                   << "1.1" << false;
    QTest::newRow("another type") << "slidingWindowType"
                                  << "TIME_BASED" << true;
}

void TestConfigEdit::valuesAreJudgedWhileTheyAreTyped()
{
    QFETCH(QString, name);
    QFETCH(QString, typed);
    ConfigEdit edit({}, 1);

    edit.type(named(name), typed);

    const auto problems = edit.problems();
    QTEST(problems.empty(), "good");
    if (!problems.empty()) {
        QVERIFY2(problems.contains(name.toStdString()), problems.begin()->first.c_str());
        QVERIFY(problems.at(name.toStdString()).contains(rangeText(named(name).allowed)));
    }
}

void TestConfigEdit::typingTheOldValueIsNoChange_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed");
    QTest::newRow("the same") << "failureRateThreshold"
                              << "50";
    QTest::newRow("with a fraction of nothing") << "failureRateThreshold"
                                                << "50.0";
    QTest::newRow("with spaces") << "slidingWindowSize"
                                 << " 100 ";
    QTest::newRow("a flag") << "enableExponentialBackoff"
                            << "false";
}

void TestConfigEdit::typingTheOldValueIsNoChange()
{
    QFETCH(QString, name);
    QFETCH(QString, typed);
    ConfigEdit edit({}, 1);
    edit.type(named(name), "7");

    edit.type(named(name), typed);

    QVERIFY(!edit.isChanged(named(name)));
    QVERIFY(edit.edits().empty());
}

void TestConfigEdit::editsNameOldAndNewInTheOrderOfTheReference()
{
    ConfigEdit edit({}, 14);
    edit.type(named("slidingWindowSize"), "200");
    edit.type(named("failureRateThreshold"), "14");

    const fleet::EditConfig command = edit.command();

    QCOMPARE(command.expectedVersion, 14U);
    QCOMPARE(command.edits.size(), 2U);
    QCOMPARE(command.edits[0].property, std::string("failureRateThreshold"));
    QVERIFY(command.edits[0].from == breaker::PropertyValue(50.0));
    QVERIFY(command.edits[0].to == breaker::PropertyValue(14.0));
    QCOMPARE(command.edits[1].property, std::string("slidingWindowSize"));
    QVERIFY(command.edits[1].to == breaker::PropertyValue(std::int64_t(200)));
}

void TestConfigEdit::propertiesAreJudgedTogether()
{
    ConfigEdit edit({}, 1);
    edit.type(named("enableExponentialBackoff"), "true");
    QVERIFY(edit.problems().empty());

    edit.type(named("enableRandomizedWait"), "true");

    QVERIFY(!edit.problems().empty()); // not both
}

void TestConfigEdit::revertDropsWhatWasTyped()
{
    ConfigEdit edit({}, 1);
    edit.type(named("slidingWindowSize"), "nonsense");

    edit.revert();

    QVERIFY(edit.problems().empty());
    QCOMPARE(edit.typed(named("slidingWindowSize")), QString("100"));
}

void TestConfigEdit::theirsReplaceOursAndTellTheDifference()
{
    ConfigEdit edit({}, 14);
    edit.type(named("failureRateThreshold"), "14");
    breaker::CircuitBreakerConfig theirs;
    theirs.failureRateThreshold = 12;
    theirs.slidingWindowSize = 200;

    const auto differences = edit.takeTheirs(theirs, 15);

    QCOMPARE(edit.version(), 15U);
    QCOMPARE(edit.typed(named("failureRateThreshold")), QString("12"));
    QVERIFY(edit.edits().empty());
    QCOMPARE(differences.size(), 2U);
    QCOMPARE(differences[0].property, std::string("failureRateThreshold"));
    QCOMPARE(differences[0].theirs, QString("12 %"));
    QCOMPARE(differences[0].yours, QString("14 %"));
    QCOMPARE(differences[1].theirs, QString("200"));
    QVERIFY(differences[1].yours.isEmpty());
}

void TestConfigEdit::everyRangeHasWords()
{
    for (const breaker::Property &each : breaker::properties())
        QVERIFY2(!rangeText(each.allowed).isEmpty(), std::string(each.name).c_str());
}

QTEST_GUILESS_MAIN(TestConfigEdit)
#include "tst_config_edit.moc"
