// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <QProcess>

namespace {

struct Outcome {
    int exitCode = -1;
    QString out;
    QString err;
};

QString checkout() { return qEnvironmentVariable("PANELBOARD_SOURCE"); }

} // namespace

/// The scripts, run in a copy whose path has a space, with doubles for the programs that would change the
/// machine (apt-get, sudo) or take long (ctest).
class ScriptsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void runSaysSoWithoutADisplay();
    void saysTheCommandWhenItMayNotInstall();
    void installsNothingWhenNothingIsMissing();
    void goesOnWithoutOptionalPackages();
    void countsWhatCtestSays_data();
    void countsWhatCtestSays();
    void ciSumsItsStages();

private:
    void copy(const QString &path);
    void fake(const QString &program, const QString &body);
    [[nodiscard]] Outcome run(const QString &script, const QStringList &arguments = {});
    [[nodiscard]] QString fileIn(const QString &path) const { return m_top->filePath("a checkout/" + path); }

    std::unique_ptr<QTemporaryDir> m_top;
};

void ScriptsTest::init()
{
    m_top = std::make_unique<QTemporaryDir>();
    for (const QString path : {"app/run.sh", "app/prepare.sh", "app/packages.txt", "tests/run.sh",
                               "tests/counted_ctest.sh", ".ci/run"})
        copy(path);
    QVERIFY(QDir(m_top->path()).mkpath("a checkout/build/release"));
}

void ScriptsTest::copy(const QString &path)
{
    QVERIFY(QDir(m_top->path()).mkpath(QFileInfo("a checkout/" + path).path()));
    QVERIFY2(QFile::copy(checkout() + '/' + path, fileIn(path)), qPrintable(path));
}

void ScriptsTest::fake(const QString &program, const QString &body)
{
    QVERIFY(QDir(m_top->path()).mkpath("bin"));
    QFile file(m_top->filePath("bin/" + program));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(("#!/bin/sh\n" + body + '\n').toUtf8());
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
}

Outcome ScriptsTest::run(const QString &script, const QStringList &arguments)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(variable);
    environment.insert("PATH", m_top->filePath("bin") + ':' + environment.value("PATH"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(QDir::rootPath());
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(fileIn(script), arguments);
    if (!process.waitForFinished())
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

void ScriptsTest::runSaysSoWithoutADisplay()
{
    const auto outcome = run("app/run.sh");

    QCOMPARE(outcome.exitCode, 1);
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY2(outcome.err.contains("no display") && outcome.err.contains("app/run.sh --headless-screenshot FILE"),
             qPrintable(outcome.err));
}

void ScriptsTest::saysTheCommandWhenItMayNotInstall()
{
    fake("dpkg-query", "exit 1");
    fake("id", "echo 1000");
    fake("sudo", "exit 1");
    fake("apt-get", "echo must not run >&2");

    const auto outcome = run("app/prepare.sh");

    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.err.contains("apt-get update && apt-get install --yes --no-install-recommends build-essential "),
             qPrintable(outcome.err));
    QVERIFY2(outcome.err.contains(" qt6-charts-dev "), qPrintable(outcome.err));
    QVERIFY2(!outcome.err.contains(" shellcheck"), qPrintable(outcome.err)); // [dev] is nobody's duty
    QVERIFY2(!outcome.err.contains("must not run"), qPrintable(outcome.err));
}

void ScriptsTest::installsNothingWhenNothingIsMissing()
{
    fake("dpkg-query", "shift 2; for package in \"$@\"; do echo \"$package installed\"; done");
    fake("apt-get", "echo must not run >&2");
    fake("cmake", "[ \"$1\" = --preset ] || echo cmake \"$@\"");

    const auto outcome = run("app/prepare.sh", {"panelboard", "panelboard-demo"});

    QVERIFY2(!outcome.err.contains("must not run") && !outcome.err.contains("install"), qPrintable(outcome.err));
    QVERIFY2(outcome.err.contains(" --target panelboard panelboard-demo --"), qPrintable(outcome.err));
    QCOMPARE(outcome.exitCode, 0);
}

void ScriptsTest::goesOnWithoutOptionalPackages()
{
    fake("dpkg-query",
         "case \"$*\" in *build-essential*) shift 2; for p in \"$@\"; do echo \"$p installed\"; done;; esac");
    fake("id", "echo 1000");
    fake("sudo", "exit 1");
    fake("cmake", "exit 0");

    const auto outcome = run("app/prepare.sh");

    QVERIFY2(outcome.err.contains(QRegularExpression("goes on without .*redis-server")), qPrintable(outcome.err));
    QCOMPARE(outcome.exitCode, 0);
}

void ScriptsTest::countsWhatCtestSays_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("lastLine");

    QTest::newRow("all passed") << "100% tests passed, 0 tests failed out of 42" << 0 << "42 passed, 0 failed";
    QTest::newRow("some failed") << "95% tests passed, 2 tests failed out of 42" << 8 << "40 passed, 2 failed";
    QTest::newRow("nothing selected") << "No tests were found!!!" << 8 << "0 passed, 1 failed";
    QTest::newRow("ctest died") << "" << 139 << "0 passed, 1 failed";
}

void ScriptsTest::countsWhatCtestSays()
{
    QFETCH(QString, said);
    QFETCH(int, exitCode);
    QFETCH(QString, lastLine);
    fake("ctest", QString("echo '%1'; exit %2").arg(said).arg(exitCode));

    const auto outcome = run("tests/counted_ctest.sh", {"release"});

    QCOMPARE(outcome.out.trimmed().section('\n', -1), lastLine);
    QCOMPARE(outcome.exitCode, exitCode);
}

void ScriptsTest::ciSumsItsStages()
{
    fake("dpkg-query", "shift 2; for package in \"$@\"; do echo \"$package installed\"; done");
    fake("cmake", "case \"$*\" in *'--build --preset asan'*) echo broken; exit 1;; esac");
    fake("ctest", "echo '98% tests passed, 1 tests failed out of 50'; exit 8");
    QVERIFY(QDir(fileIn("build")).mkpath("tsan"));

    const auto outcome = run(".ci/run");

    // 50 with one failure, a stage that did not build, 50 with one failure
    QCOMPARE(outcome.out.trimmed().section('\n', -1), QString("98 passed, 3 failed"));
    QCOMPARE(outcome.exitCode, 1);
}

QTEST_GUILESS_MAIN(ScriptsTest)
#include "tst_scripts.moc"
