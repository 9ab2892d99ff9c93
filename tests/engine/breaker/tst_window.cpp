// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include <panelboard/breaker/window.h>

#include <algorithm>
#include <deque>
#include <random>

using namespace panelboard::breaker;
using namespace std::chrono_literals;

namespace {

constexpr auto kCount = SlidingWindowType::CountBased;
constexpr auto kTime = SlidingWindowType::TimeBased;

TimePoint atMs(std::int64_t ms)
{
    return TimePoint(std::chrono::milliseconds(ms));
}

struct Call {
    TimePoint at;
    Outcome outcome;
};

WindowCounts countsOf(const std::deque<Call> &calls)
{
    WindowCounts counts;
    for (const Call &call : calls) {
        ++counts.total;
        counts.failed += call.outcome.failed ? 1 : 0;
        counts.slow += call.outcome.slow ? 1 : 0;
        counts.slowFailed += call.outcome.failed && call.outcome.slow ? 1 : 0;
    }
    return counts;
}

void dropOld(std::deque<Call> &calls, std::uint32_t seconds, TimePoint now)
{
    const auto first = std::chrono::floor<std::chrono::seconds>(now) - std::chrono::seconds(seconds - 1);
    while (!calls.empty() && calls.front().at < first)
        calls.pop_front();
}

QString printed(const Window &window)
{
    QString text;
    const WindowContents contents = window.contents();
    for (const Outcome &o : contents.outcomes)
        text += o.failed ? (o.slow ? 'f' : 'F') : (o.slow ? 's' : 'S');
    for (const SecondCounts &s : contents.seconds)
        text += QStringLiteral("%1:%2+%3 ").arg(s.second).arg(s.successful).arg(s.failed);
    return text.trimmed();
}

void record(Window &window, const char *outcomes, TimePoint at = {})
{
    for (const char *c = outcomes; *c != '\0'; ++c)
        window.record({*c == 'F' || *c == 'f', *c == 's' || *c == 'f'}, at);
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT
private slots:
    void S6_aCountWindowKeepsTheLastOutcomes_data()
    {
        QTest::addColumn<QByteArray>("recorded");
        QTest::addColumn<QString>("held");
        QTest::newRow("not full") << QByteArray("SF") << "SF";
        QTest::newRow("full") << QByteArray("SFsf") << "SFsf";
        QTest::newRow("one over") << QByteArray("SFsfS") << "FsfS";
        QTest::newRow("twice around") << QByteArray("SFsfSFsfSF") << "sfSF";
    }
    void S6_aCountWindowKeepsTheLastOutcomes()
    {
        QFETCH(QByteArray, recorded);
        Window window;
        window.reset(kCount, 4, 4);

        record(window, recorded.constData());

        QTEST(printed(window), "held");
    }

    void S6_countsEqualTheContents_data()
    {
        QTest::addColumn<uint>("size");
        for (const uint size : {1U, 2U, 31U, 32U, 33U, 100U, 1000U})
            QTest::addRow("window of %u", size) << size;
    }
    void S6_countsEqualTheContents()
    {
        QFETCH(uint, size);
        std::mt19937 random(size);
        Window window;
        window.reset(kCount, size, size);
        std::deque<Call> model;

        for (int i = 0; i < 5000; ++i) {
            const Outcome outcome{random() % 3 == 0, random() % 4 == 0};
            window.record(outcome, {});
            model.push_back({{}, outcome});
            if (model.size() > size)
                model.pop_front();
            QCOMPARE(window.counts(), countsOf(model));
        }

        const WindowContents contents = window.contents();
        QVERIFY(std::equal(contents.outcomes.begin(), contents.outcomes.end(), model.begin(), model.end(),
                           [](const Outcome &o, const Call &c) { return o == c.outcome; }));
    }

    void S7_aTimeWindowHoldsTheSecondsUpToNow_data()
    {
        QTest::addColumn<qlonglong>("nowMs");
        QTest::addColumn<QString>("held");
        QTest::newRow("same second") << 10'999LL << "10:2+1";
        QTest::newRow("two seconds later") << 12'999LL << "10:2+1";
        QTest::newRow("just out of it") << 13'000LL << "";
        QTest::newRow("long after") << 99'000LL << "";
    }
    void S7_aTimeWindowHoldsTheSecondsUpToNow()
    {
        QFETCH(qlonglong, nowMs);
        Window window;
        window.reset(kTime, 3, 1);
        record(window, "SSF", atMs(10'000));

        window.slideTo(atMs(nowMs));

        QTEST(printed(window), "held");
    }

    void S7_aTimeWindowAgreesWithAListOfCalls_data()
    {
        QTest::addColumn<uint>("seconds");
        for (const uint seconds : {1U, 2U, 10U, 60U})
            QTest::addRow("%u seconds", seconds) << seconds;
    }
    void S7_aTimeWindowAgreesWithAListOfCalls()
    {
        QFETCH(uint, seconds);
        std::mt19937 random(seconds);
        Window window;
        window.reset(kTime, seconds, 1);
        std::deque<Call> model;
        TimePoint now = atMs(1'700'000'000'123);

        for (int i = 0; i < 3000; ++i) {
            now += std::chrono::milliseconds(random() % 50 == 0 ? random() % 200'000 : random() % 700);
            const Outcome outcome{random() % 3 == 0, random() % 4 == 0};
            window.record(outcome, now);
            model.push_back({now, outcome});
            dropOld(model, seconds, now);
            QCOMPARE(window.counts(), countsOf(model));
        }
    }

    void aLateClockReadingCountsInTheNewestSecond()
    {
        Window window;
        window.reset(kTime, 3, 1);

        record(window, "S", atMs(11'000));
        record(window, "F", atMs(10'999));

        QCOMPARE(printed(window), "11:1+1");
    }

    void resizingACountWindowKeepsTheNewest_data()
    {
        QTest::addColumn<uint>("size");
        QTest::addColumn<QString>("held");
        QTest::newRow("smaller") << 3U << "FsF";
        QTest::newRow("the same") << 5U << "SFFsF";
        QTest::newRow("larger") << 8U << "SFFsF";
    }
    void resizingACountWindowKeepsTheNewest()
    {
        QFETCH(uint, size);
        Window window;
        window.reset(kCount, 5, 5);
        record(window, "SSSFFsF"); // the first two have left

        window.resize(kCount, size, size, {});

        QTEST(printed(window), "held");
    }

    void resizingATimeWindowKeepsItsSeconds()
    {
        Window window;
        window.reset(kTime, 5, 1);
        record(window, "S", atMs(10'000));
        record(window, "FF", atMs(12'000));
        record(window, "SF", atMs(14'000));

        window.resize(kTime, 3, 1, atMs(14'500));

        QCOMPARE(printed(window), "12:0+2 14:1+1");
        QCOMPARE(window.counts(), (WindowCounts{4, 3, 0, 0}));
    }

    void secondsBecomeOutcomesWithTheFailuresAsTheNewest()
    {
        Window window;
        window.reset(kTime, 5, 1);
        record(window, "FSSS", atMs(10'000));
        record(window, "FfS", atMs(12'000));

        window.resize(kCount, 4, 4, atMs(12'500));

        QCOMPARE(printed(window), "FSFf"); // of second 10 only its newest fits: the failure
    }

    void outcomesBecomeOneSecond()
    {
        Window window;
        window.reset(kCount, 5, 5);
        record(window, "SFF");

        window.resize(kTime, 10, 1, atMs(12'500));

        QCOMPARE(printed(window), "12:1+2");
    }

    void onlyAFullCountWindowOfPlainSuccessesIsClean_data()
    {
        QTest::addColumn<QByteArray>("recorded");
        QTest::addColumn<bool>("clean");
        QTest::newRow("not full") << QByteArray("SS") << false;
        QTest::newRow("full") << QByteArray("SSS") << true;
        QTest::newRow("a failure") << QByteArray("SFS") << false;
        QTest::newRow("a slow call") << QByteArray("SsS") << false;
        QTest::newRow("the failure has left") << QByteArray("FSSS") << true;
    }
    void onlyAFullCountWindowOfPlainSuccessesIsClean()
    {
        QFETCH(QByteArray, recorded);
        Window window;
        window.reset(kCount, 3, 3);

        record(window, recorded.constData());

        QTEST(window.isClean(), "clean");
    }
};

QTEST_GUILESS_MAIN(TestWindow)
#include "tst_window.moc"
