// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtTest/QtTest>

namespace {

struct Ended {
    int code = -1;
    bool isCrash = true;
    QString out;
    QString err;
};

} // namespace

/// The program itself, as a person starts it in a terminal.
class TestConsoleProgram : public QObject {
    Q_OBJECT
private slots:
    void printsItsVersionAndItsHelpWithoutADisplay()
    {
        QCOMPARE(run({"--version"}).out.section(u' ', 0, 0), "panelboard");
        QVERIFY(run({"--help"}).out.contains("--headless-screenshot FILE"));
    }

    void endsWithASentenceWithoutADisplay()
    {
        const Ended ended = run({});

        QVERIFY(!ended.isCrash);
        QCOMPARE(ended.code, 1);
        QCOMPARE(ended.err.count(u'\n'), 1);
        QVERIFY(ended.err.startsWith("panelboard: there is no display; "));
    }

    void endsWithASentenceOnAWrongOption()
    {
        const Ended ended = run({"--theme", "pink"});

        QCOMPARE(ended.code, 2);
        QCOMPARE(ended.err, "panelboard: --theme must be light, dark or system, not \"pink\"\n");
    }

    void endsWithASentenceWhenItsHomeCannotBeWritten()
    {
        const Ended ended = run({"--headless-screenshot", picture(), "--state-dir", "/proc/panelboard"});

        QVERIFY(!ended.isCrash);
        QCOMPARE(ended.code, 1);
        QCOMPARE(ended.err.count(u'\n'), 1);
        QVERIFY2(ended.err.startsWith("panelboard: cannot write the audit log in /proc/panelboard"),
                 qPrintable(ended.err));
    }

    void namesThePlaceOfAMistakeInTheTargets()
    {
        const QString file = write("targets:\n  - name: inventory\n    interval: 1x\n");

        const Ended ended = run({"--targets", file, "--headless-screenshot", picture()});

        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(file + ":3:"), qPrintable(ended.err));
        QVERIFY2(ended.err.contains("no target in " + file + " can be used"), qPrintable(ended.err));
    }

    void goesOnWithTheGoodTargets()
    {
        const QString file = write("targets:\n  - name: broken\n    interval: 1x\n"
                                   "  - name: inventory\n    url: http://127.0.0.1:1/actuator\n");

        const Ended ended = run({"--targets", file, "--headless-screenshot", picture(), "--after", "0.2"});

        QVERIFY2(ended.err.contains(file + ":3:"), qPrintable(ended.err));
        QCOMPARE(ended.code, 0);
        QVERIFY(QImage(picture()).width() == 1440);
    }

    void saysThatAPictureCannotBeWritten()
    {
        const QString file = write("targets:\n  - name: inventory\n    url: http://127.0.0.1:1/actuator\n");

        const Ended ended =
            run({"--targets", file, "--headless-screenshot", "/proc/picture.png", "--after", "0.1"});

        QCOMPARE(ended.code, 1);
        QVERIFY(ended.err.contains("cannot write the picture /proc/picture.png"));
    }

private:
    [[nodiscard]] QString picture() const { return m_folder.filePath(QStringLiteral("picture.png")); }

    [[nodiscard]] QString write(const QByteArray &yaml) const
    {
        const QString path = m_folder.filePath(QStringLiteral("targets.yaml"));
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(yaml) == yaml.size() ? path : QString();
    }

    [[nodiscard]] Ended run(const QStringList &arguments) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QLatin1String(name));
        environment.insert(QStringLiteral("XDG_STATE_HOME"), m_folder.filePath(QStringLiteral("state")));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.path());
        process.setProcessEnvironment(environment);
        process.start(QString::fromLocal8Bit(qgetenv("PANELBOARD_BIN")) + QStringLiteral("/panelboard"),
                      arguments);
        Ended ended;
        if (!process.waitForFinished(30'000))
            return ended;
        ended.code = process.exitCode();
        ended.isCrash = process.exitStatus() == QProcess::CrashExit;
        ended.out = QString::fromUtf8(process.readAllStandardOutput());
        ended.err = QString::fromUtf8(process.readAllStandardError());
        return ended;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestConsoleProgram)
#include "tst_console_program.moc"
