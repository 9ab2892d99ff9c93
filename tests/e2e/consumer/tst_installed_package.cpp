// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QProcess>
#include <QTemporaryDir>

namespace {

struct Outcome {
    int exitCode = -1;
    QString said;
};

Outcome run(const QString &program, const QStringList &arguments, const QStringList &environment = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    if (!environment.isEmpty())
        process.setEnvironment(QProcess::systemEnvironment() + environment);
    process.start(program, arguments);
    if (!process.waitForFinished(240'000))
        return {-1, process.errorString()};
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

const QString kExpected = "2 in stock after 3 calls\n";

} // namespace

/// Panelboard as somebody finds it who did not build it: installed into an empty root, without Qt.
class TestInstalledPackage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aConsumerBuildsWithFindPackage();
    void aConsumerBuildsWithPkgConfig();
    void nobodyNeedsThePackagesOfOtherRooms();
    void withoutComponentsAllIsFoundThatCanBe();
    void whatIsNotThereIsRefused_data();
    void whatIsNotThereIsRefused();
    void everyPublicHeaderIsInstalled();
    void nothingNamesTheBuildFolder();
    void theEngineConfiguresWithoutQt();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    Outcome configure(const QString &project, const QStringList &more = {}) const;

    QTemporaryDir m_folder;
};

void TestInstalledPackage::initTestCase()
{
    QVERIFY(m_folder.isValid());

    const Outcome installed = run(CMAKE_PROGRAM, {"--install", BUILD_FOLDER, "--prefix", path("built")});
    QVERIFY2(installed.exitCode == 0, qPrintable(installed.said));
    QVERIFY(QDir().rename(path("built"), path("root"))); // it must not matter where it stands
}

/// Qt is hidden: the engine knows none of it.
Outcome TestInstalledPackage::configure(const QString &project, const QStringList &more) const
{
    return run(CMAKE_PROGRAM,
               QStringList{"-S", QString(CONSUMER "/") + project, "-B", path(project), "-G", "Ninja",
                           "--fresh", "-DCMAKE_CXX_COMPILER=" COMPILER, "-DCMAKE_CXX_FLAGS=-O0",
                           "-DCMAKE_PREFIX_PATH=" + path("root"), "-DCMAKE_DISABLE_FIND_PACKAGE_Qt6=ON"} +
                   more);
}

void TestInstalledPackage::aConsumerBuildsWithFindPackage()
{
    const Outcome configured = configure("project");
    QVERIFY2(configured.exitCode == 0, qPrintable(configured.said));
    const Outcome built = run(CMAKE_PROGRAM, {"--build", path("project")});
    QVERIFY2(built.exitCode == 0, qPrintable(built.said));

    const Outcome ran = run(path("project/consumer"), {CONSUMER "/project/application.yml"});

    QCOMPARE(ran.said, kExpected);
    QCOMPARE(ran.exitCode, 0);
    const Outcome linked = run("ldd", {path("project/consumer")});
    QVERIFY2(!linked.said.contains("Qt"), qPrintable(linked.said));
}

void TestInstalledPackage::aConsumerBuildsWithPkgConfig()
{
    const QStringList environment = {"PKG_CONFIG_PATH=" + path("root/" LIBRARY_FOLDER "/pkgconfig")};
    const Outcome flags =
        run(PKG_CONFIG, {"--cflags", "--libs", "panelboard-config", "panelboard-service"}, environment);
    QVERIFY2(flags.exitCode == 0, qPrintable(flags.said));
    const Outcome built =
        run(COMPILER, QStringList{"-std=c++20", CONSUMER "/project/main.cpp", "-o", path("linked")} +
                          flags.said.simplified().split(' '));
    QVERIFY2(built.exitCode == 0, qPrintable(built.said));

    const Outcome ran = run(path("linked"), {CONSUMER "/project/application.yml"});

    QCOMPARE(ran.said, kExpected);
    const Outcome version = run(PKG_CONFIG, {"--modversion", "panelboard-breaker"}, environment);
    QCOMPARE(version.said.trimmed(), QString(PANELBOARD_VERSION));
}

void TestInstalledPackage::nobodyNeedsThePackagesOfOtherRooms()
{
    const Outcome lean = configure("lean", {"-DWANTED=resilience", "-DCMAKE_DISABLE_FIND_PACKAGE_yaml-cpp=ON",
                                            "-DCMAKE_DISABLE_FIND_PACKAGE_OpenSSL=ON",
                                            "-DCMAKE_DISABLE_FIND_PACKAGE_prometheus-cpp=ON",
                                            "-DCMAKE_DISABLE_FIND_PACKAGE_tl-expected=ON"});

    QVERIFY2(lean.said.contains("found: breaker;resilience."), qPrintable(lean.said));
    QCOMPARE(lean.exitCode, 0);
}

void TestInstalledPackage::withoutComponentsAllIsFoundThatCanBe()
{
    const Outcome lean = configure("lean", {"-DCMAKE_DISABLE_FIND_PACKAGE_prometheus-cpp=ON"});

    QVERIFY2(lean.said.contains("found: breaker;resilience;config;http."), qPrintable(lean.said));
}

void TestInstalledPackage::whatIsNotThereIsRefused_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("said");
    QTest::newRow("a component that does not exist") << QStringList("-DWANTED=fleet") << "fleet";
    QTest::newRow("a component without its package")
        << QStringList{"-DWANTED=config", "-DCMAKE_DISABLE_FIND_PACKAGE_yaml-cpp=ON"} << "yaml-cpp";
    QTest::newRow("another version") << QStringList("-DWANTED_VERSION=0.99")
                                     << "version: " PANELBOARD_VERSION;
}

void TestInstalledPackage::whatIsNotThereIsRefused()
{
    QFETCH(QStringList, options);
    QFETCH(QString, said);

    const Outcome refused = configure("lean", options);

    QVERIFY(refused.exitCode != 0);
    QVERIFY2(refused.said.contains(said), qPrintable(refused.said));
}

void TestInstalledPackage::everyPublicHeaderIsInstalled()
{
    int headers = 0;
    for (const QString room : {"breaker", "resilience", "config", "http", "service"}) {
        const QDir written(qEnvironmentVariable("PANELBOARD_SOURCE") + "/engine/" + room +
                           "/include/panelboard/" + room);
        for (const QString &name : written.entryList({"*.h"})) {
            const QString installed = path("root/include/panelboard/" + room + '/' + name);
            QVERIFY2(QFileInfo::exists(installed), qPrintable(name + " is not in HEADERS of its room"));
            ++headers;
        }
    }
    QVERIFY(headers > 40);
}

void TestInstalledPackage::nothingNamesTheBuildFolder()
{
    QDirIterator files(path("root"), {"*.cmake", "*.pc"}, QDir::Files, QDirIterator::Subdirectories);
    int read = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(!text.contains(BUILD_FOLDER), qPrintable(file.fileName()));
        QVERIFY2(!text.contains(qgetenv("PANELBOARD_SOURCE")), qPrintable(file.fileName()));
        ++read;
    }
    QVERIFY(read > 10);
}

void TestInstalledPackage::theEngineConfiguresWithoutQt()
{
    const Outcome configured =
        run(CMAKE_PROGRAM, {"-S", qEnvironmentVariable("PANELBOARD_SOURCE"), "-B", path("engine"), "-G",
                            "Ninja", "-DCMAKE_CXX_COMPILER=" COMPILER, "-DPANELBOARD_BUILD_CONSOLE=OFF",
                            "-DPANELBOARD_BUILD_TESTS=OFF", "-DCMAKE_DISABLE_FIND_PACKAGE_Qt6=ON"});

    QVERIFY2(configured.exitCode == 0, qPrintable(configured.said));
    QVERIFY(QFileInfo::exists(path("engine/build.ninja")));
}

QTEST_GUILESS_MAIN(TestInstalledPackage)
#include "tst_installed_package.moc"
