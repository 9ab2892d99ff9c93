// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <event_log_model.h>

#include <QtCore/QStringList>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace panelboard;
using namespace panelboard::ui;
using fleet::CommandPhase;

namespace {

QStringList printed(const EventLogModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        QStringList parts{index.data(EventLogModel::TimeRole).toString(),
                          index.data(EventLogModel::TextRole).toString(),
                          index.data(EventLogModel::DetailRole).toString(),
                          index.data(EventLogModel::DurationRole).toString()};
        parts.removeAll(QString());
        lines << parts.join(QStringLiteral(" | "));
    }
    return lines;
}

std::shared_ptr<fleet::CommandView> forceOpen(CommandPhase phase)
{
    auto command = std::make_shared<fleet::CommandView>();
    command->id = 7;
    command->command.where = {"inventory", "inv-1", "CB_REDIS"};
    command->command.what = fleet::UpdateState{fleet::StateUpdate::ForceOpen, {}, {}};
    command->command.actor = "j.kim";
    command->command.reason = "CHG-1";
    command->phase = phase;
    for (auto step = CommandPhase::Requested; step <= phase; step = CommandPhase(int(step) + 1))
        command->reached[step] = test::sampleSecond(295) + std::chrono::milliseconds(100) * int(step);
    return command;
}

} // namespace

class TestEventLogModel : public QObject {
    Q_OBJECT

private slots:
    void init() { m_fleet = std::make_unique<test::SampleFleet>(); }
    void initTestCase() { qputenv("TZ", "Asia/Seoul"); }
    void showsNewestFirstWithTheirCauses();
    void commandStandsInItWithItsLife_data();
    void commandStandsInItWithItsLife();
    void newEventsAreInsertedAtTheTop();
    void commandThatGoesOnIsOneChangedRow();
    void oldEventsAreTakenAwayAtTheFoot();
    void anotherBreakerHasItsOwnEvents();
    void nothingHappensWhenNothingChanged();
    void changedConfigurationTellsWhatChanged();
    void ignoredErrorIsNoFailure();

private:
    [[nodiscard]] BreakerFacts facts() const
    {
        return *findBreaker(*m_fleet->build(), {"inventory", "inv-1", "CB_REDIS"}, test::kSampleNow);
    }

    std::unique_ptr<test::SampleFleet> m_fleet;
};

void TestEventLogModel::showsNewestFirstWithTheirCauses()
{
    EventLogModel model;
    const QAbstractItemModelTester tester(&model);

    model.setFacts(facts());

    const QStringList lines = printed(model);
    QCOMPARE(lines.size(), 10);
    QVERIFY2(lines.contains("14:21:25.104 | CLOSED → OPEN | failure rate 10.0 %, threshold 10 %"),
             qPrintable(lines.join(u'\n')));
    QVERIFY(lines.contains("14:21:24.871 | RedisConnectionFailure | redis-a:6379 refused | 2.0 ms"));
    QVERIFY(lines.contains("14:18:39.000 | HALF_OPEN → CLOSED | trial calls passed"));
    QCOMPARE(lines.indexOf("14:18:35.000 | OPEN → HALF_OPEN | the wait was over"), 5);
}

void TestEventLogModel::commandStandsInItWithItsLife_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<QString>("life");
    QTest::newRow("requested") << int(CommandPhase::Requested) << "asked by j.kim: CHG-1; on its way";
    QTest::newRow("sent") << int(CommandPhase::Sent) << "asked by j.kim: CHG-1; on its way";
    QTest::newRow("acknowledged") << int(CommandPhase::Acknowledged)
                                  << "asked by j.kim: CHG-1; acknowledged, not observed yet";
    QTest::newRow("observed") << int(CommandPhase::Observed)
                              << "asked by j.kim: CHG-1; observed after 300 ms";
}

