// SPDX-License-Identifier: Apache-2.0
#include "alert_book.h"
#include "readings.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;

namespace {

const BreakerKey kOne{"inventory", "inv-1", "CB"};
const BreakerKey kTwo{"inventory", "inv-2", "CB"};
const BreakerKey kTarget{"inventory", "inv-1", ""};

QString nameOf(AlertRule rule)
{
    switch (rule) {
    case AlertRule::OpenTooLong:
        return "open too long";
    case AlertRule::Flapping:
        return "flapping";
    case AlertRule::NearThreshold:
        return "near threshold";
    case AlertRule::SourceLost:
        return "source lost";
    }
    return {};
}

/// A book whose breakers are as a test says.
struct Bench {
    AlertBook book;
    std::map<BreakerKey, BreakerFacts> breakers;
    std::vector<SourceFacts> sources;

    bool update(breaker::TimePoint now)
    {
        return book.update(
            [this](const BreakerKey &key) -> std::optional<BreakerFacts> {
                const auto found = breakers.find(key);
                return found == breakers.end() ? std::nullopt : std::optional(found->second);
            },
            sources, now);
    }
    void open(const BreakerKey &key, breaker::TimePoint since)
    {
        breakers[key].openSince = since;
        book.consider(key);
    }
    /// "open too long inv-1 120", an ended one in brackets, a muted one with a dash.
    [[nodiscard]] QStringList texts() const
    {
        QStringList texts;
        for (const AlertView &alert : book.alerts()) {
            QString text =
                QString("%1 %2 %3").arg(nameOf(alert.rule), alert.where.instance.c_str()).arg(alert.figure);
            if (alert.mutedUntil || alert.isMutedUntilEnd)
                text.prepend('-');
            texts << (alert.ended ? '(' + text + ')' : text);
        }
        return texts;
    }
};

} // namespace

class TestAlertBook : public QObject {
    Q_OBJECT

private slots:
    void tellsWhatHasBeenOpenTooLong();
    void endsWhenItCloses();
    void keepsWhatHasEndedForAnHour();
    void tellsFlapping_data();
    void tellsFlapping();
    void tellsWhatIsNearItsThresholdWithoutABreak();
    void tellsALostSource_data();
    void tellsALostSource();
    void endsWithTheBreakerAndWithTheTarget();
    void mutesWhatMatches_data();
    void mutesWhatMatches();
    void mutesWhatBeginsLaterToo();
    void unmutesInTime();
    void mutesUntilTheEndOnlyWhatHoldsNow();
    void takesAMuteBack();
    void saysWhetherAnythingChanged();
    void boundsWhatHolds();
    void letsGoOfTheWell();
};

void TestAlertBook::tellsWhatHasBeenOpenTooLong()
{
    Bench b;
    b.open(kOne, kStart);

    QVERIFY(!b.update(kStart + 119s));
    QCOMPARE(b.texts(), QStringList());
    QVERIFY(b.update(kStart + 120s));
    QCOMPARE(b.texts(), QStringList{"open too long inv-1 120"});
    QVERIFY(b.book.alerts()[0].since == kStart);
    QVERIFY(b.update(kStart + 121s));
    QCOMPARE(b.texts(), QStringList{"open too long inv-1 121"});
}

void TestAlertBook::endsWhenItCloses()
{
    Bench b;
    b.open(kOne, kStart);
    b.update(kStart + 3min);

    b.breakers[kOne].openSince.reset();

    QVERIFY(b.update(kStart + 4min));
    QCOMPARE(b.texts(), QStringList{"(open too long inv-1 180)"});
    QVERIFY(b.book.alerts()[0].ended == kStart + 4min);
}

void TestAlertBook::keepsWhatHasEndedForAnHour()
{
    Bench b;
    b.open(kOne, kStart);
    b.update(kStart + 3min);
    b.breakers[kOne].openSince.reset();
    b.update(kStart + 4min);

    b.update(kStart + 63min);
    QCOMPARE(b.texts().size(), 1);
    QVERIFY(b.update(kStart + 64min));
    QCOMPARE(b.texts().size(), 0);
}

