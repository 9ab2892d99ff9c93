// SPDX-License-Identifier: Apache-2.0
#include "registries_fixture.h"

#include <panelboard/config/watcher.h>

#include <QtTest>

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <mutex>

using namespace panelboard;
using namespace panelboard::config;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

std::string attempts(int number)
{
    return "resilience4j.retry.instances.x.maxAttempts: " + std::to_string(number) + "\n";
}

/// A folder with a file, registries, and what the watcher told, a line each.
class WatchBench {
public:
    WatchBench() { write("app.yml", attempts(1)); }

    [[nodiscard]] fs::path path(const char *name) const
    {
        return fs::path(m_folder.path().toStdString()) / name;
    }

    void write(const char *name, const std::string &text) const { std::ofstream(path(name)) << text; }

    Watcher watch(const char *name = "app.yml")
    {
        WatchOptions options;
        options.quiet = 2ms;
        return Watcher(
            path(name), m_bench.registries, [this](const Reload &reload) { note(reload); }, options);
    }

    void note(const Reload &reload)
    {
        const std::lock_guard lock(m_mutex);
        QString line = reload.problems.empty() ? wordsOf(reload.changes) : QString("rejected:");
        for (const Problem &problem : reload.problems)
            line += QString(" %1:%2 %3").arg(problem.line).arg(problem.column).arg(problem.found.c_str());
        m_said << line;
    }

    [[nodiscard]] QStringList said() const
    {
        const std::lock_guard lock(m_mutex);
        return m_said;
    }

    /// Of the instance x; 0 when there is none.
    [[nodiscard]] unsigned attemptsNow()
    {
        const auto x = m_bench.registries.retries.find("x");
        return x ? x->config()->maxAttempts : 0;
    }

    resilience::Registries &registries() { return m_bench.registries; }

private:
    QTemporaryDir m_folder;
    Bench m_bench;
    mutable std::mutex m_mutex;
    QStringList m_said;
};

} // namespace

class TestWatcher : public QObject {
    Q_OBJECT

private slots:
    void appliesTheFileBeforeItReturns();
    void seesTheFileReplaced_data();
    void seesTheFileReplaced();
    void seesALinkSwappedAsAConfigMapDoes();
    void seesTheFileBehindALinkWritten();
    void seesTheFolderReplaced();
    void keepsTheOldWhereTheNewIsBad();
    void reportsAFileThatIsGoneAndTakesItWhenItReturns();
    void startsWithoutAFile();
    void saysNothingOfAFileThatIsTheSame();
    void outlivesAHandlerThatThrows();
    void mayBeDestroyedInItsHandler();
    void leavesNoThreadBehind();
};

void TestWatcher::appliesTheFileBeforeItReturns()
{
    WatchBench bench;

    const Watcher watcher = bench.watch();

    QCOMPARE(bench.attemptsNow(), 1U);
    QCOMPARE(bench.said(), QStringList("retry x created"));
}

void TestWatcher::seesTheFileReplaced_data()
{
    QTest::addColumn<int>("way");
    QTest::newRow("written in place") << 0;
    QTest::newRow("renamed over, as editors do") << 1;
    QTest::newRow("deleted and made anew") << 2;
    QTest::newRow("moved away, another put there") << 3;
}

void TestWatcher::seesTheFileReplaced()
{
    QFETCH(int, way);
    WatchBench bench;
    const Watcher watcher = bench.watch();

    for (int number = 2; number <= 4; ++number) { // more than once: the watch must find the new file, too
        if (way == 1) {
            bench.write("app.yml~", attempts(number));
            fs::rename(bench.path("app.yml~"), bench.path("app.yml"));
        } else {
            if (way == 2)
                fs::remove(bench.path("app.yml"));
            if (way == 3)
                fs::rename(bench.path("app.yml"), bench.path("app.bak"));
            bench.write("app.yml", attempts(number));
        }
        QTRY_COMPARE(bench.attemptsNow(), unsigned(number));
    }
}

void TestWatcher::seesALinkSwappedAsAConfigMapDoes()
{
    WatchBench bench;
    fs::remove(bench.path("app.yml"));
    const auto publish = [&](const char *version, int number) {
        fs::create_directory(bench.path(version));
        bench.write((std::string(version) + "/app.yml").c_str(), attempts(number));
        fs::create_directory_symlink(version, bench.path("..data_tmp"));
        fs::rename(bench.path("..data_tmp"), bench.path("..data"));
    };
    publish("..1", 1);
    fs::create_symlink("..data/app.yml", bench.path("app.yml"));
    const Watcher watcher = bench.watch();
    QCOMPARE(bench.attemptsNow(), 1U);

    publish("..2", 2);
    fs::remove_all(bench.path("..1"));
    QTRY_COMPARE(bench.attemptsNow(), 2U);
    publish("..3", 3);
    fs::remove_all(bench.path("..2"));
    QTRY_COMPARE(bench.attemptsNow(), 3U);
}

