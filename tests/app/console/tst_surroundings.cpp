// SPDX-License-Identifier: GPL-3.0-or-later
#include "display.h"
#include "key_store.h"
#include "state_dir.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>

using namespace panelboard;
using console::prepareDisplay;
using console::prepareStateDir;

class TestSurroundings : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            qunsetenv(name);
    }

    void saysInOneSentenceThatThereIsNoDisplay()
    {
        const auto problem = prepareDisplay(false);

        QVERIFY(problem.has_value());
        QVERIFY(QString::fromStdString(*problem).startsWith("there is no display; "));
        QVERIFY(QString::fromStdString(*problem).contains("--headless-screenshot FILE"));
    }

    void noticesADisplayThatDoesNotAnswer()
    {
        qputenv("DISPLAY", ":54321");

        const auto problem = prepareDisplay(false);

        QVERIFY(problem.has_value());
        QVERIFY(QString::fromStdString(*problem).startsWith("the display :54321 does not answer; "));
    }

    void needsNoDisplayForAPicture()
    {
        QVERIFY(!prepareDisplay(true).has_value());
        QCOMPARE(qgetenv("QT_QPA_PLATFORM"), QByteArray("offscreen"));
    }

    void believesAChosenPlatform()
    {
        qputenv("QT_QPA_PLATFORM", "offscreen");

        QVERIFY(!prepareDisplay(false).has_value());
    }

    void makesTheStateFolderWithItsParents()
    {
        const QTemporaryDir home;
        const std::filesystem::path wanted = home.filePath(QStringLiteral("a/b")).toStdString();

        const auto made = prepareStateDir(wanted);

        QVERIFY(made.has_value());
        QVERIFY(std::filesystem::is_directory(*made));
        QVERIFY(std::filesystem::is_empty(*made));
    }

    void keepsStateWhereTheDesktopSays()
    {
        const QTemporaryDir home;
        qputenv("XDG_STATE_HOME", home.path().toUtf8());

        QCOMPARE(QString::fromStdString(prepareStateDir(std::nullopt)->string()),
                 home.filePath(QStringLiteral("panelboard")));

        qunsetenv("XDG_STATE_HOME");
        qputenv("HOME", home.path().toUtf8());
        QCOMPARE(QString::fromStdString(prepareStateDir(std::nullopt)->string()),
                 home.filePath(QStringLiteral(".local/state/panelboard")));
    }

    void saysWhyTheStateFolderCannotBeWritten()
    {
        const QTemporaryDir home;
        QFile file(home.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));

        const auto made = prepareStateDir(home.filePath(QStringLiteral("file/state")).toStdString());

        QVERIFY(!made.has_value());
        const QString sentence = QString::fromStdString(made.error());
        QVERIFY2(sentence.startsWith("cannot write the audit log in ") &&
                     sentence.contains("Not a directory") && sentence.contains("--state-dir"),
                 qPrintable(sentence));
    }

    void answersForAKeyStoreThatIsNotThere()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        console::KeyStore keys;
        const fleet::SecretReference token{fleet::SecretReference::Kind::KeyStore, "shop-prod"};
        QVERIFY(!keys.read(token).has_value());
        QSignalSpy failed(&keys, &console::KeyStore::failed);

        keys.ask("shop-prod");

        QVERIFY(failed.wait(11'000));
        QVERIFY(keys.read(token).error().find("0600 file") != std::string::npos);
        QVERIFY(keys.read(token).error().find("shop-prod") != std::string::npos);
    }

    void leavesOtherSecretsToTheEngine()
    {
        qputenv("PANELBOARD_TEST_TOKEN", "abc");
        console::KeyStore keys;

        QCOMPARE(keys.read({fleet::SecretReference::Kind::Environment, "PANELBOARD_TEST_TOKEN"}).value(),
                 std::string("abc"));
    }
};

QTEST_GUILESS_MAIN(TestSurroundings)
#include "tst_surroundings.moc"
