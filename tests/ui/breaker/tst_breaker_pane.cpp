// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <panelboard/ui/breaker/breaker_pane.h>
#include <panelboard/ui/charts/rate_chart.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace panelboard;
using namespace panelboard::ui;
using charts::RateChart;
using fleet::CommandPhase;

class TestBreakerPane : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void nothingSelectedSaysWhatToDo();
    void showingABreakerWatchesIt();
    void removedTargetSaysSo();
    void forcingOpenIsConfirmedAndSubmitted();
    void readOnlyLocksEveryActionAndSaysWhy();
    void cancelledSheetSubmitsNothing();
    void draggedThresholdIsConfirmedAndSubmitted();
    void discardedThresholdReturns();
    void escapeInTheDragNeverAsks();
    void thresholdStaysPendingUntilObserved();
    void thresholdOfAnUneditableSourceIsPlain();
    void staleBreakerSaysSinceWhenAndWhatComesNext();
    void unknownRateIsADashWithItsReason();
    void formIsOpenedFilledAndSubmitted();
    void formTellsWhenSomeoneWasFaster();
    void anotherBreakerDropsTheEditUnderWay();
    void everyControlHasAnAddressAndAName();
    void worksWithoutHistory();

private:
    template <class T>
    T *child(const char *name)
    {
        return m_pane->findChild<T *>(QLatin1String(name));
    }
    void click(const char *name)
    {
        const auto found = m_pane->findChildren<QAbstractButton *>(QLatin1String(name));
        const auto seen =
            std::find_if(found.begin(), found.end(), [](auto *each) { return each->isVisible(); });
        QTest::mouseClick(seen == found.end() ? child<QAbstractButton>(name) : *seen, Qt::LeftButton);
    }
    QWidget *sheet(const char *name) { return m_pane->findChild<QWidget *>(QLatin1String(name)); }
    void publish()
    {
        m_source->publish(m_fleet->build());
        m_bridge->poll();
    }
    void drag(double from, double to, bool release = true)
    {
        auto *chart = child<RateChart>("failureRateChart");
        const auto at = [chart](double percent) {
            return QPoint(static_cast<int>(chart->plotRect().center().x()),
                          static_cast<int>(std::lround(chart->yOf(percent))));
        };
        QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, at(from));
        QTest::mouseMove(chart->viewport(), at((from + to) / 2));
        QTest::mouseMove(chart->viewport(), at(to));
        if (release)
            QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, at(to));
    }
    std::shared_ptr<fleet::CommandView> lastCommand(CommandPhase phase)
    {
        auto view = std::make_shared<fleet::CommandView>();
        view->id = m_source->submitted.size();
        view->command = m_source->submitted.back();
        view->phase = phase;
        view->reached[CommandPhase::Requested] = test::kSampleNow;
        view->reached[phase] = test::kSampleNow;
        return view;
    }

    const fleet::BreakerKey m_key{"inventory", "inv-1", "CB_REDIS"};
    std::unique_ptr<theme::ThemeManager> m_theme;
    std::unique_ptr<test::SampleFleet> m_fleet;
    std::unique_ptr<test::RecordingFleet> m_source;
    test::SampleClock m_clock;
    std::unique_ptr<FleetBridge> m_bridge;
    std::unique_ptr<Arming> m_arming;
    std::unique_ptr<TimeAxis> m_axis;
    std::unique_ptr<BreakerPane> m_pane;
};

void TestBreakerPane::initTestCase()
{
    qputenv("TZ", "Asia/Seoul");
    m_theme = std::make_unique<theme::ThemeManager>(*qApp, theme::Choice::Dark);
}

void TestBreakerPane::init()
{
    m_fleet = std::make_unique<test::SampleFleet>();
    m_source = std::make_unique<test::RecordingFleet>(m_fleet->build());
    m_bridge = std::make_unique<FleetBridge>(*m_source, m_clock, "j.kim");
    m_arming = std::make_unique<Arming>(*m_bridge);
    m_axis = std::make_unique<TimeAxis>(*m_bridge);
    m_pane = std::make_unique<BreakerPane>(*m_bridge, *m_arming, *m_axis);
    m_pane->resize(548, 828);
    m_pane->showBreaker(m_key);
    m_pane->show();
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
}

void TestBreakerPane::cleanup()
{
    m_pane.reset();
    m_arming.reset();
    m_bridge.reset();
}

void TestBreakerPane::nothingSelectedSaysWhatToDo()
{
    m_pane->showBreaker({});

    QVERIFY(child<QWidget>("emptyNotice")->isVisible());
    QCOMPARE(child<QWidget>("emptyNotice")->findChild<QLabel *>("noticeTitle")->text(),
             QString("No breaker is selected"));
    QVERIFY(!m_source->watched);
}

