// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <panelboard/ui/dialogs/threshold_sheet.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

using namespace panelboard;
using namespace panelboard::ui::dialogs;

namespace {

ThresholdQuestion question(const char *instance, double rate, double to)
{
    ThresholdQuestion question;
    question.breaker = test::SampleFleet().view("inventory", instance, "CB_REDIS");
    question.property = "failureRateThreshold";
    question.from = 10;
    question.to = to;
    question.rate = rate;
    return question;
}

QString text(const QWidget &sheet, const char *name)
{
    return sheet.findChild<QLabel *>(QLatin1String(name))->text();
}

} // namespace

class TestThresholdSheet : public QObject {
    Q_OBJECT

private slots:
    void saysOldAndNewAndWhere();
    void saysWhatStays_data();
    void saysWhatStays();
    void confirmsWithAReason();
};

void TestThresholdSheet::saysOldAndNewAndWhere()
{
    QWidget page;
    auto *sheet = new ThresholdSheet(question("inv-4", 8, 14), "j.kim", &page);

    QCOMPARE(text(*sheet, "sheetTitle"),
             QString("Change failureRateThreshold of inventory / CB_REDIS on inv-4"));
    QCOMPARE(text(*sheet, "effectFigure"), QString("10 % → 14 %"));
}

void TestThresholdSheet::saysWhatStays_data()
{
    QTest::addColumn<QString>("instance");
    QTest::addColumn<double>("rate");
    QTest::addColumn<double>("to");
    QTest::addColumn<QString>("detail");
    QTest::newRow("raised") << "inv-4" << 8.0 << 14.0
                            << "The rate is 8.0 % now. The window and the state stay.";
    QTest::newRow("just above the rate")
        << "inv-4" << 8.0 << 8.1 << "The rate is 8.0 % now. The window and the state stay.";
    QTest::newRow("lowered to the rate")
        << "inv-4" << 8.0 << 8.0 << "The rate is 8.0 % now and reaches it: the breaker opens at once.";
    QTest::newRow("lowered while open")
        << "inv-1" << 10.0 << 5.0 << "The rate is 10.0 % now. The window and the state stay.";
}

void TestThresholdSheet::saysWhatStays()
{
    QFETCH(QString, instance);
    QFETCH(double, rate);
    QFETCH(double, to);
    QWidget page;
    auto *sheet = new ThresholdSheet(question(qPrintable(instance), rate, to), "j.kim", &page);

    QTEST(text(*sheet, "effectDetail"), "detail");
}

void TestThresholdSheet::confirmsWithAReason()
{
    QWidget page;
    page.resize(900, 700);
    page.show();
    auto *sheet = new ThresholdSheet(question("inv-4", 8, 14), "j.kim", &page);
    QSignalSpy confirmed(sheet, &Sheet::confirmed);
    sheet->open();

    QTest::keyClicks(sheet->findChild<QLineEdit *>("reasonField"), "too nervous");
    QTest::mouseClick(sheet->findChild<QAbstractButton *>("confirmButton"), Qt::LeftButton);

    QCOMPARE(confirmed.size(), 1);
    QCOMPARE(sheet->reason(), QString("too nervous"));
}

QTEST_MAIN(TestThresholdSheet)
#include "tst_threshold_sheet.moc"
