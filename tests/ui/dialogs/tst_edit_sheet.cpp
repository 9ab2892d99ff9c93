// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <panelboard/ui/dialogs/edit_sheet.h>
#include <panelboard/ui/dialogs/steering.h>
#include <panelboard/ui/models/batch_plan.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

#include <memory>

using namespace panelboard;
using namespace panelboard::ui::dialogs;

class TestEditSheet : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void showsTheChangedLinesOnly();
    void saysWhatItDoesAtOnce_data();
    void saysWhatItDoesAtOnce();
    void oneInstanceIsChangedWithItsVersion();
    void allInstancesAreChangedWhateverTheirVersion();
    void allNeedAReasonAndTheServicesName();
    void instanceThatCannotBeEditedIsLeftOut();
    void differenceIsShownAndClosed();

private:
    QWidget *ask(double to)
    {
        m_source->publish(m_fleet->build());
        m_bridge->poll();
        m_steering->askEdit(m_key, {14, {{"failureRateThreshold", 10.0, to}}});
        return m_page->findChild<QWidget *>("editSheet");
    }
    template <class T>
    T *child(const char *name)
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    void click(const char *name) { QTest::mouseClick(child<QAbstractButton>(name), Qt::LeftButton); }

    const fleet::BreakerKey m_key{"inventory", "inv-1", "CB_REDIS"};
    std::unique_ptr<test::SampleFleet> m_fleet;
    std::unique_ptr<test::RecordingFleet> m_source;
    test::SampleClock m_clock;
    std::unique_ptr<ui::FleetBridge> m_bridge;
    std::unique_ptr<ui::Arming> m_arming;
    std::unique_ptr<QWidget> m_page;
    Steering *m_steering = nullptr;
};

void TestEditSheet::init()
{
    m_fleet = std::make_unique<test::SampleFleet>();
    m_source = std::make_unique<test::RecordingFleet>(m_fleet->build());
    m_bridge = std::make_unique<ui::FleetBridge>(*m_source, m_clock, "j.kim");
    m_arming = std::make_unique<ui::Arming>(*m_bridge);
    m_page = std::make_unique<QWidget>();
    m_page->resize(900, 700);
    m_page->show();
    m_steering = new Steering(*m_bridge, *m_arming, m_page.get());
}

void TestEditSheet::cleanup()
{
    m_page.reset();
    m_arming.reset();
    m_bridge.reset();
}

void TestEditSheet::showsTheChangedLinesOnly()
{
    QVERIFY(ask(14));

    const QString text = child<QLabel>("differenceText")->text();
    QVERIFY2(text.contains("failureRateThreshold: 10 %"), qPrintable(text));
    QVERIFY2(text.contains("+ failureRateThreshold: 14 %"), qPrintable(text));
    QVERIFY(!text.contains("slidingWindowSize"));
}

void TestEditSheet::saysWhatItDoesAtOnce_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<double>("to");
    QTest::addColumn<QString>("note");
    const int closed = int(breaker::State::Closed);
    QTest::newRow("raised") << closed << 14.0 << "The rate is 10.0 % now. The window and the state stay.";
    QTest::newRow("just above the rate")
        << closed << 10.1 << "The rate is 10.0 % now. The window and the state stay.";
    QTest::newRow("lowered to the rate")
        << closed << 10.0 << "The rate is 10.0 % now and reaches it: the breaker opens at once.";
    QTest::newRow("lowered while open")
        << int(breaker::State::Open) << 5.0 << "The rate is 10.0 % now. The window and the state stay.";
}

void TestEditSheet::saysWhatItDoesAtOnce()
{
    QFETCH(int, state);
    QFETCH(double, to);
    m_fleet->view("inventory", "inv-1", "CB_REDIS").state = static_cast<breaker::State>(state);

    QVERIFY(ask(to));

    QTEST(child<QLabel>("effectDetail")->text(), "note");
}

void TestEditSheet::oneInstanceIsChangedWithItsVersion()
{
    QVERIFY(ask(14));
    QVERIFY(!child<QLineEdit>("typedNameField")->isVisible());
    child<QLineEdit>("reasonField")->setText("too nervous");

    click("confirmButton");

    QCOMPARE(m_source->submitted.size(), 1U);
    QCOMPARE(m_source->submitted.front().reason, std::string("too nervous"));
    QCOMPARE(std::get<fleet::EditConfig>(m_source->submitted.front().what).expectedVersion, 14U);
    QCOMPARE(child<QLabel>("progressSummary")->text(), QString("0 of 1 observed"));
}

void TestEditSheet::allInstancesAreChangedWhateverTheirVersion()
{
    QVERIFY(ask(14));
    click("scopeAll");
    child<QLineEdit>("reasonField")->setText("too nervous");
    child<QLineEdit>("typedNameField")->setText("inventory");

    click("confirmButton");

    QCOMPARE(m_source->submitted.size(), 5U);
    for (const fleet::Command &command : m_source->submitted) {
        const auto &edit = std::get<fleet::EditConfig>(command.what);
        QCOMPARE(edit.expectedVersion, command.where == m_key ? 14U : 0U);
        QVERIFY(edit.edits.front().to == breaker::PropertyValue(14.0));
    }
}

void TestEditSheet::allNeedAReasonAndTheServicesName()
{
    QVERIFY(ask(14));
    auto *confirm = child<QAbstractButton>("confirmButton");
    QVERIFY(confirm->isEnabled());

    click("scopeAll");
    QCOMPARE(confirm->toolTip(), QString("Give a reason first"));
    child<QLineEdit>("reasonField")->setText("too nervous");
    QCOMPARE(confirm->toolTip(), QString("Type inventory first"));
    child<QLineEdit>("typedNameField")->setText("inventory");

    QVERIFY(confirm->isEnabled());
    QCOMPARE(confirm->text(), QString("Apply to 5"));
}

void TestEditSheet::instanceThatCannotBeEditedIsLeftOut()
{
    m_fleet->target("inventory", "inv-2").canEdit = false;
    QVERIFY(ask(14));

    click("scopeAll");

    QCOMPARE(child<QAbstractButton>("confirmButton")->text(), QString("Apply to 4"));
    QCOMPARE(child<QLabel>("instanceRemarks")->text(),
             QString("inv-2 is left out: cannot be configured while it runs."));
}

void TestEditSheet::differenceIsShownAndClosed()
{
    m_steering->openForm(m_key);
    auto *field = child<QLineEdit>("failureRateThresholdField");
    field->selectAll();
    QTest::keyClicks(field, "14");

    click("differenceButton");
    QVERIFY(child<QLabel>("differenceText")->text().contains("14 %"));
    click("differenceCloseButton");

    QTRY_VERIFY(!child<QWidget>("differenceSheet"));
    QVERIFY2(child<QWidget>("formSheet"), "what was typed is still there");
    QCOMPARE(field->text(), QString("14"));
}

QTEST_MAIN(TestEditSheet)
#include "tst_edit_sheet.moc"
