// SPDX-License-Identifier: Apache-2.0
#include "audit_file.h"
#include "audit_log.h"
#include "readings.h"

#include <QtTest>

#include <sqlite3.h>

#include <atomic>
#include <fstream>
#include <future>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;

namespace {

AuditEntry entry(std::uint64_t commandId, const std::string &phase = "requested")
{
    AuditEntry e;
    e.at = kStart + std::chrono::seconds(commandId);
    e.commandId = commandId;
    e.phase = phase;
    e.actor = "kim";
    e.service = "inventory";
    e.instance = "inv-1";
    e.breaker = "CB";
    e.what = "FORCE_OPEN";
    e.reason = "it's \"quoted\" → ünï";
    e.until = "15m, then CLOSED";
    e.message = "";
    return e;
}

/// SQLite's message for a statement, or "ok".
QString execute(const std::string &file, const char *sql)
{
    sqlite3 *database = nullptr;
    sqlite3_open(file.c_str(), &database);
    const QString result = sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK
                               ? QString("ok")
                               : QString::fromUtf8(sqlite3_errmsg(database));
    sqlite3_close(database);
    return result;
}

} // namespace

class TestAudit : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readsBackWhatWasWritten();
    void readsTheNewestRowsOldestFirst();
    void refusesChanges_data();
    void refusesChanges();
    void keepsTheDiskInStepWithEveryCommit();
    void makesFolderAndFileForTheirOwnerOnly();
    void refusesAnotherProgramsDatabase();
    void saysWhyItCannotBeWritten_data();
    void saysWhyItCannotBeWritten();
    void saysWhyItCannotBeRead();
    void writesEveryRowBeforeItStops();
    void tellsEachRowWhenItIsDurable();
    void opensTheFileOnceItCanBe();
    void marksTheSessionOfEachRow();

private:
    [[nodiscard]] std::string path(const char *name = "audit.sqlite") const
    {
        return m_folder->filePath(name).toStdString();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAudit::readsBackWhatWasWritten()
{
    auto file = AuditFile::open(path());
    QVERIFY(file.has_value());
    AuditEntry written = entry(5, "failed");
    written.session = kStart - 1s;
    written.message = "refused";

    QCOMPARE(file->append(std::array{written}), std::string());

    const auto rows = readAudit(path(), 10);
    QCOMPARE(rows->size(), std::size_t(1));
    const AuditEntry &read = rows->at(0);
    QCOMPARE(read.row, std::int64_t(1));
    QVERIFY(read.session == written.session && read.at == written.at);
    QCOMPARE(read.commandId, written.commandId);
    QCOMPARE(read.phase, written.phase);
    QCOMPARE(read.actor, written.actor);
    QCOMPARE(read.service, written.service);
    QCOMPARE(read.instance, written.instance);
    QCOMPARE(read.breaker, written.breaker);
    QCOMPARE(read.what, written.what);
    QCOMPARE(read.reason, written.reason);
    QCOMPARE(read.until, written.until);
    QCOMPARE(read.message, written.message);
}

void TestAudit::readsTheNewestRowsOldestFirst()
{
    auto file = AuditFile::open(path());
    QCOMPARE(file->append(std::array{entry(1), entry(2), entry(3)}), std::string());

    const auto rows = readAudit(path(), 2);

    QCOMPARE(rows->size(), std::size_t(2));
    QCOMPARE(rows->at(0).row, std::int64_t(2));
    QCOMPARE(rows->at(1).row, std::int64_t(3));
}

void TestAudit::refusesChanges_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("update") << QByteArray("UPDATE audit SET actor = 'nobody'");
    QTest::newRow("delete") << QByteArray("DELETE FROM audit");
    QTest::newRow("replace") << QByteArray("INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE row = 1");
}

void TestAudit::refusesChanges()
{
    QFETCH(QByteArray, sql);
    QCOMPARE(AuditFile::open(path())->append(std::array{entry(1)}), std::string());

    QCOMPARE(execute(path(), sql.constData()), "the audit log is append-only");

    QCOMPARE(readAudit(path(), 10)->at(0).actor, std::string("kim"));
}

void TestAudit::keepsTheDiskInStepWithEveryCommit()
{
    auto file = AuditFile::open(path());
    QCOMPARE(file->append(std::array{entry(1)}), std::string());

    sqlite3 *database = nullptr;
    sqlite3_open(path().c_str(), &database);
    sqlite3_stmt *mode = nullptr;
    sqlite3_prepare_v2(database, "PRAGMA journal_mode", -1, &mode, nullptr);
    QCOMPARE(sqlite3_step(mode), SQLITE_ROW);
    QCOMPARE(QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(mode, 0))), "wal");
    sqlite3_finalize(mode);
    sqlite3_close(database);
    QCOMPARE(readAudit(path(), 10)->size(), std::size_t(1)); // while the writer still has it open
}

