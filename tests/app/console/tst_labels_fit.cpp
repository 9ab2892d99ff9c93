// SPDX-License-Identifier: GPL-3.0-or-later
#include "../../ui/support/sample_fleet.h"
#include "language.h"

#include <panelboard/ui/models/settings.h>
#include <panelboard/ui/pages/main_window.h>
#include <panelboard/ui/shell/target_tester.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtGui/QAction>
#include <QtGui/QTextDocumentFragment>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

#include <memory>

using namespace panelboard;

namespace {

/// Finds at once what is behind every address.
class ReadyTester : public ui::TargetTester {
public:
    void test(const QString &, std::optional<fleet::SecretReference>,
              std::function<void(const ui::TargetReport &)> done) override
    {
        ui::TargetReport report;
        report.reach = ui::TargetReport::Reach::Answers;
        report.make = ui::TargetReport::Make::Resilience4j;
        report.breakers = {"CB_REDIS", "CB_MEMDB", "stockReserve"};
        report.listStatus = 200;
        report.metricsStatus = 404;
        report.target.url = "http://inventory-1.shop.internal:8080/actuator";
        done(report);
    }
    void cancel() override {}
};

QString plain(const QLabel &label)
{
    return label.text().contains(u'<') ? QTextDocumentFragment::fromHtml(label.text()).toPlainText()
                                       : label.text();
}

/// Why it is cut off; empty when all of it is to be seen.
QString cutOff(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        if (label->text().isEmpty())
            return {};
        const int room = label->contentsRect().width();
        if (label->wordWrap())
            return label->heightForWidth(label->width()) <= label->height() ? QString() : plain(*label);
        int needed = 0;
        for (const QString &line : plain(*label).split(u'\n'))
            needed = std::max(needed, QFontMetrics(label->font()).horizontalAdvance(line));
        return needed <= room ? QString()
                              : QStringLiteral("%1 (%2 of %3 px)").arg(plain(*label)).arg(room).arg(needed);
    }
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    if (!button || button->text().isEmpty())
        return {};
    const bool isPushedOut = !button->parentWidget()->rect().contains(button->geometry());
    return isPushedOut || button->sizeHint().width() > button->width() ? button->text() : QString();
}

/// All that is cut off now, a line each.
QString allCutOff(const QWidget &window)
{
    QStringList cut;
    for (const QWidget *widget : window.findChildren<QWidget *>())
        if (const QString text = widget->isVisible() ? cutOff(*widget) : QString(); !text.isEmpty())
            cut += widget->objectName() + QStringLiteral(": ") + text;
    return cut.join(u'\n');
}

} // namespace

/// In the smallest window that the look draws, in both languages, with and without the alerts beside the
/// page: no word is cut off.
class TestLabelsFit : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        qputenv("TZ", "Asia/Seoul");
        tzset();
        m_themes = std::make_unique<ui::theme::ThemeManager>(*qApp, ui::theme::Choice::Dark);
    }

    void cutsNoLabelOff_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("page");
        for (const char *language : {"en", "ko"})
            for (const char *page : {"fleet", "board", "breaker", "timeline", "audit", "firstRun"})
                QTest::addRow("%s in %s", page, language) << QString(language) << QString(page);
    }
    void cutsNoLabelOff()
    {
        QFETCH(QString, language);
        QFETCH(QString, page);
        console::Language words;
        words.install(language);
        test::SampleFleet sample;
        sample.target("inventory", "inv-1").config.environment = "production";
        test::RecordingFleet fleet(sample.build());
        ui::FleetBridge bridge(fleet, m_clock, "j.kim");
        ui::Settings settings;
        ReadyTester tester;
        ui::MainWindow window(bridge, *m_themes, {false, {}, language, &settings, &tester, {}});
        window.resize(1280, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));

        if (page == QLatin1String("breaker"))
            window.openBreaker({"inventory", "inv-1", "CB_REDIS"});
        else
            window.showPage(page);
        if (auto *address = window.findChild<QLineEdit *>("targetAddress")) {
            address->setText("http://x");
            QTRY_VERIFY(window.findChild<QWidget *>("targetCard")->isVisible());
        }
        // Tried again, as a row lays itself out anew after what it holds has changed.
        QTRY_VERIFY2(allCutOff(window).isEmpty(), qPrintable(allCutOff(window)));
        window.findChild<QAction *>("alerts")->trigger();
        QTRY_VERIFY(window.findChild<QWidget *>("alertsPanel")->isVisible());
        QTRY_VERIFY2(allCutOff(window).isEmpty(), qPrintable(allCutOff(window)));
    }

private:
    test::SampleClock m_clock;
    std::unique_ptr<ui::theme::ThemeManager> m_themes;
};

QTEST_MAIN(TestLabelsFit)
#include "tst_labels_fit.moc"
