// SPDX-License-Identifier: Apache-2.0
#include "audit_chain.h"
#include "audit_file.h"
#include "audit_reader.h"
#include "readings.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <sqlite3.h>

#include <fstream>
#include <sstream>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;

namespace {

AuditEntry entry(std::uint64_t commandId)
{
    AuditEntry e;
    e.session = kStart;
    e.at = kStart + std::chrono::seconds(commandId);
    e.commandId = commandId;
    e.phase = "requested";
    e.actor = "kim";
    e.service = "inventory";
    e.instance = "inv-1";
    e.breaker = "CB";
    e.what = "FORCE_OPEN";
    e.reason = "redis upgrade";
    e.until = "15m";
    e.message = "ok";
    return e;
}

/// SQLite's message for some statements, or "ok".
QString execute(const std::string &file, const QByteArray &sql)
{
    sqlite3 *database = nullptr;
    sqlite3_open(file.c_str(), &database);
    const QString result = sqlite3_exec(database, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK
                               ? QString("ok")
                               : QString::fromUtf8(sqlite3_errmsg(database));
    sqlite3_close(database);
    return result;
}

constexpr const char *kNoTriggers = "DROP TRIGGER IF EXISTS audit_no_update;"
                                    "DROP TRIGGER IF EXISTS audit_no_delete;"
                                    "DROP TRIGGER IF EXISTS audit_no_replace;";

} // namespace

class TestAuditChain : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void isWholeAsItWasWritten();
    void isAnEmptyLogWhole();
    void noticesTampering_data();
    void noticesTampering();
    void noticesThatTheNewestRowsAreGone();
    void goesOnBehindAGapWithoutHidingIt();
    void hashesAsItsHeaderSays();
    void doesNotMistakeOneFieldForTwo();
    void chainsTheRowsOfVersion1();
    void readsPagesBackwards();
    void answersWithRowsAndVerdict();
    void exportsCsv();
    void exportsJson();
    void saysThatItCannotBeVerified();

private:
    [[nodiscard]] std::string path() const { return m_folder->filePath("audit.sqlite").toStdString(); }
    void write(int rows)
    {
        auto file = AuditFile::open(path(), kStart);
        std::vector<AuditEntry> entries;
        for (int i = 1; i <= rows; ++i)
            entries.push_back(entry(static_cast<std::uint64_t>(i)));
        QCOMPARE(file->append(entries), std::string());
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAuditChain::isWholeAsItWasWritten()
{
    write(5);

    const AuditVerdict verdict = verifyAudit(path());

    QCOMPARE(verdict.problem, std::string());
    QCOMPARE(verdict.verifiedUntil, std::int64_t(5));
    QVERIFY(!verdict.brokenAt);
}

void TestAuditChain::isAnEmptyLogWhole()
{
    write(0);

    QCOMPARE(verifyAudit(path()).problem, std::string());
    QCOMPARE(verifyAudit(path()).verifiedUntil, std::int64_t(0));
}

void TestAuditChain::noticesTampering_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<int>("brokenAt");
    for (const char *column :
         {"phase", "actor", "service", "instance", "breaker", "what", "reason", "until", "message", "hash"})
        QTest::newRow(column) << QByteArray("UPDATE audit SET ") + column + " = 'x' WHERE row = 3" << 3;
    for (const char *column : {"session_ns", "at_ns", "command"})
        QTest::newRow(column) << QByteArray("UPDATE audit SET ") + column + " = 7 WHERE row = 3" << 3;
    QTest::newRow("another number") << QByteArray("UPDATE audit SET row = 30 WHERE row = 3") << 3;
    QTest::newRow("two swapped") << QByteArray("UPDATE audit SET row = 99 WHERE row = 3;"
                                               "UPDATE audit SET row = 3 WHERE row = 4;"
                                               "UPDATE audit SET row = 4 WHERE row = 99")
                                 << 3;
    QTest::newRow("the first one gone") << QByteArray("DELETE FROM audit WHERE row = 1") << 1;
    QTest::newRow("one in the middle gone") << QByteArray("DELETE FROM audit WHERE row = 3") << 3;
    QTest::newRow("one put in before the first")
        << QByteArray(
               "INSERT INTO audit SELECT 0, session_ns, at_ns, command, phase, actor, service, instance,"
               "breaker, what, reason, until, message, hash FROM audit WHERE row = 1")
        << 0;
    QTest::newRow("one put in at the end")
        << QByteArray(
               "INSERT INTO audit SELECT 6, session_ns, at_ns, command, phase, actor, service, instance,"
               "breaker, what, reason, until, message, hash FROM audit WHERE row = 1")
        << 6;
}

void TestAuditChain::noticesTampering()
{
    QFETCH(QByteArray, sql);
    QFETCH(int, brokenAt);
    write(5);
    QCOMPARE(execute(path(), kNoTriggers + sql), "ok");

    const AuditVerdict verdict = verifyAudit(path());

    QCOMPARE(verdict.brokenAt.value_or(-1), std::int64_t(brokenAt));
    QCOMPARE(verdict.verifiedUntil, std::int64_t(std::max(0, brokenAt - 1)));
    const QString problem = QString::fromStdString(verdict.problem);
    QVERIFY2(problem.contains(QString("row %1 ").arg(brokenAt)), qPrintable(problem));
}

void TestAuditChain::noticesThatTheNewestRowsAreGone()
{
    write(5);
    QCOMPARE(execute(path(), QByteArray(kNoTriggers) + "DELETE FROM audit WHERE row > 3"), "ok");

    const AuditVerdict verdict = verifyAudit(path());

    QCOMPARE(verdict.verifiedUntil, std::int64_t(3));
    QCOMPARE(verdict.brokenAt.value_or(-1), std::int64_t(4));
}

void TestAuditChain::goesOnBehindAGapWithoutHidingIt()
{
    write(5);
    QCOMPARE(execute(path(), QByteArray(kNoTriggers) + "DELETE FROM audit WHERE row > 3"), "ok");
    write(1);

    QCOMPARE(readAudit(path(), 1)->at(0).row, std::int64_t(6));
    QCOMPARE(verifyAudit(path()).brokenAt.value_or(-1), std::int64_t(4));
}

void TestAuditChain::hashesAsItsHeaderSays()
{
    AuditEntry e;
    e.row = 1;
    e.session = e.at = breaker::TimePoint(breaker::Duration(5));
    e.actor = "kim";
    const QByteArray content = "before1:1,1:5,1:5,1:0,0:,3:kim,0:,0:,0:,0:,0:,0:,0:,";

    QCOMPARE(QByteArray::fromStdString(chainedHash("before", e)),
             QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

void TestAuditChain::doesNotMistakeOneFieldForTwo()
{
    AuditEntry one = entry(1);
    one.actor = "kim,";
    one.service = "inventory";
    AuditEntry other = entry(1);
    other.actor = "kim";
    other.service = ",inventory";

    QVERIFY(chainedHash("", one) != chainedHash("", other));
}

void TestAuditChain::chainsTheRowsOfVersion1()
{
    write(3);
    // What version 1 wrote: no hashes, the same triggers.
    QCOMPARE(execute(path(), QByteArray(kNoTriggers) +
                                 "ALTER TABLE audit DROP COLUMN hash;"
                                 "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit "
                                 "BEGIN SELECT RAISE(ABORT, 'no'); END;"
                                 "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit "
                                 "BEGIN SELECT RAISE(ABORT, 'no'); END;"
                                 "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit "
                                 "WHEN 0 BEGIN SELECT RAISE(ABORT, 'no'); END;"
                                 "PRAGMA user_version = 1"),
             "ok");

    write(1);

    QCOMPARE(verifyAudit(path()).problem, std::string());
    QCOMPARE(verifyAudit(path()).verifiedUntil, std::int64_t(4));
    QCOMPARE(execute(path(), "UPDATE audit SET actor = 'x'"), "the audit log is append-only");
}

void TestAuditChain::readsPagesBackwards()
{
    write(5);

    const auto page = readAudit(path(), 2, 4);

    QCOMPARE(page->size(), std::size_t(2));
    QCOMPARE(page->front().row, std::int64_t(2));
    QCOMPARE(page->back().row, std::int64_t(3));
    QVERIFY(readAudit(path(), 2, 1)->empty());
}

void TestAuditChain::answersWithRowsAndVerdict()
{
    write(5);
    QCOMPARE(execute(path(), QByteArray(kNoTriggers) + "UPDATE audit SET actor = 'x' WHERE row = 2"), "ok");

    const AuditAnswer answer = answerAudit(path(), {0, 3});

    QCOMPARE(answer.rows.size(), std::size_t(3));
    QCOMPARE(answer.verifiedUntil, std::int64_t(1));
    QVERIFY(QString::fromStdString(answer.problem).contains("row 2 is not what was written"));
}

void TestAuditChain::exportsCsv()
{
    auto file = AuditFile::open(path(), kStart);
    AuditEntry odd = entry(1);
    odd.at = kStart + 123ms;
    odd.reason = "=cmd|' /C calc'!A0";
    odd.message = "two\nlines, \"quoted\"";
    odd.actor = "\xff";
    QCOMPARE(file->append(std::array{odd}), std::string());
    std::ostringstream out;

    QCOMPARE(exportAudit(path(), out, AuditFormat::Csv), std::string());

    const QString text = QString::fromStdString(out.str());
    QVERIFY2(text.startsWith("row,session,at,command,phase,actor,service,instance,breaker,what,reason,until,"
                             "message,hash\r\n1,2023-11-14T22:13:20.000Z,2023-11-14T22:13:20.123Z,1,"
                             "requested,\uFFFD,inventory,inv-1,CB,FORCE_OPEN,'=cmd|' /C calc'!A0,15m,"
                             "\"two\nlines, \"\"quoted\"\"\","),
             qPrintable(text));
}

void TestAuditChain::exportsJson()
{
    write(2);
    std::ostringstream out;

    QCOMPARE(exportAudit(path(), out, AuditFormat::Json), std::string());

    const auto rows = QJsonDocument::fromJson(QByteArray::fromStdString(out.str())).array();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[1].toObject()["command"].toInt(), 2);
    QCOMPARE(rows[1].toObject()["hash"].toString().toStdString(), readAudit(path(), 1)->at(0).hash);
}

void TestAuditChain::saysThatItCannotBeVerified()
{
    const AuditVerdict verdict = verifyAudit(path());

    QVERIFY(QString::fromStdString(verdict.problem).contains("cannot be read"));
    std::ostringstream out;
    QVERIFY(!exportAudit(path(), out, AuditFormat::Json).empty());
}

QTEST_GUILESS_MAIN(TestAuditChain)
#include "tst_audit_chain.moc"