void TestAlertBook::tellsFlapping_data()
{
    QTest::addColumn<unsigned>("transitions");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("three") << 3U << QStringList();
    QTest::newRow("four") << 4U << QStringList{"flapping inv-1 4"};
    QTest::newRow("nine") << 9U << QStringList{"flapping inv-1 9"};
}

void TestAlertBook::tellsFlapping()
{
    QFETCH(unsigned, transitions);
    QFETCH(QStringList, texts);
    Bench b;
    b.breakers[kOne].recentTransitions = transitions;
    b.book.consider(kOne);

    b.update(kStart);

    QCOMPARE(b.texts(), texts);
}

void TestAlertBook::tellsWhatIsNearItsThresholdWithoutABreak()
{
    Bench b;
    b.breakers[kOne].nearThreshold = 40;
    b.book.consider(kOne);
    b.update(kStart);
    b.update(kStart + 29s);
    QCOMPARE(b.texts(), QStringList());
    b.breakers[kOne].nearThreshold.reset();
    b.update(kStart + 30s);
    b.breakers[kOne].nearThreshold = 41;
    b.book.consider(kOne);

    b.update(kStart + 31s);
    b.update(kStart + 60s);
    QCOMPARE(b.texts(), QStringList());
    b.update(kStart + 61s);
    QCOMPARE(b.texts(), QStringList{"near threshold inv-1 41"});
}

void TestAlertBook::tellsALostSource_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("interval");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("fresh") << 1 << 1 << QStringList();
    QTest::newRow("stale, but not for long") << 11 << 1 << QStringList();
    QTest::newRow("stale for ten seconds") << 12 << 1 << QStringList{"source lost inv-1 12"};
    QTest::newRow("a slow source is not lost so soon") << 69 << 30 << QStringList();
    QTest::newRow("a slow source is lost") << 70 << 30 << QStringList{"source lost inv-1 70"};
}

void TestAlertBook::tellsALostSource()
{
    QFETCH(int, seconds);
    QFETCH(int, interval);
    QFETCH(QStringList, texts);
    Bench b;
    b.sources = {{kTarget, kStart, std::chrono::seconds(interval)}};

    b.update(kStart + std::chrono::seconds(seconds));

    QCOMPARE(b.texts(), texts);
}

void TestAlertBook::endsWithTheBreakerAndWithTheTarget()
{
    Bench b;
    b.open(kOne, kStart);
    b.sources = {{kTarget, kStart, 1s}};
    b.update(kStart + 3min);
    QCOMPARE(b.texts().size(), 2);

    b.breakers.clear();
    b.sources.clear();
    b.update(kStart + 4min);

    QCOMPARE(b.texts(), (QStringList{"(open too long inv-1 180)", "(source lost inv-1 180)"}));
}

void TestAlertBook::mutesWhatMatches_data()
{
    QTest::addColumn<QStringList>("where");
    QTest::addColumn<int>("rule"); // -1: all
    QTest::addColumn<bool>("isMuted");
    QTest::newRow("everything") << QStringList{"", "", ""} << -1 << true;
    QTest::newRow("the service") << QStringList{"inventory", "", ""} << -1 << true;
    QTest::newRow("another service") << QStringList{"payment", "", ""} << -1 << false;
    QTest::newRow("the breaker everywhere") << QStringList{"", "", "CB"} << -1 << true;
    QTest::newRow("another instance") << QStringList{"inventory", "inv-2", "CB"} << -1 << false;
    QTest::newRow("the rule") << QStringList{"", "", ""} << int(AlertRule::OpenTooLong) << true;
    QTest::newRow("another rule") << QStringList{"", "", ""} << int(AlertRule::Flapping) << false;
}