void TestBreakerPane::showingABreakerWatchesIt()
{
    QVERIFY(m_source->watched == m_key);
    QVERIFY(m_pane->shown() == m_key);
    QCOMPARE(child<RateChart>("failureRateChart")->value(), QString("10.0 %"));
    QCOMPARE(*child<RateChart>("failureRateChart")->threshold(), 10.0);
    QCOMPARE(child<RateChart>("slowCallRateChart")->value(), QString("6.0 %"));
}

void TestBreakerPane::removedTargetSaysSo()
{
    m_source->publish(std::make_shared<fleet::FleetSnapshot>());
    m_bridge->poll();

    const auto *notice = child<QWidget>("emptyNotice");
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->findChild<QLabel *>("noticeTitle")->text(),
             QString("inventory / CB_REDIS inv-1 is not in the list any more"));
}

void TestBreakerPane::forcingOpenIsConfirmedAndSubmitted()
{
    click("forceOpenButton");
    QVERIFY(sheet("transitionSheet"));
    QVERIFY(m_source->submitted.empty());

    QTest::keyClicks(child<QLineEdit>("reasonField"), "CHG-2231");
    click("expiry15min");
    auto *confirm = child<QAbstractButton>("confirmButton");
    QTest::mousePress(confirm, Qt::LeftButton); // and held

    QTRY_COMPARE(m_source->submitted.size(), 1U);
    const fleet::Command &command = m_source->submitted.front();
    QVERIFY(command.where == m_key);
    QCOMPARE(command.actor, std::string("j.kim"));
    QCOMPARE(command.reason, std::string("CHG-2231"));
    const auto &update = std::get<fleet::UpdateState>(command.what);
    QVERIFY(update.update == fleet::StateUpdate::ForceOpen);
    QVERIFY(update.ttl == std::chrono::minutes(15));
    QVERIFY(update.then == breaker::State::Closed);
}

void TestBreakerPane::readOnlyLocksEveryActionAndSaysWhy()
{
    m_fleet->target("inventory", "inv-1").config.environment = "production";
    publish();

    QVERIFY(!child<QAbstractButton>("forceOpenButton")->isEnabled());
    QCOMPARE(child<QLabel>("actionNote")->text(), QString("Read-only. Arm to steer."));
    QVERIFY(child<QLabel>("actionPadlock")->isVisible());

    m_arming->arm(std::chrono::minutes(5));
    QVERIFY(child<QAbstractButton>("forceOpenButton")->isEnabled());
}

void TestBreakerPane::cancelledSheetSubmitsNothing()
{
    click("closeButton");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);

    QVERIFY(m_source->submitted.empty());
    QTRY_VERIFY(!sheet("transitionSheet"));
}

void TestBreakerPane::draggedThresholdIsConfirmedAndSubmitted()
{
    drag(10, 14);
    QCOMPARE(*child<RateChart>("failureRateChart")->shownThreshold(), 14.0);
    click("applyButton");
    QVERIFY(sheet("editSheet"));
    QVERIFY(m_source->submitted.empty());

    click("confirmButton");

    QCOMPARE(m_source->submitted.size(), 1U);
    const auto &edit = std::get<fleet::EditConfig>(m_source->submitted.front().what);
    QCOMPARE(edit.expectedVersion, 14U);
    QCOMPARE(edit.edits.size(), 1U);
    QCOMPARE(edit.edits[0].property, std::string("failureRateThreshold"));
    QVERIFY(edit.edits[0].from == breaker::PropertyValue(10.0));
    QVERIFY(edit.edits[0].to == breaker::PropertyValue(14.0));
}

void TestBreakerPane::discardedThresholdReturns()
{
    drag(10, 14);

    click("discardButton");

    QVERIFY(m_source->submitted.empty());
    QCOMPARE(*child<RateChart>("failureRateChart")->shownThreshold(), 10.0);
}

void TestBreakerPane::escapeInTheDragNeverAsks()
{
    drag(10, 14, false);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTest::mouseRelease(child<RateChart>("failureRateChart")->viewport(), Qt::LeftButton);

    QVERIFY(!m_pane->hasPendingEdits());
    QVERIFY(m_source->submitted.empty());
}

void TestBreakerPane::thresholdStaysPendingUntilObserved()
{
    auto *chart = child<RateChart>("failureRateChart");
    drag(10, 14);
    click("applyButton");
    click("confirmButton");
    click("progressCloseButton");

    m_fleet->commands() = {lastCommand(CommandPhase::Acknowledged)};
    publish();
    QCOMPARE(*chart->shownThreshold(), 14.0);
    QCOMPARE(*chart->threshold(), 10.0); // still in force

    m_fleet->commands() = {lastCommand(CommandPhase::Failed)};
    publish();
    QCOMPARE(*chart->shownThreshold(), 10.0);

    m_fleet->commands() = {lastCommand(CommandPhase::Observed)};
    m_fleet->view("inventory", "inv-1", "CB_REDIS").failureRateThreshold = 14;
    publish();
    QCOMPARE(*chart->threshold(), 14.0);
}

