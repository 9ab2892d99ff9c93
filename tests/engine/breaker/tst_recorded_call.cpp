// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/recorded_call.h>

#include <QtTest>

using namespace panelboard::breaker;
using namespace std::chrono_literals;

namespace {
const TimePoint kOrigin{1'700'000'000s + 123456789ns};
constexpr auto kRound = std::chrono::milliseconds(std::int64_t{1} << 34);
} // namespace

class TestRecordedCall : public QObject {
    Q_OBJECT
private slots:
    void keepsDurations_data();
    void keepsDurations();
    void keepsTheTimeToTheMillisecond_data();
    void keepsTheTimeToTheMillisecond();
    void keepsEveryOutcomeAndClass();
    void leavesTheKeepersBitsAlone();
    void namesOutcomes();
};

void TestRecordedCall::keepsDurations_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<qint64>("keptNs");
    const auto row = [](const char *name, Duration duration, Duration kept) {
        QTest::newRow(name) << qint64(duration.count()) << qint64(kept.count());
    };
    row("negative", -5ms, 0us);
    row("none", 0us, 0us);
    row("below a microsecond", 999ns, 0us);
    row("a microsecond", 1us, 1us);
    row("the last exact one", 65535us, 65535us);
    row("the first rounded one", 65536us, 65536us);
    row("rounded down", 65537us, 65536us);
    row("a second", 1s, 1s);
    row("a minute", 60s, 59999232us);
    row("a day", 24h, std::chrono::microseconds(86'398'468'096));
}

void TestRecordedCall::keepsDurations()
{
    QFETCH(qint64, ns);
    QFETCH(qint64, keptNs);
    const RecordedCall call{kOrigin, Duration(ns), CallOutcome::Successful, 0};

    const RecordedCall read = unpack(pack(call, kOrigin), kOrigin, kOrigin);

    QCOMPARE(qint64(read.duration.count()), keptNs);
    QVERIFY(ns <= 0 || std::abs(double(ns - keptNs)) <= double(ns) / 32768 + 1000);
}

void TestRecordedCall::keepsTheTimeToTheMillisecond_data()
{
    QTest::addColumn<qint64>("afterMs");
    QTest::addColumn<qint64>("readAfterMs"); // from the origin
    const qint64 round = kRound.count();
    QTest::newRow("at the origin") << qint64(0) << qint64(0);
    QTest::newRow("soon") << qint64(1) << qint64(10);
    QTest::newRow("just before the round is over") << round - 1 << round - 1;
    QTest::newRow("read in the next round") << round - 1 << round + 5;
    QTest::newRow("in the next round") << round << round + 5;
    QTest::newRow("after years") << 5 * round + 17 << 5 * round + 18;
}

void TestRecordedCall::keepsTheTimeToTheMillisecond()
{
    QFETCH(qint64, afterMs);
    QFETCH(qint64, readAfterMs);
    const RecordedCall call{kOrigin + std::chrono::milliseconds(afterMs), 7us, CallOutcome::Failed, 3};

    const auto read = unpack(pack(call, kOrigin), kOrigin, kOrigin + std::chrono::milliseconds(readAfterMs));

    QVERIFY(read == call);
}

void TestRecordedCall::keepsEveryOutcomeAndClass()
{
    for (const auto outcome :
         {CallOutcome::Successful, CallOutcome::Failed, CallOutcome::Ignored, CallOutcome::NotPermitted}) {
        for (std::uint8_t errorClass = 0; errorClass < 32; ++errorClass) {
            const RecordedCall call{kOrigin + 5ms, 8us, outcome, errorClass};
            QVERIFY(unpack(pack(call, kOrigin), kOrigin, kOrigin + 5ms) == call);
        }
    }
}

void TestRecordedCall::leavesTheKeepersBitsAlone()
{
    const RecordedCall call{kOrigin + 1000h, 24h, CallOutcome::NotPermitted, 31};
    const PackedCall packed = pack(call, kOrigin);

    QCOMPARE(packed >> kPackedCallKeepersBits, PackedCall(0));
    QVERIFY(unpack(packed, kOrigin, kOrigin + 1000h) ==
            unpack(packed | PackedCall{3} << kPackedCallKeepersBits, kOrigin, kOrigin + 1000h));
}

void TestRecordedCall::namesOutcomes()
{
    QCOMPARE(toString(CallOutcome::Successful), std::string_view("SUCCESSFUL"));
    QCOMPARE(toString(CallOutcome::NotPermitted), std::string_view("NOT_PERMITTED"));
}

QTEST_GUILESS_MAIN(TestRecordedCall)
#include "tst_recorded_call.moc"
