// SPDX-License-Identifier: Apache-2.0
#include "rules_file.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/prctl.h>

#include <atomic>
#include <csignal>

using namespace panelboard::service;

class TestRulesFile : public QObject {
    Q_OBJECT
private slots:
    void readsWhatWasWritten();
    void isNothingWhenThereIsNoFile();
    void isReadableByItsOwnerOnly();
    void keepsTheOldFileWhenTheNewOneCannotBeWritten();
    void writesTheNewestOfThoseThatWait();
    void holdsTheOldOrTheNewAfterEveryKill();
};

void TestRulesFile::readsWhatWasWritten()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath("rules.json").toStdString();

    QVERIFY(!replaceFile(path, "first"));
    QVERIFY(!replaceFile(path, "second"));

    QCOMPARE(readFile(path).value(), std::optional<std::string>("second"));
    QVERIFY(!QFile::exists(folder.filePath("rules.json.new")));
}

void TestRulesFile::isNothingWhenThereIsNoFile()
{
    const QTemporaryDir folder;

    QCOMPARE(readFile(folder.filePath("rules.json").toStdString()).value(), std::optional<std::string>());
    QVERIFY(!readFile(folder.path().toStdString()).has_value());
}

void TestRulesFile::isReadableByItsOwnerOnly()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("rules.json");

    QVERIFY(!replaceFile(path.toStdString(), "text"));

    QVERIFY(!(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther)));
}

void TestRulesFile::keepsTheOldFileWhenTheNewOneCannotBeWritten()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath("rules.json").toStdString();
    QVERIFY(!replaceFile(path, "old"));
    QVERIFY(QDir(folder.path()).mkdir("rules.json.new")); // in the way, even of root

    const auto problem = replaceFile(path, "new");

    QVERIFY(problem);
    QVERIFY(QString::fromStdString(*problem).contains("rules.json.new: Is a directory"));
    QCOMPARE(readFile(path).value(), std::optional<std::string>("old"));
}

void TestRulesFile::writesTheNewestOfThoseThatWait()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath("rules.json").toStdString();
    std::atomic<int> told = 0;
    {
        RulesFile file(path);
        for (int i = 1; i <= 100; ++i)
            file.save(std::to_string(i), [&told](const auto &problem) { told += problem ? 0 : 1; });
    }

    QCOMPARE(told.load(), 100);
    QCOMPARE(readFile(path).value(), std::optional<std::string>("100"));
}

void TestRulesFile::holdsTheOldOrTheNewAfterEveryKill()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath("rules.json").toStdString();
    const std::string first = '[' + std::string(200'000, 'a') + ']';
    const std::string second = '[' + std::string(400'000, 'b') + ']';
    int found[2] = {0, 0};

    for (int round = 0; round < 40; ++round) {
        QProcess writer;
        writer.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        writer.start(RULES_WRITER, {QString::fromStdString(path)});
        for (int lines = 0; lines <= round % 5;) { // killed while it writes on
            QVERIFY2(writer.waitForReadyRead(10'000), writer.readAllStandardError().constData());
            lines += static_cast<int>(writer.readAllStandardOutput().count('\n'));
        }
        writer.kill();
        QVERIFY(writer.waitForFinished());

        const auto text = readFile(path).value();
        QVERIFY(text == first || text == second);
        ++found[text == second];
    }

    qInfo("after 40 kills: %d times one document, %d times the other", found[0], found[1]);
}

QTEST_GUILESS_MAIN(TestRulesFile)
#include "tst_rules_file.moc"