void TestBreakerPane::thresholdOfAnUneditableSourceIsPlain()
{
    m_fleet->target("inventory", "inv-1").canEdit = false;
    publish();

    drag(10, 14);

    QVERIFY(!m_pane->hasPendingEdits());
    QCOMPARE(*child<RateChart>("failureRateChart")->shownThreshold(), 10.0);
}

void TestBreakerPane::staleBreakerSaysSinceWhenAndWhatComesNext()
{
    m_pane->showBreaker(fleet::BreakerKey{"notify", "ntf-1", "smtpRelay"});

    const auto *notice = child<QWidget>("noticeCard");
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->findChild<QLabel *>("noticeTitle")->text(),
             QString("ntf-1 stopped answering at 14:20:49"));
    QVERIFY(notice->findChild<QLabel *>("noticeText")->text().endsWith("Next try in 4 s."));
    QCOMPARE(child<RateChart>("failureRateChart")->value(), QString(QChar(0x2013)));
}

void TestBreakerPane::unknownRateIsADashWithItsReason()
{
    auto &view = m_fleet->view("inventory", "inv-1", "CB_REDIS");
    view.failureRate.reset();
    view.unknowns = {{"failureRate", "this source does not report rates"}};
    publish();

    QCOMPARE(child<RateChart>("failureRateChart")->value(), QString(QChar(0x2013)));
    QCOMPARE(child<RateChart>("failureRateChart")->toolTip(), QString("this source does not report rates"));
}

void TestBreakerPane::formIsOpenedFilledAndSubmitted()
{
    click("editConfigButton");
    auto *field = child<QLineEdit>("slidingWindowSizeField");
    QVERIFY(field->isVisible());

    field->selectAll();
    QTest::keyClicks(field, "200");
    click("applyButton");
    click("confirmButton");
    click("progressCloseButton");

    QCOMPARE(m_source->submitted.size(), 1U);
    const auto &edit = std::get<fleet::EditConfig>(m_source->submitted.front().what);
    QCOMPARE(edit.edits.size(), 1U);
    QVERIFY(edit.edits[0].to == breaker::PropertyValue(std::int64_t(200)));

    m_fleet->commands() = {lastCommand(CommandPhase::Observed)};
    publish();
    QCOMPARE(child<QLabel>("configMessage")->text(), QString("In force."));
    click("closeFormButton");
    QVERIFY(child<RateChart>("failureRateChart")->isVisible());
}

void TestBreakerPane::formTellsWhenSomeoneWasFaster()
{
    click("editConfigButton");
    auto *field = child<QLineEdit>("failureRateThresholdField");
    field->selectAll();
    QTest::keyClicks(field, "14");

    m_fleet->detail().config->version = 15;
    m_fleet->detail().config->config.failureRateThreshold = 12;
    publish();

    QCOMPARE(field->text(), QString("12"));
    QVERIFY(child<QLabel>("configMessage")->text().contains("Someone changed this"));
}

void TestBreakerPane::anotherBreakerDropsTheEditUnderWay()
{
    drag(10, 14);
    click("applyButton");
    QVERIFY(sheet("editSheet"));

    m_pane->showBreaker(fleet::BreakerKey{"inventory", "inv-2", "CB_REDIS"});

    QTRY_VERIFY(!sheet("editSheet"));
    QVERIFY(!m_pane->hasPendingEdits());
    QVERIFY(m_source->submitted.empty());
    QCOMPARE(*child<RateChart>("failureRateChart")->shownThreshold(), 10.0);
}

void TestBreakerPane::everyControlHasAnAddressAndAName()
{
    for (const auto *widget : m_pane->findChildren<QWidget *>()) {
        const bool isReachable = (widget->focusPolicy() & Qt::TabFocus) != 0 && !widget->isHidden();
        if (!isReachable || widget->focusProxy() || widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 qPrintable(widget->objectName()));
    }
}

void TestBreakerPane::worksWithoutHistory()
{
    m_fleet->dropDetail();
    publish();

    QCOMPARE(child<RateChart>("failureRateChart")->value(), QString("10.0 %"));
    QVERIFY(!child<QAbstractButton>("editConfigButton")->isVisible());
    QVERIFY(!m_pane->grab().isNull());
}

QTEST_MAIN(TestBreakerPane)
#include "tst_breaker_pane.moc"
