// SPDX-License-Identifier: Apache-2.0
#include "file_watch.h"

#include <QtTest>

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>

using namespace panelboard::config;
namespace fs = std::filesystem;

namespace {

/// "folder: name name" a line, with the temporary folder left out.
QString wordsOf(const WatchedNames &names, const fs::path &top)
{
    QStringList lines;
    for (const auto &[folder, inside] : names) {
        QStringList words;
        for (const std::string &name : inside)
            words << name.c_str();
        const auto relative = fs::path(folder).lexically_relative(top).string();
        lines << QString("%1: %2").arg(relative.c_str(), words.join(' '));
    }
    return lines.join('\n');
}

} // namespace

class TestFileWatch : public QObject {
    Q_OBJECT

private slots:
    void init();
    void dependsOnTheFileAlone();
    void dependsOnEveryLinkOnTheWay();
    void dependsOnTheFirstNameThatIsMissing();
    void survivesACircleOfLinks();
    void aRelativePathBeginsHere();
    void wakesForItsFileOnly();
    void knowsThatItsFileIsBeingWritten();
    void wakesWhenItIsStopped();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_top;
};

void TestFileWatch::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_top = fs::canonical(m_folder->path().toStdString());
    fs::create_directories(m_top / "a/b");
    QVERIFY(QFile((m_top / "a/b/file").c_str()).open(QIODevice::WriteOnly));
}

void TestFileWatch::dependsOnTheFileAlone()
{
    QCOMPARE(wordsOf(namesOnTheWayTo(m_top / "a/b/../b/./file"), m_top), QString("a/b: file"));
}

void TestFileWatch::dependsOnEveryLinkOnTheWay()
{
    fs::create_directory_symlink("a/b", m_top / "data");
    fs::create_symlink(m_top / "data/file", m_top / "file");

    QCOMPARE(wordsOf(namesOnTheWayTo(m_top / "file"), m_top), QString(".: data file\na/b: file"));
}

void TestFileWatch::dependsOnTheFirstNameThatIsMissing()
{
    QCOMPARE(wordsOf(namesOnTheWayTo(m_top / "a/none/file"), m_top), QString("a: none"));
    fs::create_symlink("nowhere", m_top / "a/dangling");
    QCOMPARE(wordsOf(namesOnTheWayTo(m_top / "a/dangling"), m_top), QString("a: dangling nowhere"));
}

void TestFileWatch::survivesACircleOfLinks()
{
    fs::create_symlink("y", m_top / "x");
    fs::create_symlink("x", m_top / "y");

    QCOMPARE(wordsOf(namesOnTheWayTo(m_top / "x"), m_top), QString(".: x y"));
}

void TestFileWatch::aRelativePathBeginsHere()
{
    const auto here = fs::canonical(fs::current_path());

    QCOMPARE(wordsOf(namesOnTheWayTo("no such file"), here), QString(".: no such file"));
}

void TestFileWatch::wakesForItsFileOnly()
{
    using namespace std::chrono_literals;
    FileWatch watch(m_top / "a/b/file");
    watch.arm();

    QVERIFY(QFile((m_top / "a/b/other").c_str()).open(QIODevice::WriteOnly));
    QVERIFY(watch.wait(0ms) == FileWatch::Wake::TimedOut);
    QVERIFY(QFile((m_top / "a/b/file").c_str()).open(QIODevice::WriteOnly));
    QVERIFY(watch.wait(0ms) == FileWatch::Wake::Changed);
}

void TestFileWatch::knowsThatItsFileIsBeingWritten()
{
    using namespace std::chrono_literals;
    FileWatch watch(m_top / "a/b/file");
    watch.arm();

    {
        std::ofstream out(m_top / "a/b/file");
        out << "half of it" << std::flush;
        QVERIFY(watch.wait(0ms) == FileWatch::Wake::Changed);
        QVERIFY(watch.isBeingWritten());
    }

    QVERIFY(watch.wait(0ms) == FileWatch::Wake::Changed);
    QVERIFY(!watch.isBeingWritten());
}

void TestFileWatch::wakesWhenItIsStopped()
{
    FileWatch watch(m_top / "a/b/file");
    watch.arm();

    watch.stop();

    QVERIFY(watch.wait(std::nullopt) == FileWatch::Wake::Stopped);
    QVERIFY(watch.wait(std::nullopt) == FileWatch::Wake::Stopped);
}

QTEST_GUILESS_MAIN(TestFileWatch)
#include "tst_file_watch.moc"