void TestAlertBook::mutesWhatMatches()
{
    QFETCH(QStringList, where);
    QFETCH(int, rule);
    QFETCH(bool, isMuted);
    Bench b;
    b.open(kOne, kStart);
    b.update(kStart + 3min);
    Mute mute;
    mute.where = {where[0].toStdString(), where[1].toStdString(), where[2].toStdString()};
    if (rule >= 0)
        mute.rule = static_cast<AlertRule>(rule);
    mute.until = kStart + 1h;

    b.book.mute(mute, kStart + 3min);

    QCOMPARE(b.book.alerts()[0].mutedUntil.has_value(), isMuted);
    QVERIFY(b.update(kStart + 3min));
}

void TestAlertBook::mutesWhatBeginsLaterToo()
{
    Bench b;
    b.book.mute({{"inventory", "", ""}, {}, kStart + 1h}, kStart);
    b.open(kOne, kStart);

    b.update(kStart + 3min);

    QCOMPARE(b.texts(), QStringList{"-open too long inv-1 180"});
}

void TestAlertBook::unmutesInTime()
{
    Bench b;
    b.open(kOne, kStart);
    b.update(kStart + 3min);
    b.book.mute({{}, {}, kStart + 10min}, kStart + 3min);

    b.update(kStart + 10min - 1s);
    QCOMPARE(b.texts(), QStringList{"-open too long inv-1 599"});
    b.update(kStart + 10min);
    QCOMPARE(b.texts(), QStringList{"open too long inv-1 600"});
}

void TestAlertBook::mutesUntilTheEndOnlyWhatHoldsNow()
{
    Bench b;
    b.open(kOne, kStart);
    b.update(kStart + 3min);

    b.book.mute({}, kStart + 3min);

    b.open(kTwo, kStart + 1min);
    b.update(kStart + 4min);
    QCOMPARE(b.texts(), (QStringList{"-open too long inv-1 240", "open too long inv-2 180"}));
    b.breakers[kOne].openSince.reset();
    b.update(kStart + 5min);
    b.open(kOne, kStart + 6min);
    b.update(kStart + 9min);
    QCOMPARE(b.texts().back(), "open too long inv-1 180");
}

void TestAlertBook::takesAMuteBack()
{
    Bench b;
    b.open(kOne, kStart);
    b.update(kStart + 3min);
    b.book.mute({{"inventory", "", ""}, {}, kStart + 1h}, kStart + 3min);
    b.book.mute({}, kStart + 3min);

    b.book.mute({{"inventory", "", ""}, {}, kStart}, kStart + 4min);

    b.open(kTwo, kStart);
    b.update(kStart + 4min);
    QCOMPARE(b.texts(), (QStringList{"open too long inv-1 240", "open too long inv-2 240"}));
}

void TestAlertBook::saysWhetherAnythingChanged()
{
    Bench b;
    b.sources = {{kTarget, kStart, 1s}};

    QVERIFY(!b.update(kStart + 1s));
    QVERIFY(b.update(kStart + 20s));
    QVERIFY(!b.update(kStart + 20s));
}

void TestAlertBook::boundsWhatHolds()
{
    Bench b;
    for (int i = 0; i < 3000; ++i)
        b.open({"s", "i", "CB" + std::to_string(i)}, kStart);

    b.update(kStart + 1h);

    QCOMPARE(b.book.alerts().size(), AlertBook::kMost);
    b.breakers.clear();
    b.update(kStart + 2h);
    b.update(kStart + 2h);
    QCOMPARE(b.book.alerts().size(), AlertBook::kMostEnded);
}

void TestAlertBook::letsGoOfTheWell()
{
    int asked = 0;
    AlertBook book;
    book.consider(kOne);
    const auto factsOf = [&asked](const BreakerKey &) {
        ++asked;
        return std::optional(BreakerFacts());
    };

    book.update(factsOf, {}, kStart);
    book.update(factsOf, {}, kStart + 1s);

    QCOMPARE(asked, 1);
}

QTEST_GUILESS_MAIN(TestAlertBook)
#include "tst_alert_book.moc"
