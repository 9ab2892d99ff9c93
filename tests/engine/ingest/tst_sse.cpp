// SPDX-License-Identifier: Apache-2.0
#include "payloads.h"

#include <panelboard/ingest/sse.h>

#include <QtTest>

using namespace panelboard::ingest;
using namespace panelboard::ingest::test;

class TestSse : public QObject {
    Q_OBJECT

private slots:
    void dispatchesEvents_data();
    void dispatchesEvents();
    void readsTheSameCutAtAnyByte_data();
    void readsTheSameCutAtAnyByte();
    void keepsAnUnfinishedEventToItself();
    void dispatchesResilience4jsPingsWithoutData();
    void readsARealHystrixStream();
    void givesUpAnEventThatIsTooLong_data();
    void givesUpAnEventThatIsTooLong();
    void staysGivenUp();
    void countsTheLimitPerEventNotPerStream();

private:
    /// Each event as type|id|data, fed in pieces of `piece` bytes.
    static QByteArrayList events(const std::string &stream, std::size_t piece)
    {
        QByteArrayList events;
        SseParser parser;
        for (std::size_t at = 0; at < stream.size(); at += piece) {
            const bool alive =
                parser.feed(std::string_view(stream).substr(at, piece), [&](const SseEvent &event) {
                    events += bytes(event.type) + '|' + bytes(event.id) + '|' + bytes(event.data);
                });
            if (!alive)
                events += "given up";
        }
        return events;
    }

    static void addStreams()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QByteArrayList>("expected");

        const auto row = [](const char *name, const char *stream, const QByteArrayList &expected) {
            QTest::newRow(name) << QByteArray(stream) << expected;
        };
        row("data only", "data: a\n\n", {"message||a"});
        row("no blank after the colon", "data:{\"a\":1}\n\n", {"message||{\"a\":1}"});
        row("one blank is taken off", "data:  a \n\n", {"message|| a "});
        row("type and id", "id:payments\nevent:ERROR\ndata:x\n\n", {"ERROR|payments|x"});
        row("two lines of data", "data: a\ndata: b\n\n", {"message||a\nb"});
        row("empty line of data", "data\n\n", {"message||"});
        row("data lines, the first empty", "data:\ndata: b\n\n", {"message||\nb"});
        row("CR", "data: a\rdata: b\r\r", {"message||a\nb"});
        row("CRLF", "data: a\r\ndata: b\r\n\r\n", {"message||a\nb"});
        row("mixed line ends", "data: a\r\n\rdata: b\n\r\n", {"message||a", "message||b"});
        row("byte order mark",
            "\xEF\xBB\xBF"
            "data: a\n\n",
            {"message||a"});
        row("byte order mark later",
            "data: a\n\xEF\xBB\xBF"
            "data: b\n\n",
            {"message||a"});
        row("comment", ": ping\n\n:\n:ping\n\ndata: a\n\n", {"message||a"});
        row("unknown field", "ping: \n\nretry: 10\n\ndata: a\n\n", {"message||a"});
        row("type without data", "event:ping\n\n", {"ping||"});
        row("id without anything else", "id: 7\n\n", {});
        row("an id is of one event only", "id: 7\ndata: a\n\ndata: b\n\n", {"message|7|a", "message||b"});
        row("a type is of one event only", "event: x\ndata: a\n\ndata: b\n\n", {"x||a", "message||b"});
        row("last type wins", "event: x\nevent: y\ndata: a\n\n", {"y||a"});
        row("field names are case-sensitive", "Data: a\n\n", {});
        row("many blank lines", "\n\n\ndata: a\n\n\n\n", {"message||a"});
        row("not finished", "data: a\n", {});
    }
};

void TestSse::dispatchesEvents_data() { addStreams(); }

void TestSse::dispatchesEvents()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, expected);

    QCOMPARE(events(stream.toStdString(), 1000), expected);
}

void TestSse::readsTheSameCutAtAnyByte_data() { addStreams(); }

void TestSse::readsTheSameCutAtAnyByte()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, expected);

    for (const std::size_t piece : {1U, 2U, 3U, 5U, 7U})
        QCOMPARE(events(stream.toStdString(), piece), expected);
}

void TestSse::keepsAnUnfinishedEventToItself()
{
    SseParser parser;
    QByteArrayList seen;
    const auto sink = [&](const SseEvent &event) { seen += bytes(event.data); };

    QVERIFY(parser.feed("data: al", sink));
    QVERIFY(parser.feed("pha\n", sink));
    QVERIFY(seen.isEmpty());
    QVERIFY(parser.feed("\n", sink));

    QCOMPARE(seen, QByteArrayList{"alpha"});
}

void TestSse::dispatchesResilience4jsPingsWithoutData()
{
    const QByteArrayList seen = events(payload("resilience4j/streamcircuitbreakerevents.sse"), 64);

    QCOMPARE(seen.count("ping||"), 9);
    QCOMPARE(seen.size(), 18);
    QVERIFY(seen.first().startsWith("SUCCESS|payments|{\"circuitBreakerName\":\"payments\""));
    QVERIFY(seen.at(16).startsWith("STATE_TRANSITION|payments|"));
}

void TestSse::readsARealHystrixStream()
{
    const QByteArrayList seen = events(payload("other/hystrix-dashboard-sample.stream"), 1500);

    QCOMPARE(seen.size(), 58);
    for (const QByteArray &event : seen)
        QVERIFY2(event.startsWith("message||{\"type\":\"Hystrix") && event.endsWith('}'), event.left(80));
}

void TestSse::givesUpAnEventThatIsTooLong_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<bool>("alive");

    QTest::newRow("line just fits") << QByteArray("data:" + QByteArray(95, 'x') + "\n\n") << true;
    QTest::newRow("line too long") << QByteArray("data:" + QByteArray(96, 'x') + "\n\n") << false;
    QTest::newRow("comment without end") << QByteArray(":" + QByteArray(100, 'x')) << false;
    QTest::newRow("many lines of data") << QByteArray("data:1234\n").repeated(20) << false;
    QTest::newRow("many comments") << QByteArray(":1234\n").repeated(1000) << true;
    QTest::newRow("long id and long type")
        << QByteArray("id:" + QByteArray(60, 'x') + "\nevent:" + QByteArray(60, 'x') + "\n\n") << false;
}

void TestSse::givesUpAnEventThatIsTooLong()
{
    QFETCH(QByteArray, stream);
    QFETCH(bool, alive);

    SseParser whole(100);
    QCOMPARE(whole.feed(stream.toStdString(), [](const SseEvent &) {}), alive);
    SseParser bitwise(100);
    bool stillAlive = true;
    for (const char c : stream)
        stillAlive = bitwise.feed({&c, 1}, [](const SseEvent &) {});
    QCOMPARE(stillAlive, alive);
}

void TestSse::staysGivenUp()
{
    SseParser parser(10);
    int dispatched = 0;
    const auto count = [&](const SseEvent &) { ++dispatched; };

    QVERIFY(!parser.feed("data: a\n\ndata: far too long\n\n", count));
    QVERIFY(!parser.feed("data: b\n\n", count));

    QCOMPARE(dispatched, 1);
}

void TestSse::countsTheLimitPerEventNotPerStream()
{
    SseParser parser(20);
    int dispatched = 0;

    for (int i = 0; i < 1000; ++i)
        QVERIFY(parser.feed("data: 0123456789\n\n", [&](const SseEvent &) { ++dispatched; }));

    QCOMPARE(dispatched, 1000);
}

QTEST_GUILESS_MAIN(TestSse)
#include "tst_sse.moc"
