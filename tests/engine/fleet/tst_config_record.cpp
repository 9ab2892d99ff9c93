// SPDX-License-Identifier: Apache-2.0
#include "breaker_record.h"
#include "history_console.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;

namespace {

ConfigRecord record(std::chrono::seconds at, ConfigTexts texts, std::uint64_t version = 0)
{
    return {kA, kStart + at, version, std::make_shared<const ConfigTexts>(std::move(texts))};
}

ingest::ConfigReading configured(std::uint64_t version, double failureRateThreshold)
{
    ingest::ConfigReading config;
    config.name = "A";
    config.version = version;
    config.config.failureRateThreshold = static_cast<float>(failureRateThreshold);
    config.texts = {{"failureRateThreshold", std::to_string(int(failureRateThreshold)) + " %"},
                    {"slowCallRateThreshold", "100 %"},
                    {"minimumNumberOfCalls", "5"}};
    return config;
}

QString changesIn(const std::vector<LogEntry> &log)
{
    QStringList changes;
    for (const LogEntry &entry : log) {
        for (const breaker::ConfigChange &change : entry.event.changes)
            changes << QString("%1: %2 %3 -> %4")
                           .arg((entry.at - kStart) / 1s)
                           .arg(QString::fromStdString(change.property), QString::fromStdString(change.from),
                                QString::fromStdString(change.to));
    }
    return changes.join(", ");
}

} // namespace

/// What breakers were configured with, and when.
class TestConfigRecord : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsOneRecordPerConfiguration();
    void keepsTheNewestFifty();
    void sharesWhatManyBreakersHave();
    void showsThePastWithItsThresholds_data();
    void showsThePastWithItsThresholds();
    void saysThatAPastThresholdIsUnknown();
    void remembersVersionsAcrossARestart();
    void writesAConfigurationOnceForManyBreakers();