void TestAudit::makesFolderAndFileForTheirOwnerOnly()
{
    namespace fs = std::filesystem;
    const fs::path nested = fs::path(path("new")) / "audit.sqlite";

    QVERIFY(AuditFile::open(nested).has_value());

    QVERIFY(fs::status(nested).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    QVERIFY(fs::status(nested.parent_path()).permissions() == fs::perms::owner_all);
}

void TestAudit::refusesAnotherProgramsDatabase()
{
    QCOMPARE(execute(path(), "CREATE TABLE bookmarks (url TEXT)"), "ok");

    const auto file = AuditFile::open(path());

    QVERIFY(QString::fromStdString(file.error()).contains("it is the database of another program"));
    QCOMPARE(execute(path(), "SELECT * FROM bookmarks"), "ok");
}

void TestAudit::saysWhyItCannotBeWritten_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("part");
    QTest::newRow("in a file instead of a folder") << "file/audit.sqlite"
                                                   << "Not a directory";
    QTest::newRow("a folder instead of a file") << "folder"
                                                << "Is a directory";
    QTest::newRow("not a database") << "file"
                                    << "not a database";
}

void TestAudit::saysWhyItCannotBeWritten()
{
    QFETCH(QString, name);
    QFETCH(QString, part);
    std::ofstream(path("file")) << "these are not the bytes of a database, whatever their name says";
    std::filesystem::create_directory(path("folder"));

    const auto file = AuditFile::open(m_folder->filePath(name).toStdString());

    const QString problem = QString::fromStdString(file.error());
    QVERIFY2(problem.startsWith("the audit log ") && problem.contains(part), qPrintable(problem));
    QVERIFY(problem.contains("no command is sent until it can"));
}

void TestAudit::saysWhyItCannotBeRead()
{
    const auto rows = readAudit(path("missing"), 10);

    QVERIFY(QString::fromStdString(rows.error()).startsWith("the audit log "));
}

void TestAudit::writesEveryRowBeforeItStops()
{
    std::atomic<int> durable{0};
    AuditLog log(path(), kStart, [](const std::string &) {});
    for (std::uint64_t i = 1; i <= 500; ++i)
        log.append(entry(i), [&durable](const std::string &problem) { durable += problem.empty() ? 1 : 0; });

    log.stop();

    QCOMPARE(durable.load(), 500);
    const auto rows = readAudit(path(), 1000);
    QCOMPARE(rows->size(), std::size_t(500));
    QCOMPARE(rows->back().commandId, std::uint64_t(500));
}

void TestAudit::tellsEachRowWhenItIsDurable()
{
    std::promise<std::size_t> rowsOnDisk;
    AuditLog log(path(), kStart, [](const std::string &) {});

    log.append(entry(1), [&](const std::string &) { rowsOnDisk.set_value(readAudit(path(), 10)->size()); });

    QCOMPARE(rowsOnDisk.get_future().get(), std::size_t(1));
}

void TestAudit::opensTheFileOnceItCanBe()
{
    std::filesystem::create_directory(path());
    std::promise<std::string> opened;
    AuditLog log(path(), kStart, [&](const std::string &problem) { opened.set_value(problem); });
    QVERIFY(!opened.get_future().get().empty());
    std::promise<std::string> first;
    log.append(entry(1), [&](const std::string &problem) { first.set_value(problem); });
    QVERIFY(!first.get_future().get().empty());

    std::filesystem::remove(path());
    std::promise<std::string> second;
    log.append(entry(2), [&](const std::string &problem) { second.set_value(problem); });

    QCOMPARE(second.get_future().get(), std::string());
    QCOMPARE(readAudit(path(), 10)->at(0).commandId, std::uint64_t(2));
}

void TestAudit::marksTheSessionOfEachRow()
{
    for (const auto session : {kStart, kStart + 1h}) {
        AuditLog log(path(), session, [](const std::string &) {});
        log.append(entry(1), [](const std::string &) {});
        log.stop();
    }

    const auto rows = readAudit(path(), 10);

    QVERIFY(rows->at(0).session == kStart);
    QVERIFY(rows->at(1).session == kStart + 1h);
}

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
