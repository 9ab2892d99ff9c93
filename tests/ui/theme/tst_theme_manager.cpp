// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/theme_manager.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPushButton>

using namespace panelboard::ui::theme;

namespace {

class PaintCounter : public QWidget {
public:
    int paints = 0;

protected:
    void paintEvent(QPaintEvent *) override { ++paints; }
};

} // namespace

class TestThemeManager : public QObject {
    Q_OBJECT
private slots:
    void putsTheChosenTokensInForce()
    {
        ThemeManager themes(*qApp, Choice::Dark);
        QVERIFY(current().isDark);
        QSignalSpy changed(&themes, &ThemeManager::changed);

        themes.setChoice(Choice::Light);

        QVERIFY(!current().isDark);
        QCOMPARE(changed.count(), 1);
    }

    void givesStandardWidgetsThePalette()
    {
        ThemeManager themes(*qApp, Choice::Dark);
        QWidget widget;
        widget.ensurePolished();

        themes.setChoice(Choice::Light);

        QCOMPARE(widget.palette().color(QPalette::Window), light().bg0);
        QCOMPARE(widget.palette().color(QPalette::Disabled, QPalette::Text), light().t3);
        QCOMPARE(widget.palette().color(QPalette::Highlight), light().sel);
    }

    void repaintsEverythingAtOnce()
    {
        ThemeManager themes(*qApp, Choice::Dark);
        PaintCounter widget;
        widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
        const int before = widget.paints;

        themes.setChoice(Choice::Light);

        QTRY_VERIFY(widget.paints > before);
    }

    void followsTheDesktopByTheLightnessOfItsPalette_data()
    {
        QTest::addColumn<QColor>("window");
        QTest::addColumn<bool>("isDark");
        QTest::newRow("dark desktop") << QColor(0x20, 0x20, 0x20) << true;
        QTest::newRow("light desktop") << QColor(0xF0, 0xF0, 0xF0) << false;
    }
    void followsTheDesktopByTheLightnessOfItsPalette()
    {
        QFETCH(QColor, window);
        QPalette desktop;
        desktop.setColor(QPalette::Window, window);
        QApplication::setPalette(desktop);

        const ThemeManager themes(*qApp, Choice::System);

        QTEST(current().isDark, "isDark");
    }

    void followsTheDesktopWhenItChanges()
    {
        QPalette desktop;
        desktop.setColor(QPalette::Window, Qt::white);
        QApplication::setPalette(desktop);
        const ThemeManager themes(*qApp, Choice::System);
        QVERIFY(!current().isDark);

        desktop.setColor(QPalette::Window, Qt::black);
        QApplication::setPalette(desktop);

        QTRY_VERIFY(current().isDark);
    }

    void keepsTheOperatorsChoiceWhenTheDesktopChanges()
    {
        const ThemeManager themes(*qApp, Choice::Light);
        QPalette desktop;
        desktop.setColor(QPalette::Window, Qt::black);

        QApplication::setPalette(desktop);
        QCoreApplication::processEvents();

        QVERIFY(!current().isDark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), light().bg0);
    }

    void dressesAButtonByItsKind()
    {
        ThemeManager themes(*qApp, Choice::Dark);
        QPushButton button(QStringLiteral("Apply…"));
        button.setProperty("kind", "primary");
        repolish(button);
        button.resize(80, 28);

        QCOMPARE(QColor(button.grab().toImage().pixel(6, 14)), dark().accent);
    }
};

QTEST_MAIN(TestThemeManager)
#include "tst_theme_manager.moc"
