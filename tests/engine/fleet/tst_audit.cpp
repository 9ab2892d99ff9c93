// SPDX-License-Identifier: Apache-2.0
#include "audit_file.h"
#include "audit_log.h"
#include "readings.h"

#include <QtTest>

#include <sqlite3.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <future>
#include <utility>

#include <sys/resource.h>

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
    void setsAsideWhatItCannotUse_data();
    void setsAsideWhatItCannotUse();
    void setsAsideADatabaseWithAHole();
    void givesEachOneSetAsideANameOfItsOwn();
    void saysWhyItCannotBeWritten_data();
    void saysWhyItCannotBeWritten();
    void saysWhyItCannotBeRead();
    void writesEveryRowBeforeItStops();
    void tellsEachRowWhenItIsDurable();
    void opensTheFileOnceItCanBe();
    void marksTheSessionOfEachRow();
    void writesSeveralRowsOrNone();
    void findsThatItCanBeWrittenAgain();

private:
    [[nodiscard]] std::string path(const char *name = "audit.sqlite") const
    {
        return m_folder->filePath(name).toStdString();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAudit::readsBackWhatWasWritten()
{
    auto file = AuditFile::open(path(), kStart);
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
    auto file = AuditFile::open(path(), kStart);
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
    QCOMPARE(AuditFile::open(path(), kStart)->append(std::array{entry(1)}), std::string());

    QCOMPARE(execute(path(), sql.constData()), "the audit log is append-only");

    QCOMPARE(readAudit(path(), 10)->at(0).actor, std::string("kim"));
}

void TestAudit::keepsTheDiskInStepWithEveryCommit()
{
    auto file = AuditFile::open(path(), kStart);
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

    QVERIFY(AuditFile::open(nested, kStart).has_value());

    QVERIFY(fs::status(nested).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    QVERIFY(fs::status(nested.parent_path()).permissions() == fs::perms::owner_all);
}

void TestAudit::setsAsideWhatItCannotUse_data()
{
    QTest::addColumn<QByteArray>("sql"); // empty: bytes that are no database
    QTest::addColumn<QString>("why");
    QTest::newRow("another program's database")
        << QByteArray("CREATE TABLE bookmarks (url TEXT)") << "it is the database of another program";
    QTest::newRow("a newer version's") << QByteArray("PRAGMA application_id = 1346520404;"
                                                     "PRAGMA user_version = 3; CREATE TABLE audit (row INT)")
                                       << "it was made by another version of this program (3)";
    QTest::newRow("no database") << QByteArray() << "file is not a database";
}

void TestAudit::setsAsideWhatItCannotUse()
{
    QFETCH(QByteArray, sql);
    QFETCH(QString, why);
    if (sql.isEmpty())
        std::ofstream(path()) << "these are not the bytes of a database, whatever their name says";
    else
        QCOMPARE(execute(path(), sql.constData()), "ok");
    const auto size = std::filesystem::file_size(path());

    auto file = AuditFile::open(path(), kStart);

    QVERIFY(file.has_value());
    const auto aside = path("audit-2023-11-14T22-13-20.damaged.sqlite");
    QCOMPARE(std::filesystem::file_size(aside), size);
    const QString notice = QString::fromStdString(file->notice());
    QVERIFY2(notice.contains(why) && notice.contains(QString::fromStdString(aside)), qPrintable(notice));
    QCOMPARE(file->append(std::array{entry(1)}), std::string());
    QCOMPARE(verifyAudit(path()).verifiedUntil, std::int64_t(1));
}

void TestAudit::setsAsideADatabaseWithAHole()
{
    {
        auto file = AuditFile::open(path(), kStart);
        std::vector<AuditEntry> many(200, entry(1));
        QCOMPARE(file->append(many), std::string());
    }
    std::fstream bytes(path(), std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(5 * 4096);
    bytes << std::string(4096, '\xff');
    bytes.close();

    const auto file = AuditFile::open(path(), kStart);

    QVERIFY(file.has_value());
    QVERIFY(QString::fromStdString(file->notice()).contains("a new one was begun"));
}

void TestAudit::givesEachOneSetAsideANameOfItsOwn()
{
    for (int i = 0; i < 2; ++i) {
        std::filesystem::remove(path());
        std::ofstream(path()) << "these are not the bytes of a database, whatever their name says";
        QVERIFY(AuditFile::open(path(), kStart).has_value());
    }

    QVERIFY(std::filesystem::exists(path("audit-2023-11-14T22-13-20.damaged.sqlite")));
    QVERIFY(std::filesystem::exists(path("audit-2023-11-14T22-13-20-2.damaged.sqlite")));
}

void TestAudit::saysWhyItCannotBeWritten_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("part");
    QTest::newRow("in a file instead of a folder") << "file/audit.sqlite"
                                                   << "Not a directory";
    QTest::newRow("a folder instead of a file") << "folder"
                                                << "Is a directory";
}

void TestAudit::saysWhyItCannotBeWritten()
{
    QFETCH(QString, name);
    QFETCH(QString, part);
    std::ofstream(path("file")) << "these are not the bytes of a database, whatever their name says";
    std::filesystem::create_directory(path("folder"));

    const auto file = AuditFile::open(m_folder->filePath(name).toStdString(), kStart);

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
    AuditLog log(path(), kStart, [](const std::string &, const std::string &) {});
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
    AuditLog log(path(), kStart, [](const std::string &, const std::string &) {});

    log.append(entry(1), [&](const std::string &) { rowsOnDisk.set_value(readAudit(path(), 10)->size()); });

    QCOMPARE(rowsOnDisk.get_future().get(), std::size_t(1));
}

void TestAudit::opensTheFileOnceItCanBe()
{
    std::filesystem::create_directory(path());
    std::promise<std::string> opened;
    bool isTold = false;
    AuditLog log(path(), kStart, [&](const std::string &problem, const std::string &) {
        if (!std::exchange(isTold, true)) // it is tried again with every row
            opened.set_value(problem);
    });
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
        AuditLog log(path(), session, [](const std::string &, const std::string &) {});
        log.append(entry(1), [](const std::string &) {});
        log.stop();
    }

    const auto rows = readAudit(path(), 10);

    QVERIFY(rows->at(0).session == kStart);
    QVERIFY(rows->at(1).session == kStart + 1h);
}

void TestAudit::writesSeveralRowsOrNone()
{
    std::promise<std::string> done;
    AuditLog log(path(), kStart, [](const std::string &, const std::string &) {});

    log.append(std::vector{entry(1), entry(2), entry(3)},
               [&](const std::string &problem) { done.set_value(problem); });

    QCOMPARE(done.get_future().get(), std::string());
    QCOMPARE(readAudit(path(), 10)->size(), std::size_t(3));
    QVERIFY(readAudit(path(), 10)->at(2).session == kStart);
}

/// Writes until the disk is full, as the limit on the size of files makes it look.
void TestAudit::findsThatItCanBeWrittenAgain()
{
    std::signal(SIGXFSZ, SIG_IGN);
    auto file = AuditFile::open(path(), kStart);
    const std::vector<AuditEntry> many(2000, entry(1));
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit full = before;
    full.rlim_cur = 100'000;
    setrlimit(RLIMIT_FSIZE, &full);

    const std::string problem = file->append(many);
    const std::string stillFull = file->append(many);
    setrlimit(RLIMIT_FSIZE, &before);

    QVERIFY2(problem.find("cannot be written") != std::string::npos, problem.c_str());
    QCOMPARE(stillFull, problem);
    QCOMPARE(file->append({}), std::string());
    QCOMPARE(file->append(std::array{entry(2)}), std::string());
    QCOMPARE(verifyAudit(path()).problem, std::string());
    QCOMPARE(readAudit(path(), 5000)->size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
