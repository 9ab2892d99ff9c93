// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_file.h"
#include "history_reader.h"

#include <panelboard/fleet/audit.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <filesystem>
#include <string>
#include <utility>

using namespace panelboard;
using namespace panelboard::fleet;

namespace {

constexpr int kLives = 100;
constexpr qint64 kFirstSecond = 1'795'357'297;

/// What a life said was safe.
struct Promised {
    QSet<quint64> commands;
    qint64 lastCommand = 0;
    qint64 untilMs = 0; ///< of history; 0: nothing yet
    QStringList problems;
};

Promised read(const QByteArray &output)
{
    Promised promised;
    const qsizetype whole = output.lastIndexOf('\n'); // what follows was cut by the kill
    for (const QByteArray &line : output.left(std::max<qsizetype>(whole, 0)).split('\n')) {
        const QByteArray rest = line.mid(2);
        if (line.startsWith("A ")) {
            promised.lastCommand = rest.toLongLong();
            promised.commands.insert(rest.toULongLong());
        } else if (line.startsWith("H ")) {
            promised.untilMs = rest.toLongLong();
        } else if (!line.isEmpty()) {
            promised.problems << QString::fromUtf8(rest);
        }
    }
    return promised;
}

} // namespace

/// What is left on the disk when the console is killed while it writes.
class TestKillConsole : public QObject {
    Q_OBJECT

private slots:
    void losesNothingThatWasAcknowledged();

private:
    [[nodiscard]] std::filesystem::path path(const char *name) const
    {
        return m_folder.filePath(QLatin1String(name)).toStdString();
    }
    [[nodiscard]] QByteArray live(qint64 second, qint64 command, int ms);
    void checkHistory(qint64 fromMs, qint64 untilMs);
    void checkAudit(const QSet<quint64> &commands);

    QTemporaryDir m_folder;
};

/// One life: killed so many milliseconds after its first word. @return all that it said
QByteArray TestKillConsole::live(qint64 second, qint64 command, int ms)
{
    QProcess process;
    process.start(qEnvironmentVariable("PANELBOARD_BIN") + "/writer_to_kill",
                  {m_folder.path(), QString::number(second), QString::number(command)});
    if (!process.waitForReadyRead(20'000))
        return "P it said nothing: " + process.errorString().toUtf8() + "\n";
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms)
        process.waitForReadyRead(std::max(1, ms - int(timer.elapsed())));
    process.kill();
    process.waitForFinished();
    return process.readAllStandardOutput();
}

void TestKillConsole::losesNothingThatWasAcknowledged()
{
    const auto seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    qInfo("seed %u", seed);
    QSet<quint64> commands;
    qint64 second = kFirstSecond;
    qint64 command = 1;
    qint64 seconds = 0;

    for (int i = 0; i < kLives; ++i) {
        const Promised promised = read(live(second, command, random.bounded(1, 80)));

        QVERIFY2(promised.problems.isEmpty(), qPrintable(promised.problems.join('\n')));
        commands |= promised.commands;
        checkAudit(commands);
        if (promised.untilMs > 0)
            checkHistory(second * 1000, promised.untilMs);
        if (QTest::currentTestFailed())
            return;
        command = std::max(command, promised.lastCommand) + 10;
        const qint64 end = std::max(second, promised.untilMs / 1000);
        seconds += end - second;
        second = end + 60;
    }
    qInfo("%lld commands and %lld seconds of history in %d lives", qlonglong(commands.size()),
          qlonglong(seconds), kLives);
    QVERIFY(commands.size() > kLives && seconds > kLives);
}

void TestKillConsole::checkAudit(const QSet<quint64> &commands)
{
    const auto rows = readAudit(path("audit.sqlite"), 1'000'000);
    QVERIFY2(rows.has_value(), rows ? "" : rows.error().c_str());
    QSet<quint64> kept;
    for (const AuditEntry &row : *rows)
        kept.insert(row.commandId);
    QSet<quint64> lost = commands;
    lost -= kept;
    QVERIFY2(lost.isEmpty(), qPrintable(QString("%1 acknowledged rows are lost").arg(lost.size())));
    const AuditVerdict verdict = verifyAudit(path("audit.sqlite"));
    QVERIFY2(verdict.problem.empty(), verdict.problem.c_str());
}

void TestKillConsole::checkHistory(qint64 fromMs, qint64 untilMs)
{
    {
        const auto file = HistoryFile::open(path("history.sqlite"), {}); // as the next console does
        QVERIFY2(file.has_value(), file ? "" : file.error().reason.c_str());
    }
    auto database = sqlite::Database::open(path("history.sqlite"), sqlite::Database::Mode::ReadWrite);
    QCOMPARE(database->text("PRAGMA integrity_check").value_or("?"), std::string("ok"));
    const auto reader = HistoryReader::open(path("history.sqlite"));
    QVERIFY(reader.has_value());
    for (const char *name : {"0", "99", "199"}) {
        const ColumnGrid grid{fromMs, untilMs, 0};
        SeriesBuilder builder({"service", "instance", name}, grid, INT64_MAX);
        QVERIFY((*reader)->read({"service", "instance", name}, grid, false, INT64_MAX, builder).has_value());
        for (const StateSpan &span : builder.finish().states)
            QVERIFY(span.state.has_value()); // known to the last second that was told
    }
}

QTEST_GUILESS_MAIN(TestKillConsole)
#include "tst_kill_console.moc"
