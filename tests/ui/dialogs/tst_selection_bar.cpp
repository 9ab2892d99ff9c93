// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <panelboard/ui/dialogs/selection_bar.h>
#include <panelboard/ui/dialogs/steering.h>
#include <panelboard/ui/dialogs/token_sheet.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

#include <memory>

using namespace panelboard;
using namespace panelboard::ui::dialogs;

/// The bar of a selection; and the sheet that asks for a token.
class TestSelectionBar : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void isThereFromTwoBreakersOn();
    void buttonOpensTheSheetForAllOfThem();
    void readOnlyLocksItAndSaysWhy();
    void tokenIsTypedUnseenAndGiven();
    void tokenMayWait();

private:
    template <class T>
    T *child(const char *name)
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    const QList<fleet::BreakerKey> m_keys{{"inventory", "inv-3", "CB_REDIS"}, {"tax", "tax-1", "vatService"}};
    test::SampleFleet m_fleet;
    test::SampleClock m_clock;
    std::unique_ptr<test::RecordingFleet> m_source;
    std::unique_ptr<ui::FleetBridge> m_bridge;
    std::unique_ptr<ui::Arming> m_arming;
    std::unique_ptr<QWidget> m_page;
    SelectionBar *m_bar = nullptr;
};

void TestSelectionBar::init()
{
    m_fleet.target("tax", "tax-1").config.environment = "production";
    m_source = std::make_unique<test::RecordingFleet>(m_fleet.build());
    m_bridge = std::make_unique<ui::FleetBridge>(*m_source, m_clock, "j.kim");
    m_arming = std::make_unique<ui::Arming>(*m_bridge);
    m_arming->arm(std::chrono::minutes(5));
    m_page = std::make_unique<QWidget>();
    m_page->resize(900, 700);
    m_bar = new SelectionBar(*new Steering(*m_bridge, *m_arming, m_page.get()), m_page.get());
    m_bar->resize(900, 44);
    m_page->show();
}

void TestSelectionBar::cleanup()
{
    m_page.reset();
    m_arming.reset();
    m_bridge.reset();
}

void TestSelectionBar::isThereFromTwoBreakersOn()
{
    QVERIFY(!m_bar->isVisible());

    m_bar->setBreakers(m_keys.mid(0, 1));
    QVERIFY(!m_bar->isVisible());
    m_bar->setBreakers(m_keys);
    QVERIFY(m_bar->isVisible());
    QCOMPARE(child<QLabel>("selectionText")->text(), QString("2 breakers chosen"));
    m_bar->setBreakers({});

    QVERIFY(!m_bar->isVisible());
}

void TestSelectionBar::buttonOpensTheSheetForAllOfThem()
{
    m_bar->setBreakers(m_keys);

    QTest::mouseClick(child<QAbstractButton>("selectionForceOpenButton"), Qt::LeftButton);

    QVERIFY(child<QWidget>("transitionSheet"));
    QVERIFY(child<QLabel>("effectSentence")->text().contains("on 2 of 2 instances"));
}

void TestSelectionBar::readOnlyLocksItAndSaysWhy()
{
    m_bar->setBreakers(m_keys);

    m_arming->disarm();

    QVERIFY(!child<QAbstractButton>("selectionForceOpenButton")->isEnabled());
    QCOMPARE(child<QLabel>("selectionText")->text(), QString("2 breakers chosen · Read-only. Arm to steer."));
}

void TestSelectionBar::tokenIsTypedUnseenAndGiven()
{
    auto *sheet = new TokenSheet("gateway", m_page.get());
    sheet->open();
    QSignalSpy confirmed(sheet, &Sheet::confirmed);
    auto *keep = child<QAbstractButton>("tokenKeepButton");
    QVERIFY(!keep->isEnabled());

    QTest::keyClicks(child<QLineEdit>("tokenField"), "s3cret");
    QVERIFY(!child<QLineEdit>("tokenField")->displayText().contains("s3cret"));
    QTest::mouseClick(keep, Qt::LeftButton);

    QCOMPARE(confirmed.size(), 1);
    QCOMPARE(sheet->token(), QString("s3cret"));
}

void TestSelectionBar::tokenMayWait()
{
    auto *sheet = new TokenSheet("gateway", m_page.get());
    sheet->open();
    QSignalSpy dismissed(sheet, &Sheet::dismissed);

    QTest::mouseClick(child<QAbstractButton>("tokenLaterButton"), Qt::LeftButton);

    QCOMPARE(dismissed.size(), 1);
}

QTEST_MAIN(TestSelectionBar)
#include "tst_selection_bar.moc"
