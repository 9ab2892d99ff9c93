// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_file.h"
#include "history_reader.h"

#include <panelboard/breaker/system_clock.h>
#include <panelboard/fleet/audit.h>

#include <support/loopback_target.h>

#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtTest/QTest>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace std::chrono_literals;

namespace {

constexpr int kDesks = 4; ///< work at the same time, each with files and a service of its own
constexpr int kLives = 25;
constexpr int kLongLifeMs = 3000;
constexpr auto kLastSecond = 1s + 1s; ///< what may be lost, and what a busy machine may take to write it

const BreakerKey kBreaker{"inventory", "inv-1", "CB"};

std::int64_t nowMs() { return toMs(breaker::SystemClock::instance().now()); }

} // namespace

/// A console that is killed again and again at its work, and what it leaves.
class Desk : public QObject {
    Q_OBJECT
public:
    explicit Desk(QRandomGenerator &random)
        : m_random(random),
          m_service(test::LoopbackTarget::Make::Panelboard, breaker::SystemClock::instance())
    {
        m_service.setBreaker(kBreaker.name, {});
        m_killing.setSingleShot(true);
        connect(&m_killing, &QTimer::timeout, this, [this] {
            m_killedAtMs = nowMs();
            m_console.kill();
        });
        connect(&m_console, &QProcess::readyReadStandardOutput, this, &Desk::isReady);
        connect(&m_console, &QProcess::finished, this, &Desk::ended);
        m_console.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        live();
    }
    ~Desk() override
    {
        m_console.disconnect(this);
        m_console.kill();
        m_console.waitForFinished();
    }

    [[nodiscard]] bool isDone() const { return m_lives == kLives; }
    [[nodiscard]] qsizetype commands() const { return m_asked.size(); }
    [[nodiscard]] int longLives() const { return m_longLives; }

private:
    void live()
    {
        m_isReady = false;
        m_killedAtMs = 0;
        m_console.start(qEnvironmentVariable("PANELBOARD_BIN") + "/console_to_kill",
                        {m_folder.path(), QString::fromStdString(m_service.url()), QString::number(m_lives)});
    }
    void isReady()
    {
        if (!m_console.readAllStandardOutput().contains("ready") || std::exchange(m_isReady, true))
            return;
        m_isLong = m_lives % 12 == 11;
        m_readyAtMs = nowMs();
        m_killing.start(m_isLong ? kLongLifeMs : m_random.bounded(1, 300));
    }
    void ended()
    {
        QVERIFY2(m_killedAtMs != 0, "the console ended by itself");
        takeAsked();
        checkAudit();
        checkHistory();
        if (QTest::currentTestFailed())
            return;
        if (++m_lives < kLives)
            live();
    }
    /// What the service was asked for has been sent, so its row was on the disk before.
    void takeAsked()
    {
        for (const auto &request : m_service.seen()) {
            if (request.method == "POST")
                m_asked.insert(QString::fromStdString(
                    nlohmann::json::parse(request.body, nullptr, false).value("reason", "")));
        }
    }
    void checkAudit()
    {
        const auto rows = readAudit(path("audit.sqlite"), 1'000'000);
        QVERIFY2(rows.has_value(), rows ? "" : rows.error().c_str());
        QSet<QString> kept;
        for (const AuditEntry &row : *rows)
            kept.insert(QString::fromStdString(row.reason));
        QVERIFY2(kept.contains(m_asked), "a command was sent whose audit row is lost");
        const AuditVerdict verdict = verifyAudit(path("audit.sqlite"));
        QVERIFY2(verdict.problem.empty(), verdict.problem.c_str());
        QVERIFY(QDir(m_folder.path()).entryList({"*.damaged.*"}).isEmpty());
    }
    void checkHistory()
    {
        const auto file = HistoryFile::open(path("history.sqlite"), {}); // as the next console does
        QVERIFY2(file.has_value(), file ? "" : file.error().reason.c_str());
        auto database = sqlite::Database::open(path("history.sqlite"), sqlite::Database::Mode::ReadWrite);
        QCOMPARE(database->text("PRAGMA integrity_check").value_or("?"), std::string("ok"));
        if (!m_isLong)
            return;
        ++m_longLives;
        const std::int64_t until = m_killedAtMs - std::chrono::milliseconds(kLastSecond).count();
        const auto reader = HistoryReader::open(path("history.sqlite"));
        QVERIFY(reader.has_value());
        const ColumnGrid grid{m_readyAtMs, until, 0};
        SeriesBuilder builder(kBreaker, grid, INT64_MAX);
        QVERIFY((*reader)->read(kBreaker, grid, false, INT64_MAX, builder).has_value());
        const BreakerSeries series = builder.finish();
        QVERIFY(!series.states.empty());
        QVERIFY2(series.states.back().state.has_value(), "more than the last second is lost");
    }
    [[nodiscard]] std::filesystem::path path(const char *name) const
    {
        return m_folder.filePath(QLatin1String(name)).toStdString();
    }

    QRandomGenerator &m_random;
    QTemporaryDir m_folder;
    test::LoopbackTarget m_service;
    QProcess m_console;
    QTimer m_killing;
    QSet<QString> m_asked; ///< "life-number"
    int m_lives = 0;
    int m_longLives = 0;
    bool m_isReady = false;
    bool m_isLong = false;
    std::int64_t m_readyAtMs = 0;
    std::int64_t m_killedAtMs = 0;
};

/// The console killed at its work a hundred times: window open, commands under way.
class TestKillWholeConsole : public QObject {
    Q_OBJECT

private slots:
    void losesNothingThatWasAcknowledged()
    {
        const QTemporaryDir runtime; // Qt would complain a hundred times that there is none
        qputenv("XDG_RUNTIME_DIR", runtime.path().toUtf8());
        const auto seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        qInfo("seed %u", seed);
        std::vector<std::unique_ptr<Desk>> desks;
        for (int i = 0; i < kDesks; ++i)
            desks.push_back(std::make_unique<Desk>(random));

        QTRY_VERIFY_WITH_TIMEOUT(
            std::all_of(desks.begin(), desks.end(), [](const auto &desk) { return desk->isDone(); }) ||
                QTest::currentTestFailed(),
            280'000);

        qsizetype commands = 0;
        for (const auto &desk : desks) {
            commands += desk->commands();
            QVERIFY(desk->longLives() > 0);
        }
        qInfo("%lld commands in %d lives", qlonglong(commands), kDesks * kLives);
        QVERIFY(commands > kDesks * kLives);
    }
};

QTEST_GUILESS_MAIN(TestKillWholeConsole)
#include "tst_kill_whole_console.moc"
