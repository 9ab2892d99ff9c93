// SPDX-License-Identifier: GPL-3.0-or-later
// Many at once on the real demo fleet, one instance refusing: every instance tells for itself what came of
// it, undo restores what took effect, and the audit log says all of it.
#include "console_under_test.h"
#include "demo_process.h"

#include <panelboard/ui/dialogs/steering.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/batch_plan.h>

#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <algorithm>

using namespace panelboard;
using namespace panelboard::test;

namespace {

constexpr int kPatience = 60'000; // ms, for things that depend on real time-outs
constexpr const char *kWrongToken = "PANELBOARD_E2E_WRONG_TOKEN";
const fleet::BreakerKey kFirst{"inventory", "inv-1", "CB_REDIS"};
const fleet::BreakerKey kSecond{"inventory", "inv-2", "CB_REDIS"};
const fleet::BreakerKey kRefusing{"inventory", "inv-3", "CB_REDIS"};

} // namespace

class TestOperatorSteersMany : public QObject {
    Q_OBJECT
private:
    DemoProcess m_demo;
    std::unique_ptr<ConsoleUnderTest> m_console;

    [[nodiscard]] bool areIn(breaker::State first, breaker::State second) const
    {
        const auto one = m_console->breaker(kFirst);
        const auto two = m_console->breaker(kSecond);
        return one && two && one->state == first && two->state == second;
    }
    [[nodiscard]] QString summary() const
    {
        const auto *label = m_console->find<QLabel>("progressSummary");
        return label ? label->text() : QString();
    }
    /// How many rows of the audit log say this of this instance.
    [[nodiscard]] long rows(const fleet::BreakerKey &key, const char *phase, const char *what) const
    {
        const auto all = m_console->audit();
        return std::ranges::count_if(all, [&](const fleet::AuditEntry &row) {
            return row.instance == key.instance && row.phase == phase && row.what == what;
        });
    }

private slots:
    void initTestCase()
    {
        qputenv(kWrongToken, "not-the-operators-token");
        QVERIFY2(m_demo.start(3, 60), qPrintable(m_demo.error()));
        auto targets = m_demo.targets();
        QCOMPARE(targets.size(), 3U);
        for (fleet::TargetConfig &target : targets)
            if (target.instance == kRefusing.instance)
                target.credentials->name = kWrongToken;
        m_console = std::make_unique<ConsoleUnderTest>(std::move(targets));
        QVERIFY(QTest::qWaitForWindowExposed(&m_console->window()));
        for (const fleet::BreakerKey &key : {kFirst, kSecond, kRefusing})
            QTRY_VERIFY_WITH_TIMEOUT(m_console->look(key) == ui::StateLook::Closed, kPatience);
    }
    void cleanupTestCase() { m_console.reset(); }

    void theSheetSaysWhatWillHappenToAll()
    {
        QVERIFY(m_console->choose(kFirst));
        QTRY_VERIFY(m_console->find<QAction>("forceOpenAllAction"));
        QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QAction>("forceOpenAllAction")->isVisible(), kPatience);

        m_console->find<QAction>("forceOpenAllAction")->trigger();

        QTRY_VERIFY(m_console->find<QWidget>("transitionSheet"));
        const auto *sentence = m_console->find<QLabel>("effectSentence");
        QVERIFY2(sentence->text().contains("on 3 of 3 instances"), qPrintable(sentence->text()));
        QVERIFY(!m_console->find<QPushButton>("confirmButton")->isEnabled());
    }

    void twoAreObservedAndOneIsRefusedWithItsReason()
    {
        QTest::keyClicks(m_console->find<QLineEdit>("reasonField"), "drill, CHG-1");
        QTest::keyClicks(m_console->find<QLineEdit>("typedNameField"), "CB_REDIS");
        auto *confirm = m_console->find<QPushButton>("confirmButton");
        QVERIFY2(confirm->isEnabled(), qPrintable(confirm->toolTip()));

        QTest::mousePress(confirm, Qt::LeftButton); // held until it is sent

        QTRY_VERIFY_WITH_TIMEOUT(summary().startsWith("2 of 3 observed, 1 refused (inv-3: "), kPatience);
        QVERIFY2(summary().contains("401"), qPrintable(summary()));
        QTRY_VERIFY_WITH_TIMEOUT(areIn(breaker::State::ForcedOpen, breaker::State::ForcedOpen), kPatience);
        QVERIFY(m_console->breaker(kRefusing)->state == breaker::State::Closed);
    }

    void undoRestoresWhatTookEffect()
    {
        auto *undo = m_console->find<QPushButton>("undoButton");
        QTRY_VERIFY_WITH_TIMEOUT(undo->isEnabled(), kPatience);

        QTest::mouseClick(undo, Qt::LeftButton);

        QTRY_COMPARE_WITH_TIMEOUT(summary(), QString("2 of 2 observed"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(areIn(breaker::State::Closed, breaker::State::Closed), kPatience);
        QTest::mouseClick(m_console->find<QPushButton>("progressCloseButton"), Qt::LeftButton);
        QTRY_VERIFY(!m_console->find<QWidget>("transitionSheet"));
    }

    void theAuditLogSaysAllOfIt()
    {
        for (const fleet::BreakerKey &key : {kFirst, kSecond}) {
            QTRY_COMPARE(rows(key, "observed", "FORCE_OPEN"), 1L);
            QTRY_COMPARE(rows(key, "observed", "CLOSE"), 1L);
        }
        QCOMPARE(rows(kRefusing, "requested", "FORCE_OPEN"), 1L);
        QCOMPARE(rows(kRefusing, "failed", "FORCE_OPEN"), 1L);
        QCOMPARE(rows(kRefusing, "requested", "CLOSE"), 0L);
        const auto all = m_console->audit();
        for (const fleet::AuditEntry &row : all)
            QVERIFY2(row.reason == "drill, CHG-1" || row.reason == "Undo: drill, CHG-1", row.reason.c_str());
    }
};

QTEST_MAIN(TestOperatorSteersMany)
#include "tst_operator_steers_many.moc"
