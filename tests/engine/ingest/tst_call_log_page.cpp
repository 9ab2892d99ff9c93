// SPDX-License-Identifier: Apache-2.0
#include <panelboard/ingest/call_log.h>

#include <QtTest>

using namespace panelboard;
using namespace panelboard::ingest;

namespace {

QByteArray number(quint64 value, int size)
{
    QByteArray bytes;
    for (int i = 0; i < size; ++i)
        bytes.append(static_cast<char>(value >> (8 * i) & 0xffU));
    return bytes;
}

/// One class, two calls: a success of 5 ms a second after the log began, a failure of 65,537 µs in its 2nd.
QByteArray example()
{
    return "PBCL" + number(1, 2) + number(1, 2) + number(1'700'000'000'000'000'000, 8) +
           number(1'700'000'009'000'000'000, 8) + number(41, 8) + number(2, 4) + "\x0aRedisError" +
           number(1000 | quint64(5000) << 34, 8) +
           number(2000 | quint64(32768) << 34 | quint64(1) << 50 | quint64(1) << 55 | quint64(1) << 60, 8);
}

auto parsed(const QByteArray &bytes) { return parseCallLog({bytes.constData(), size_t(bytes.size())}); }

} // namespace

class TestCallLogPage : public QObject {
    Q_OBJECT
private slots:
    void readsEachCall();
    void namesTheErrorOfACall();
    void readsAnEmptyPage();
    void refusesAnythingElse_data();
    void refusesAnythingElse();
    void survivesEveryCutAndEveryChangedByte();
};

void TestCallLogPage::readsEachCall()
{
    const auto page = parsed(example());

    QVERIFY2(page.has_value(), page ? "" : page.error().c_str());
    QCOMPARE(page->first, quint64(41));
    QCOMPARE(page->last(), quint64(42));
    const breaker::TimePoint since{std::chrono::seconds(1'700'000'000)};
    QVERIFY(page->since == since);
    using namespace std::chrono_literals;
    const std::vector<breaker::RecordedCall> expected{{since + 1s, 5ms, breaker::CallOutcome::Successful, 0},
                                                      {since + 2s, 65536us, breaker::CallOutcome::Failed, 1}};
    QVERIFY(page->calls == expected);
}

void TestCallLogPage::namesTheErrorOfACall()
{
    const auto page = parsed(example());

    QVERIFY(page->errorOf(page->calls[0]).empty());
    QCOMPARE(page->errorOf(page->calls[1]), std::string_view("RedisError"));
    QCOMPARE(page->errorOf({{}, {}, breaker::CallOutcome::Failed, 31}), std::string_view("other"));
}

void TestCallLogPage::readsAnEmptyPage()
{
    const auto page = parsed("PBCL" + number(1, 2) + number(0, 2) + number(5, 8) + number(6, 8) +
                             number(9, 8) + number(0, 4));

    QVERIFY(page.has_value());
    QVERIFY(page->calls.empty());
    QCOMPARE(page->last(), quint64(8));
}

void TestCallLogPage::refusesAnythingElse_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said");
    QByteArray later = example();
    later[4] = 2;
    QByteArray crowded = example();
    crowded[6] = 31;
    QByteArray endless = example();
    endless.replace(32, 4, QByteArray(4, '\xff'));
    QTest::newRow("nothing") << QByteArray() << "does not begin with PBCL";
    QTest::newRow("a page of text") << QByteArray("{\"status\":404}") << "does not begin with PBCL";
    QTest::newRow("a later version") << later << "version 2";
    QTest::newRow("too many classes") << crowded << "31 classes";
    QTest::newRow("one byte less") << example().chopped(1) << "not as long";
    QTest::newRow("one byte more") << example() + 'x' << "not as long";
    QTest::newRow("more calls than memory") << endless << "not as long";
    QTest::newRow("only a beginning") << QByteArray("PBCL\1") << "version";
}

void TestCallLogPage::refusesAnythingElse()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);

    const auto page = parsed(bytes);

    QVERIFY(!page.has_value());
    QVERIFY2(QString::fromStdString(page.error()).contains(said), page.error().c_str());
}

void TestCallLogPage::survivesEveryCutAndEveryChangedByte()
{
    for (int i = 0; i < example().size(); ++i) {
        QVERIFY(!parsed(example().left(i)).has_value());
        QByteArray changed = example();
        changed[i] = static_cast<char>(~changed[i]);
        const auto page = parsed(changed);
        QVERIFY(!page.has_value() || page->calls.size() == 2);
    }
}

QTEST_GUILESS_MAIN(TestCallLogPage)
#include "tst_call_log_page.moc"