private:
    [[nodiscard]] std::string file() const { return m_folder->filePath("history.sqlite").toStdString(); }
    std::vector<ConfigRecord> versionsOf(HistoryConsole &console)
    {
        std::promise<std::vector<ConfigRecord>> told;
        console.keeper.askConfigs(kA,
                                  [&](std::vector<ConfigRecord> past) { told.set_value(std::move(past)); });
        return told.get_future().get();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestConfigRecord::keepsOneRecordPerConfiguration()
{
    ConfigVersions versions;

    QVERIFY(versions.add(record(0s, {{"a", "1"}})));
    QVERIFY(!versions.add(record(1s, {{"a", "1"}})));
    const ConfigRecord *more =
        versions.add(record(2s, {{"a", "1"}, {"b", "2"}}, 7)); // the same, and more of it
    QVERIFY(more && more->at == kStart && more->version == 7);
    QVERIFY(!versions.add(record(3s, {{"b", "2"}})));
    QVERIFY(versions.add(record(4s, {{"a", "9"}})));

    QCOMPARE(versions.all().size(), std::size_t(2));
    QVERIFY(versions.at(kStart - 1s) == nullptr);
    QCOMPARE(versions.at(kStart + 3s)->texts->at("b"), std::string("2"));
    QCOMPARE(versions.at(kStart + 4s)->texts->at("a"), std::string("9"));
}

void TestConfigRecord::keepsTheNewestFifty()
{
    ConfigVersions versions;

    for (int i = 0; i < 60; ++i)
        versions.add(record(std::chrono::seconds(i), {{"a", std::to_string(i)}}));

    QCOMPARE(versions.all().size(), ConfigVersions::kMost);
    QCOMPARE(versions.all().front().texts->at("a"), std::string("10"));
}

void TestConfigRecord::sharesWhatManyBreakersHave()
{
    ConfigPool pool;
    const ConfigTextsPtr kept = pool.shared({{"a", "1"}});

    for (int i = 0; i < 1000; ++i) // nobody keeps these
        QVERIFY(pool.shared({{"a", std::to_string(i + 2)}}) != kept);

    QVERIFY(pool.shared({{"a", "1"}}) == kept);
}

void TestConfigRecord::showsThePastWithItsThresholds_data()
{
    QTest::addColumn<bool>("isRestarted");
    QTest::newRow("from memory") << false;
    QTest::newRow("from the disk") << true;
}

void TestConfigRecord::showsThePastWithItsThresholds()
{
    QFETCH(bool, isRestarted);
    auto console = std::make_unique<HistoryConsole>(file());
    console->store.setTransitionSink(&console->keeper);
    for (const double threshold : {50.0, 20.0}) {
        console->read(State::Closed);
        console->store.applyConfig(kOne, 1, configured(1, threshold));
        for (int i = 0; i < 5; ++i)
            console->read(State::Closed);
    }
    if (isRestarted) {
        console.reset();
        console = std::make_unique<HistoryConsole>(file(), kStart + 1min);
    }

    const auto thresholdAt = [&](breaker::Duration at) {
        const auto past = console->ask<PastAnswer>(PastQuery{kStart + at}).snapshot;
        const BreakerView &view = *past->targets.at(0)->breakers.at(0);
        return view.minimumNumberOfCalls == 5U ? view.failureRateThreshold.value_or(-1) : -2;
    };
    QCOMPARE(thresholdAt(3s), 50.0);
    QCOMPARE(thresholdAt(10s), 20.0);
}

void TestConfigRecord::saysThatAPastThresholdIsUnknown()
{
    HistoryConsole console("");
    for (int i = 0; i < 5; ++i)
        console.read(State::Closed);

    const auto past = console.ask<PastAnswer>(PastQuery{kStart + 3s}).snapshot;

    const BreakerView &view = *past->targets.at(0)->breakers.at(0);
    QVERIFY(!view.failureRateThreshold);
    QCOMPARE(view.unknowns.at(0).field, std::string("failureRateThreshold"));
    QCOMPARE(view.unknowns.at(0).reason, std::string("what was in force then is not known"));
}

void TestConfigRecord::remembersVersionsAcrossARestart()
{
    {
        HistoryConsole console(file());
        console.store.setTransitionSink(&console.keeper);
        console.read(State::Closed);
        console.store.applyConfig(kOne, 1, configured(1, 50));
        console.read(State::Closed);
        console.store.applyConfig(kOne, 1, configured(2, 20));
        console.read(State::Closed);
    }
    HistoryConsole console(file(), kStart + 1min);
    console.store.setTransitionSink(&console.keeper);
    console.read(State::Closed);
    console.store.applyConfig(kOne, 1, configured(3, 30)); // changed while no console ran
    const auto versions = [&] { // time runs faster here than the disk
        console.settle();
        return versionsOf(console);
    };

    QTRY_COMPARE(versions().size(), std::size_t(3));
    console.store.watch(kA);
    console.store.seedConfigs(kA, versions());

    const auto watched = console.store.publish(console.clock.now())->watched;
    QCOMPARE(changesIn(watched->log), "1: failureRateThreshold 50 % -> 20 %, "
                                      "60: failureRateThreshold 20 % -> 30 %");
}

void TestConfigRecord::writesAConfigurationOnceForManyBreakers()
{
    {
        HistoryConsole console(file());
        console.store.setTransitionSink(&console.keeper);
        std::vector<std::string> names;
        for (int i = 0; i < 100; ++i)
            names.push_back("CB" + std::to_string(i));
        console.read(State::Closed, names);
        for (const std::string &name : names) {
            auto config = configured(1, 50);
            config.name = name;
            console.store.applyConfig(kOne, 1, config);
        }
    }

    auto database = sqlite::Database::open(file(), sqlite::Database::Mode::ReadWrite);
    QCOMPARE(database->text("SELECT count(*) FROM config_texts").value_or("?"), std::string("1"));
    QCOMPARE(database->text("SELECT count(*) FROM configs").value_or("?"), std::string("100"));
}

QTEST_GUILESS_MAIN(TestConfigRecord)
#include "tst_config_record.moc"
