// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <breaker_header.h>

#include <panelboard/ui/breaker/breaker_pane.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QTranslator>
#include <QtGui/QFontMetrics>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

#include <memory>

using namespace panelboard;
using namespace panelboard::ui;

/// No text is cut off at the narrowest sizes, in either language.
class TestBreakerPaneFits : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingIsCutOff_data();
    void nothingIsCutOff();
    void longNameIsReadWhole();
    void sheetFitsIntoTheSmallestWindow_data();
    void sheetFitsIntoTheSmallestWindow();
    void formFits_data();
    void formFits();

private:
    struct Scene {
        test::SampleFleet fleet;
        test::RecordingFleet source{fleet.build()};
        test::SampleClock clock;
        FleetBridge bridge{source, clock, "j.kim"};
        Arming arming{bridge};
        TimeAxis axis{bridge};
        BreakerPane pane{bridge, arming, axis};
    };
    static void addSizes()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("width");
        for (const QString &language : {QStringLiteral("en"), QStringLiteral("ko")})
            for (const int width : {420, 452, 548, 760})
                QTest::newRow(qPrintable(QStringLiteral("%1, %2 wide").arg(language).arg(width)))
                    << language << width;
    }
    std::unique_ptr<Scene> scene(const QString &language, int width, const fleet::BreakerKey &key)
    {
        QCoreApplication::removeTranslator(&m_korean);
        if (language == QLatin1String("ko"))
            QCoreApplication::installTranslator(&m_korean);
        auto scene = std::make_unique<Scene>();
        scene->pane.resize(width, 732);
        scene->pane.showBreaker(key);
        scene->pane.show();
        return scene;
    }
    /// The first text that does not fit, and where; empty when all fit.
    static QString cutOff(const QWidget &root)
    {
        for (const auto *button : root.findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || button->text().isEmpty())
                continue;
            // Too narrow for its text, or pushed out of what holds it.
            if (button->sizeHint().width() > button->width() ||
                !button->parentWidget()->rect().contains(button->geometry()))
                return button->objectName() + QLatin1String(": ") + button->text();
        }
        for (const auto *label : root.findChildren<QLabel *>()) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            const bool fits = label->wordWrap() ? label->heightForWidth(label->width()) <= label->height()
                                                : label->sizeHint().width() <= label->width();
            if (!fits)
                return QStringLiteral("%1 (%2 × %3): %4")
                    .arg(label->objectName())
                    .arg(label->width())
                    .arg(label->height())
                    .arg(label->text());
        }
        return {};
    }

    std::unique_ptr<theme::ThemeManager> m_theme;
    QTranslator m_korean;
};

void TestBreakerPaneFits::initTestCase()
{
    qputenv("TZ", "Asia/Seoul");
    m_theme = std::make_unique<theme::ThemeManager>(*qApp, theme::Choice::Dark);
    QVERIFY(m_korean.load(QStringLiteral(":/i18n/panelboard_ko.qm")));
}

void TestBreakerPaneFits::nothingIsCutOff_data() { addSizes(); }

void TestBreakerPaneFits::nothingIsCutOff()
{
    QFETCH(QString, language);
    QFETCH(int, width);
    const fleet::BreakerKey keys[] = {{"inventory", "inv-1", "CB_REDIS"}, {"qr", "qr-1", "oracleStorage"},
                                      {"payment", "pay-3", "pgPayment"},  {"notify", "ntf-1", "smtpRelay"},
                                      {"shipping", "shp-1", "rateQuote"}, {"search", "sea-1", "suggest"}};
    for (const fleet::BreakerKey &key : keys) {
        const auto shown = scene(language, width, key);
        QCOMPARE(cutOff(shown->pane), QString());
        const auto *header = shown->pane.findChild<BreakerHeader *>("breakerHeader");
        const QFontMetrics metrics(theme::secondary());
        const QString line = header->sinceText() + QStringLiteral("  ·  ") + header->refusedText();
        QVERIFY2(metrics.horizontalAdvance(line) <= header->textWidth(), qPrintable(line));
    }
}

void TestBreakerPaneFits::longNameIsReadWhole()
{
    test::SampleFleet fleet;
    auto facts = findBreaker(*fleet.build(), {"inventory", "inv-1", "CB_REDIS"}, test::kSampleNow);
    facts->key = {"panelboard", "console", "inventory/inv-1"}; // the console's own for that source
    BreakerHeader header([] { return test::kSampleNow; });
    header.resize(420 - 2 * theme::kPageMargin, header.height());

    header.setFacts(*facts);

    QVERIFY(!header.countdownText().isEmpty());
    QCOMPARE(header.shownName(), QStringLiteral("panelboard / inventory/inv-1 console"));
}

void TestBreakerPaneFits::sheetFitsIntoTheSmallestWindow_data() { addSizes(); }

void TestBreakerPaneFits::sheetFitsIntoTheSmallestWindow()
{
    QFETCH(QString, language);
    QFETCH(int, width);
    const auto shown = scene(language, std::max(width, 452), {"inventory", "inv-1", "CB_REDIS"});

    shown->pane.findChild<QAbstractButton *>("forceOpenButton")->click();
    shown->pane.findChild<QAbstractButton *>("expiryUntil")->click();
    QCoreApplication::processEvents();

    const auto *sheet = shown->pane.findChild<QWidget *>("transitionSheet");
    QVERIFY(sheet);
    QCOMPARE(cutOff(*sheet), QString());
    for (const auto *widget : sheet->findChildren<QWidget *>())
        if (widget->isVisible())
            QVERIFY2(sheet->rect().contains(QRect(widget->mapTo(sheet, QPoint(0, 0)), widget->size())),
                     qPrintable(widget->objectName()));
}

void TestBreakerPaneFits::formFits_data() { addSizes(); }

void TestBreakerPaneFits::formFits()
{
    QFETCH(QString, language);
    QFETCH(int, width);
    const auto shown = scene(language, width, {"inventory", "inv-1", "CB_REDIS"});

    shown->pane.findChild<QAbstractButton *>("editAllButton")->click();
    QCoreApplication::processEvents();

    const auto *form = shown->pane.findChild<QWidget *>("configForm");
    QVERIFY(form && form->isVisible());
    QCOMPARE(cutOff(*form), QString());
}

QTEST_MAIN(TestBreakerPaneFits)
#include "tst_breaker_pane_fits.moc"
