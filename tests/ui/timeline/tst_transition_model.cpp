// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_past.h>

#include <transition_model.h>

#include <panelboard/ui/models/state_look.h>

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace panelboard;
using namespace panelboard::ui;
using Model = TransitionModel;

class TestTransitionModel : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("TZ", "Asia/Seoul"); }
    void newestStandsOnTop();
    void saysWhatHappenedAndWhy_data();
    void saysWhatHappenedAndWhy();
    void newOnesComeOnTopAndTheRestStays();
    void otherTimeReplacesAll();
    void unknownBeforeIsNotInvented();

private:
    static QString text(const Model &model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }
};

void TestTransitionModel::newestStandsOnTop()
{
    Model model;
    const QAbstractItemModelTester tester(&model);
    model.setTransitions(test::sampleTransitions(), test::kSampleNow);

    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(text(model, 0, Model::TimeColumn), QString("14:21:25"));
    QCOMPARE(text(model, 3, Model::TimeColumn), QString("14:18:05"));
}

void TestTransitionModel::saysWhatHappenedAndWhy_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    QTest::newRow("breaker") << int(Model::BreakerColumn) << QString("inventory / CB_REDIS inv-1");
    QTest::newRow("from") << int(Model::FromColumn) << QString("CLOSED");
    QTest::newRow("to") << int(Model::ToColumn) << QString("OPEN");
    QTest::newRow("cause") << int(Model::CauseColumn)
                           << QString("failure rate 10.0 %, threshold 10 %; inv-2 was first");
}

void TestTransitionModel::saysWhatHappenedAndWhy()
{
    QFETCH(int, column);
    Model model;
    model.setTransitions(test::sampleTransitions(), test::kSampleNow);

    QTEST(text(model, 0, column), "text");
}

void TestTransitionModel::newOnesComeOnTopAndTheRestStays()
{
    Model model;
    const QAbstractItemModelTester tester(&model);
    auto records = test::sampleTransitions();
    const auto newest = records.back();
    records.pop_back();
    model.setTransitions(records, test::kSampleNow);
    const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);

    records.push_back(newest);
    model.setTransitions(records, test::kSampleNow);

    QCOMPARE(removed.count(), 0);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted[0][1].toInt(), 0);
    QCOMPARE(inserted[0][2].toInt(), 0);
    QCOMPARE(model.rowCount(), 4);
}

void TestTransitionModel::otherTimeReplacesAll()
{
    Model model;
    const QAbstractItemModelTester tester(&model);
    model.setTransitions(test::sampleTransitions(), test::kSampleNow);

    auto others = test::sampleTransitions();
    for (auto &record : others)
        record.id += 100;
    others.resize(2);
    model.setTransitions(others, test::kSampleNow);
    QCOMPARE(model.rowCount(), 2);

    model.setTransitions({}, test::kSampleNow);
    QCOMPARE(model.rowCount(), 0);
}

void TestTransitionModel::unknownBeforeIsNotInvented()
{
    auto records = test::sampleTransitions();
    records.back().from.reset();
    records.back().cause.reset();
    records.back().firstInstance.clear();
    Model model;
    model.setTransitions(records, test::kSampleNow);

    QCOMPARE(text(model, 0, Model::FromColumn), QString("unknown"));
    QCOMPARE(text(model, 0, Model::CauseColumn), QString("not told by this source"));
    QCOMPARE(model.index(0, Model::FromColumn).data(Model::LookRole).toInt(), -1);
}

QTEST_GUILESS_MAIN(TestTransitionModel)
#include "tst_transition_model.moc"
