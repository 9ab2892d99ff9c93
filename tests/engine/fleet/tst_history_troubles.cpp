// SPDX-License-Identifier: Apache-2.0
#include "file_size_limit.h"
#include "history_on_disk.h"

#include <QDir>
#include <QFile>
#include <QtTest>

#include <sqlite3.h>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;

class TestHistoryTroubles : public QObject, private HistoryOnDisk {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_writer.reset(); }

    void setsAsideWhatItCannotUse_data();
    void setsAsideWhatItCannotUse();
    void pausesWhileTheDiskIsFull();
    void keepsBlocksOfAPauseForLater();
    void saysWhyItCannotBeWritten();
};

void TestHistoryTroubles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    start();
}

void TestHistoryTroubles::setsAsideWhatItCannotUse_data()
{
    QTest::addColumn<QString>("make");
    QTest::newRow("not a database") << "";
    QTest::newRow("another program's") << "CREATE TABLE bookmarks (url TEXT)";
    QTest::newRow("a newer version's") << "PRAGMA application_id = 1346521171; PRAGMA user_version = 2; "
                                          "CREATE TABLE breakers (id INTEGER)";
}

void TestHistoryTroubles::setsAsideWhatItCannotUse()
{
    QFETCH(QString, make);
    QTemporaryDir folder;
    const QString file = folder.filePath("history.sqlite");
    if (make.isEmpty()) {
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(QByteArray(5000, 'x'));
    } else {
        sqlite3 *database = nullptr;
        sqlite3_open(file.toUtf8(), &database);
        sqlite3_exec(database, make.toUtf8(), nullptr, nullptr, nullptr);
        sqlite3_close(database);
    }
    HistoryStatus last;
    {
        HistoryWriter writer(file.toStdString(), {},
                             [&](const HistoryWriter::Report &report) { last = report.status; });
        writer.write({}, 1'795'357'297'000);
    }

    const QString aside = folder.filePath("history-2026-11-22T14-21-37.damaged.sqlite");
    QVERIFY2(QFile::exists(aside), qPrintable(QDir(folder.path()).entryList().join(' ')));
    QCOMPARE(last.problem, std::string()); // it goes on
    QCOMPARE(last.notices.size(), std::size_t(1));
    QVERIFY2(last.notices[0].find(aside.toStdString()) != std::string::npos, last.notices[0].c_str());
    QVERIFY(last.bytesOnDisk > 0);
}

void TestHistoryTroubles::pausesWhileTheDiskIsFull()
{
    History history(1s, m_journal, kKey);
    live(history, 0, 5);
    QCOMPARE(status().problem, std::string());
    {
        const FileSizeLimit limit(1000);
        live(history, 6, 10);
        const QString problem = QString::fromStdString(status().problem);
        QVERIFY2(problem.startsWith("history is not kept on the disk for now"), qPrintable(problem));
    }

    live(history, 11, 15);

    QCOMPARE(status().problem, std::string());
}

void TestHistoryTroubles::keepsBlocksOfAPauseForLater()
{
    {
        History history(1s, m_journal, kKey);
        live(history, 0, 5);
        std::ignore = status();
        {
            const FileSizeLimit limit(1000);
            live(history, 6, 10);
            m_journal->add(std::make_shared<const TransitionRecord>(transition(kStart, State::Open)));
            history.pause();
            live(history, 20, 25, State::Open);
            std::ignore = status();
        }
        live(history, 26, 30, State::Open);
        history.pause();
        live(history, 40, 45); // its block does not end: it comes from the journal
    }
    restart();
    write(kStart + 46'000);

    QCOMPARE(states(0, 50), "CLOSED 0-12, ? 12-20, OPEN 20-32, ? 32-40, CLOSED 40-47, ? 47-50");
    QCOMPARE(sql("SELECT count(*) FROM transitions"), std::string("1"));
}

void TestHistoryTroubles::saysWhyItCannotBeWritten()
{
    QFile file(m_folder->filePath("file"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    HistoryStatus last;
    {
        HistoryWriter writer(m_folder->filePath("file/history.sqlite").toStdString(), {},
                             [&](const HistoryWriter::Report &report) { last = report.status; });
        writer.write({}, kStart);
    }

    QVERIFY2(last.problem.find("Not a directory") != std::string::npos, last.problem.c_str());
}

QTEST_GUILESS_MAIN(TestHistoryTroubles)
#include "tst_history_troubles.moc"
