// SPDX-License-Identifier: GPL-3.0-or-later
// The main job, end to end, as an operator does it: a fault, a rising rate, OPEN, force, drag, audit.
#include "console_under_test.h"
#include "demo_process.h"

#include <panelboard/ui/charts/rate_chart.h>

#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>

#include <algorithm>

using namespace panelboard;
using namespace panelboard::test;
using fleet::CommandPhase;

namespace {

constexpr int kPatience = 40'000; // ms, for things that depend on real time-outs
const fleet::BreakerKey kRedis{"inventory", "inv-1", "CB_REDIS"};

bool hasRow(const std::vector<fleet::AuditEntry> &rows, const char *phase, const char *what)
{
    return std::any_of(rows.begin(), rows.end(), [&](const fleet::AuditEntry &row) {
        return row.phase == phase && row.what.find(what) != std::string::npos;
    });
}

} // namespace

class TestOperatorSteersDemo : public QObject {
    Q_OBJECT
private:
    DemoProcess m_demo;
    std::unique_ptr<ConsoleUnderTest> m_console;

    [[nodiscard]] bool settledAs(CommandPhase phase) const
    {
        const auto command = m_console->newestCommand();
        return command && command->phase == phase;
    }

    void press(const char *objectName)
    {
        auto *button = m_console->find<QPushButton>(objectName);
        QVERIFY2(button && button->isEnabled() && button->isVisible(), objectName);
        QTest::mouseClick(button, Qt::LeftButton);
    }

    void confirmSheet(const QString &reason)
    {
        QTRY_VERIFY(m_console->find<QPushButton>("confirmButton"));
        auto *field = m_console->find<QLineEdit>("reasonField");
        QTest::mouseClick(field, Qt::LeftButton);
        QTest::keyClicks(field, reason);
        auto *confirm = m_console->find<QPushButton>("confirmButton");
        QVERIFY2(confirm->isEnabled(), qPrintable(confirm->toolTip()));
        QTest::mousePress(confirm, Qt::LeftButton); // a dangerous one is held until it is sent
        if (!confirm->text().startsWith("Hold"))
            QTest::mouseRelease(confirm, Qt::LeftButton);
        const QPushButton *close = nullptr; // the list of what came of it takes the question's place
        QTRY_VERIFY((close = m_console->find<QPushButton>("progressCloseButton")) && close->isVisible());
        press("progressCloseButton");
        QTRY_VERIFY(!m_console->find<QPushButton>("progressCloseButton"));
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_demo.start(1, 60), qPrintable(m_demo.error()));
        m_console = std::make_unique<ConsoleUnderTest>(m_demo.targets());
        QVERIFY(QTest::qWaitForWindowExposed(&m_console->window()));
    }
    void cleanupTestCase() { m_console.reset(); }

    void theDemoIsShownClosedWithItsThresholds()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_console->look(kRedis) == ui::StateLook::Closed, kPatience);

        const auto breaker = m_console->breaker(kRedis);
        QCOMPARE(breaker->failureRateThreshold, std::optional(10.0));
        QCOMPARE(breaker->slowCallRateThreshold, std::optional(10.0));
        QVERIFY(m_console->choose(kRedis));
    }

    void S28_S29_aPausedRedisRaisesTheRatesAndOpensTheCircuit()
    {
        QVERIFY(m_console->pressFault("faults.redis", "fault.inventory.pause"));

        QTRY_VERIFY_WITH_TIMEOUT(settledAs(CommandPhase::Observed), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->breaker(kRedis)->failureRate.value_or(0) > 0, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->look(kRedis) == ui::StateLook::Open, kPatience);
    }

    void theCircuitIsForcedClosedWithAReason()
    {
        QVERIFY(m_console->pressFault("faults.redis", "fault.inventory.pause")); // Redis goes on
        QTRY_VERIFY_WITH_TIMEOUT(settledAs(CommandPhase::Observed), kPatience);

        press("closeButton");
        confirmSheet("Redis is back");

        QTRY_VERIFY_WITH_TIMEOUT(settledAs(CommandPhase::Observed), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->breaker(kRedis)->state == breaker::State::Closed, kPatience);
    }

    void escTakesADragBackAndSendsNothing()
    {
        auto *chart = m_console->find<ui::charts::RateChart>("failureRateChart");
        QTRY_COMPARE_WITH_TIMEOUT(chart->threshold(), std::optional(10.0), kPatience);
        const auto before = m_console->newestCommand()->id;
        const int x = chart->plotRect().center().toPoint().x();

        QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, {x, qRound(chart->yOf(10))});
        QTest::mouseMove(chart->viewport(), {x, qRound(chart->yOf(15))});
        QVERIFY(chart->isEditing());
        QTest::keyClick(chart->viewport(), Qt::Key_Escape);
        QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, {x, qRound(chart->yOf(15))});

        QVERIFY(!chart->isEditing());
        QVERIFY(!m_console->find<QPushButton>("confirmButton"));
        QCOMPARE(m_console->newestCommand()->id, before);
    }

    void aDraggedThresholdIsPatchedIntoTheService()
    {
        auto *chart = m_console->find<ui::charts::RateChart>("failureRateChart");
        const int x = chart->plotRect().center().toPoint().x();

        QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, {x, qRound(chart->yOf(10))});
        for (const double step : {11.0, 13.0, 15.0})
            QTest::mouseMove(chart->viewport(), {x, qRound(chart->yOf(step))});
        QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, {x, qRound(chart->yOf(15))});
        press("applyButton");
        confirmSheet("real traffic");

        QTRY_VERIFY_WITH_TIMEOUT(settledAs(CommandPhase::Observed), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->breaker(kRedis)->failureRateThreshold.value_or(0) > 12,
                                 kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(chart->threshold(), m_console->breaker(kRedis)->failureRateThreshold,
                                  kPatience);
    }

    void everyStepIsInTheAuditLog()
    {
        const auto rows = m_console->audit();

        for (const char *phase : {"requested", "acknowledged", "observed"}) {
            QVERIFY2(hasRow(rows, phase, "CLOSE"), phase);
            QVERIFY2(hasRow(rows, phase, "failureRateThreshold"), phase);
        }
        QVERIFY(std::all_of(rows.begin(), rows.end(), [](const auto &row) { return row.actor == "e2e"; }));
        QVERIFY(std::any_of(rows.begin(), rows.end(),
                            [](const auto &row) { return row.reason == "Redis is back"; }));
    }

    void forcedOpenIsShownWithItsReason()
    {
        press("forceOpenButton");
        confirmSheet("drill");

        QTRY_VERIFY_WITH_TIMEOUT(settledAs(CommandPhase::Observed), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->look(kRedis) == ui::StateLook::ForcedOpen, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->breaker(kRedis)->overriddenBy.has_value(), kPatience);
        QCOMPARE(m_console->breaker(kRedis)->overriddenBy->reason, std::string("drill"));
    }
};

QTEST_MAIN(TestOperatorSteersDemo)
#include "tst_operator_steers_demo.moc"