void TestWatcher::seesTheFileBehindALinkWritten()
{
    WatchBench bench;
    fs::create_directory(bench.path("elsewhere"));
    bench.write("elsewhere/real.yml", attempts(1));
    fs::create_symlink("elsewhere/real.yml", bench.path("link.yml"));
    const Watcher watcher = bench.watch("link.yml");

    bench.write("elsewhere/real.yml", attempts(2));

    QTRY_COMPARE(bench.attemptsNow(), 2U);
}

void TestWatcher::seesTheFolderReplaced()
{
    WatchBench bench;
    fs::create_directory(bench.path("etc"));
    bench.write("etc/app.yml", attempts(1));
    const Watcher watcher = bench.watch("etc/app.yml");

    fs::rename(bench.path("etc"), bench.path("old"));
    QTRY_COMPARE(bench.said().last(), QString("rejected: 0:0 No such file or directory"));
    fs::create_directory(bench.path("new"));
    bench.write("new/app.yml", attempts(2));
    fs::rename(bench.path("new"), bench.path("etc"));

    QTRY_COMPARE(bench.attemptsNow(), 2U);
}

void TestWatcher::keepsTheOldWhereTheNewIsBad()
{
    WatchBench bench;
    const Watcher watcher = bench.watch();

    bench.write("app.yml", "resilience4j.retry.instances:\n  x: {maxAttempts: 0}\n  y: {maxAttempts: 2}\n");
    QTRY_COMPARE(bench.said().last(), QString("rejected: 2:20 0"));
    QCOMPARE(bench.attemptsNow(), 1U);
    QVERIFY(!bench.registries().retries.find("y")); // not the good half either
    bench.write("app.yml", attempts(3));

    QTRY_COMPARE(bench.attemptsNow(), 3U);
}

void TestWatcher::reportsAFileThatIsGoneAndTakesItWhenItReturns()
{
    WatchBench bench;
    const Watcher watcher = bench.watch();

    fs::remove(bench.path("app.yml"));
    QTRY_COMPARE(bench.said().last(), QString("rejected: 0:0 No such file or directory"));
    QCOMPARE(bench.attemptsNow(), 1U);
    bench.write("app.yml", attempts(1));

    QTRY_COMPARE(bench.said().size(), 3);
    QCOMPARE(bench.said().last(), QString()); // all right again, and nothing to change
}

void TestWatcher::startsWithoutAFile()
{
    WatchBench bench;

    const Watcher watcher = bench.watch("later.yml");
    QCOMPARE(bench.said(), QStringList("rejected: 0:0 No such file or directory"));
    bench.write("later.yml", attempts(2));

    QTRY_COMPARE(bench.attemptsNow(), 2U);
}

void TestWatcher::saysNothingOfAFileThatIsTheSame()
{
    WatchBench bench;
    const Watcher watcher = bench.watch();

    for (const int number : {1, 2}) { // renamed, so that no half of it can be seen
        bench.write("app.yml~", attempts(number));
        fs::rename(bench.path("app.yml~"), bench.path("app.yml"));
    }

    QTRY_COMPARE(bench.attemptsNow(), 2U);
    QTRY_COMPARE(bench.said(), (QStringList{"retry x created", "retry x reconfigured"}));
}

void TestWatcher::outlivesAHandlerThatThrows()
{
    WatchBench bench;
    WatchOptions options;
    options.quiet = 2ms;
    const Watcher watcher(
        bench.path("app.yml"), bench.registries(), [](const Reload &) { throw std::runtime_error("no"); },
        options);

    bench.write("app.yml", attempts(2));
    QTRY_COMPARE(bench.attemptsNow(), 2U);
    bench.write("app.yml", attempts(3));

    QTRY_COMPARE(bench.attemptsNow(), 3U);
}

void TestWatcher::mayBeDestroyedInItsHandler()
{
    WatchBench bench;
    std::unique_ptr<Watcher> watcher;
    std::atomic<bool> gone = false;
    WatchOptions options;
    options.quiet = 2ms;
    const auto handler = [&, first = true](const Reload &) mutable {
        if (!std::exchange(first, false)) {
            watcher.reset();
            gone = true;
        }
    };
    watcher = std::make_unique<Watcher>(bench.path("app.yml"), bench.registries(), handler, options);

    bench.write("app.yml", attempts(2));

    QTRY_VERIFY(gone);
    QVERIFY(!watcher);
}

void TestWatcher::leavesNoThreadBehind()
{
    const auto threads = [] {
        return std::distance(fs::directory_iterator("/proc/self/task"), fs::directory_iterator());
    };
    WatchBench bench;
    const auto before = threads();

    bench.watch();

    QTRY_COMPARE(threads(), before); // a joined thread may stand in /proc for a moment
}

QTEST_GUILESS_MAIN(TestWatcher)
#include "tst_watcher.moc"