void TestEventLogModel::commandStandsInItWithItsLife()
{
    QFETCH(int, phase);
    QFETCH(QString, life);
    m_fleet->commands() = {forceOpen(static_cast<CommandPhase>(phase))};
    EventLogModel model;

    model.setFacts(facts());

    QCOMPARE(printed(model).front(), "14:21:32.000 | Force open | " + life);
}

void TestEventLogModel::newEventsAreInsertedAtTheTop()
{
    EventLogModel model;
    const QAbstractItemModelTester tester(&model);
    model.setFacts(facts());
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    fleet::LogEntry entry = m_fleet->detail().log.back();
    entry.at = test::sampleSecond(299);
    m_fleet->detail().log.push_back(entry);

    model.setFacts(facts());

    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted.at(0).at(1).toInt(), 0);
    QCOMPARE(inserted.at(0).at(2).toInt(), 0);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(model.rowCount(), 11);
}

void TestEventLogModel::commandThatGoesOnIsOneChangedRow()
{
    m_fleet->commands() = {forceOpen(CommandPhase::Sent)};
    EventLogModel model;
    const QAbstractItemModelTester tester(&model);
    model.setFacts(facts());
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);

    m_fleet->commands() = {forceOpen(CommandPhase::Observed)};
    model.setFacts(facts());

    QCOMPARE(inserted.size() + removed.size(), 0);
    QCOMPARE(changed.size(), 1);
    QVERIFY(printed(model).front().contains("observed"));
}

void TestEventLogModel::oldEventsAreTakenAwayAtTheFoot()
{
    EventLogModel model;
    const QAbstractItemModelTester tester(&model);
    model.setFacts(facts());
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    auto &log = m_fleet->detail().log;
    log.erase(log.begin(), log.begin() + 3);

    model.setFacts(facts());

    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed.at(0).at(1).toInt(), 7);
    QCOMPARE(removed.at(0).at(2).toInt(), 9);
}

void TestEventLogModel::anotherBreakerHasItsOwnEvents()
{
    EventLogModel model;
    const QAbstractItemModelTester tester(&model);
    model.setFacts(facts());

    model.setFacts(*findBreaker(*m_fleet->build(), {"inventory", "inv-2", "CB_REDIS"}, test::kSampleNow));

    QCOMPARE(model.rowCount(), 0);
}

void TestEventLogModel::nothingHappensWhenNothingChanged()
{
    EventLogModel model;
    const BreakerFacts same = facts();
    model.setFacts(same);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);

    model.setFacts(same);
    model.setFacts(facts()); // equal rows of another snapshot

    QCOMPARE(inserted.size() + changed.size(), 0);
}

void TestEventLogModel::changedConfigurationTellsWhatChanged()
{
    fleet::LogEntry entry;
    entry.at = test::sampleSecond(299);
    entry.event.type = breaker::EventType::ConfigurationChanged;
    entry.event.changes = {{"failureRateThreshold", "10 %", "14 %"}};
    m_fleet->detail().log.push_back(entry);
    EventLogModel model;

    model.setFacts(facts());

    QCOMPARE(printed(model).front(),
             QString("14:21:36.000 | configuration | failureRateThreshold 10 % → 14 %"));
}

void TestEventLogModel::ignoredErrorIsNoFailure()
{
    fleet::LogEntry entry = m_fleet->detail().log.front();
    entry.at = test::sampleSecond(299);
    entry.event.type = breaker::EventType::IgnoredError;
    entry.event.errorMessage = "demo::StockNotCached: the stock is not in Redis";
    m_fleet->detail().log.push_back(entry);
    EventLogModel model;

    model.setFacts(facts());

    QCOMPARE(printed(model).front(),
             QString("14:21:36.000 | StockNotCached | ignored; the stock is not in Redis | 500 ms"));
    QCOMPARE(model.index(0).data(EventLogModel::KindRole).toInt(), int(EventLogModel::Kind::Other));
}

QTEST_GUILESS_MAIN(TestEventLogModel)
#include "tst_event_log_model.moc"
