// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/settings.h>

#include <QtTest/QtTest>

using panelboard::ui::Settings;

class TestSettings : public QObject {
    Q_OBJECT
private slots:
    void answersWithTheFallbackUntilSomethingIsSet()
    {
        Settings settings;

        QCOMPARE(settings.value("board/tile", 97).toInt(), 97);
        settings.setValue("board/tile", 64);
        QCOMPARE(settings.value("board/tile", 97).toInt(), 64);
    }

    void tellsOfAChangeOnce()
    {
        Settings settings({{"theme", "dark"}});
        const QSignalSpy changed(&settings, &Settings::changed);

        settings.setValue("theme", "dark");
        QCOMPARE(changed.size(), 0);
        settings.setValue("theme", "light");
        QCOMPARE(changed.size(), 1);
    }

    void forgetsAKeyThatGetsNoValue()
    {
        Settings settings({{"theme", "dark"}});

        settings.setValue("theme", {});

        QVERIFY(settings.values().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
