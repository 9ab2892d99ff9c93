// SPDX-License-Identifier: GPL-3.0-or-later
#include "../../ui/support/sample_past.h"
#include "language.h"
#include "painted_texts.h"

#include <fleet_columns.h>
#include <fleet_text.h>

#include <panelboard/ui/models/fleet_picture.h>
#include <panelboard/ui/models/fleet_row.h>
#include <panelboard/ui/models/settings.h>
#include <panelboard/ui/pages/main_window.h>
#include <panelboard/ui/shell/target_tester.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtGui/QAction>
#include <QtGui/QTextDocumentFragment>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

#include <algorithm>
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
    if (const auto *field = qobject_cast<const QLineEdit *>(&widget)) {
        const QMargins margins = field->textMargins();
        const int room = field->contentsRect().width() - margins.left() - margins.right();
        const int needed = field->fontMetrics().horizontalAdvance(field->placeholderText());
        return needed <= room ? QString() : field->placeholderText();
    }
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    if (!button || button->text().isEmpty())
        return {};
    const bool isPushedOut = !button->parentWidget()->rect().contains(button->geometry());
    return isPushedOut || button->sizeHint().width() > button->width() ? button->text() : QString();
}

/// Such widgets say themselves whether all of their text is to be seen; and the log of transitions holds
/// sentences of any length, which its tooltips say in full.
bool holdsItsText(const QWidget &window, const QPoint &at)
{
    const auto all = window.findChildren<const QWidget *>();
    return std::any_of(all.begin(), all.end(), [&](const QWidget *widget) {
        const bool isOne =
            qobject_cast<const QLabel *>(widget) || qobject_cast<const QAbstractButton *>(widget) ||
            qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ||
            widget->objectName() == QLatin1String("transitionTable");
        return isOne && widget->isVisible() && widget->rect().contains(widget->mapFrom(&window, at));
    });
}

/// "Add a target…": a command that a sheet follows ends so.
bool isCommand(const QWidget &window, const QString &text)
{
    const auto actions = window.findChildren<const QAction *>();
    return std::any_of(actions.begin(), actions.end(),
                       [&](const QAction *action) { return action->text().contains(text); });
}

/// All that is cut off now, a line each: of widgets with a text, and of what is painted.
QString allCutOff(QWidget &window)
{
    QStringList cut;
    for (const test::PaintedText &painted : test::paintedTexts(window))
        if (painted.text.contains(QChar(0x2026)) && !isCommand(window, painted.text) &&
            !holdsItsText(window, painted.at))
            cut += QStringLiteral("painted at %1, %2: %3")
                       .arg(painted.at.x())
                       .arg(painted.at.y())
                       .arg(painted.text);
    for (const QWidget *widget : window.findChildren<QWidget *>())
        if (const QString text = widget->isVisible() ? cutOff(*widget) : QString(); !text.isEmpty())
            cut += widget->objectName() + QStringLiteral(": ") + text;
    return cut.join(u'\n');
}

/// Nothing waits for its history any more.
void answerHistory(test::RecordingFleet &fleet)
{
    for (int round = 0; round < 3; ++round) {
        test::answerAll(fleet);
        QCoreApplication::processEvents();
    }
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
        answerHistory(fleet);
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

    void sheetsCutNoLabelOff_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("action");
        for (const char *language : {"en", "ko"}) {
            QTest::addRow("editor in %s", language) << language << "editConfigButton"
                                                    << "";
            QTest::addRow("force open in %s", language) << language << "forceOpenButton"
                                                        << "";
            QTest::addRow("force open all in %s", language) << language << ""
                                                            << "forceOpenAllAction";
            QTest::addRow("close all in %s", language) << language << ""
                                                       << "closeAllAction";
            QTest::addRow("palette in %s", language) << language << ""
                                                     << "palette";
            QTest::addRow("keys in %s", language) << language << ""
                                                  << "keys";
        }
    }
    void sheetsCutNoLabelOff()
    {
        QFETCH(QString, language);
        QFETCH(QString, button);
        QFETCH(QString, action);
        console::Language words;
        words.install(language);
        test::SampleFleet sample;
        test::RecordingFleet fleet(sample.build());
        ui::FleetBridge bridge(fleet, m_clock, "j.kim");
        ui::Settings settings;
        ui::MainWindow window(bridge, *m_themes, {false, {}, language, &settings, nullptr, {}});
        window.resize(1280, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.openBreaker({"inventory", "inv-1", "CB_REDIS"});

        answerHistory(fleet);
        if (!button.isEmpty())
            window.findChild<QWidget *>("breakerPage")->findChild<QAbstractButton *>(button)->click();
        else
            window.findChild<QAction *>(action)->trigger();

        QTRY_VERIFY2(allCutOff(window).isEmpty(), qPrintable(allCutOff(window)));
    }

    void wordsOfTheTableFitTheirColumns_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << "en";
        QTest::newRow("ko") << "ko";
    }
    void wordsOfTheTableFitTheirColumns()
    {
        using ui::FleetColumn;
        QFETCH(QString, language);
        console::Language words;
        words.install(language);
        test::SampleFleet sample;
        const ui::FleetPicturePtr picture = ui::pictureOf(sample.build(), nullptr);
        constexpr int kTable = 824; // of a window 1280 wide
        const auto columns = ui::columnsFor({}, kTable);
        const auto widths = ui::columnWidths(columns, kTable);
        const QFontMetrics bold(ui::theme::bold(ui::theme::body()));
        const QFontMetrics caption(ui::theme::caption());
        const auto fits = [&](FleetColumn column, const QString &text, int taken) {
            const int room = widths[static_cast<std::size_t>(column)] - taken;
            return bold.horizontalAdvance(text) <= room;
        };

        for (const FleetColumn column : columns) {
            const QString title = ui::fleet_text::columnTitle(column);
            QVERIFY2(caption.horizontalAdvance(title) <= widths[static_cast<std::size_t>(column)],
                     qPrintable(title));
        }
        for (const ui::FleetCell &cell : picture->cells) {
            const ui::FleetRow row = ui::rowOf(cell);
            const QString state = ui::fleet_text::state(row);
            const QString next = ui::fleet_text::next(row, test::kSampleNow);
            QVERIFY2(fits(FleetColumn::State, state, kStateTaken), qPrintable(state));
            QVERIFY2(fits(FleetColumn::Next, next, 0), qPrintable(next));
        }
    }

private:
    static constexpr int kStateTaken =
        ui::kRowPaddingLeft + ui::kInstanceIndent + ui::kRowGlyph + ui::kCellGap; ///< left of the word
    test::SampleClock m_clock;
    std::unique_ptr<ui::theme::ThemeManager> m_themes;
};

QTEST_MAIN(TestLabelsFit)
#include "tst_labels_fit.moc"
