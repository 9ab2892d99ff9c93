// SPDX-License-Identifier: Apache-2.0
#include <panelboard/ingest/resilience4j.h>

#include <QtTest>

using namespace panelboard;

class TestZonedDateTime : public QObject {
    Q_OBJECT

private slots:
    void readsEveryFormThatJavaPrints_data();
    void readsEveryFormThatJavaPrints();
    void refusesWhatIsNoTime_data();
    void refusesWhatIsNoTime();
};

void TestZonedDateTime::readsEveryFormThatJavaPrints_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("nanoseconds"); // since 1970, UTC

    constexpr qint64 kSecond = 1'000'000'000;
    constexpr qint64 k081530 = 1'714'551'330 * kSecond; // 2024-05-01T08:15:30Z
    const auto row = [](const char *text, qint64 nanoseconds) {
        QTest::newRow(text) << QByteArray(text) << nanoseconds;
    };
    row("2024-05-01T10:15:30.123456789+02:00[Europe/Berlin]", k081530 + 123'456'789);
    row("2024-05-01T10:15:30.123456+02:00[Europe/Berlin]", k081530 + 123'456'000);
    row("2024-05-01T10:15:30.123+02:00[Europe/Berlin]", k081530 + 123'000'000);
    row("2024-05-01T10:15:30+02:00[Europe/Berlin]", k081530);
    row("2024-05-01T10:15+02:00[Europe/Berlin]", k081530 - 30 * kSecond);
    row("2024-05-01T08:15:30.123456Z[Etc/UTC]", k081530 + 123'456'000);
    row("2024-05-01T08:15Z[UTC]", k081530 - 30 * kSecond);
    row("2024-05-01T08:15:30Z[GMT]", k081530);
    row("2024-05-01T08:15:30.123Z", k081530 + 123'000'000);
    row("2024-05-01t08:15:30z", k081530);
    row("2024-05-01T01:15:30-07:00[America/Los_Angeles]", k081530);
    row("2024-05-01T13:45:30+05:30[Asia/Kolkata]", k081530);
    row("2024-05-01T08:33:58+00:18:28[Europe/Paris]", k081530);
    row("2024-05-01T08:15:30+00:00", k081530);
    row("2024-05-01T08:15:30.1234567891Z", k081530 + 123'456'789);
    row("1970-01-01T00:00Z", 0);
    row("1969-12-31T23:59:59.999Z", -1'000'000);
    row("2024-02-29T00:00Z", 1'709'164'800 * kSecond);
    row("2261-12-31T23:59:59Z", 9'214'646'399 * kSecond);
}

void TestZonedDateTime::readsEveryFormThatJavaPrints()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, nanoseconds);

    const auto time = ingest::readZonedDateTime(text.toStdString());

    QVERIFY(time.has_value());
    QCOMPARE(static_cast<qint64>(time->time_since_epoch().count()), nanoseconds);
}

void TestZonedDateTime::refusesWhatIsNoTime_data()
{
    QTest::addColumn<QByteArray>("text");

    for (const char *text : {"",
                             "yesterday",
                             "2024-05-01",
                             "2024-05-01T10:15:30",
                             "2024-05-01 10:15:30Z",
                             "2024-5-1T10:15Z",
                             "2023-02-29T00:00Z",
                             "2024-13-01T00:00Z",
                             "2024-00-10T00:00Z",
                             "2024-05-32T00:00Z",
                             "2024-05-01T24:00Z",
                             "2024-05-01T10:60Z",
                             "2024-05-01T10:15:60Z",
                             "2024-05-01T10:15:30.Z",
                             "2024-05-01T10:15:30Zulu",
                             "2024-05-01T10:15:30+2:00",
                             "2024-05-01T10:15:30+19:00",
                             "2024-05-01T10:15:30+02:60",
                             "2024-05-01T10:15:3Z",
                             "0001-01-01T00:00Z",
                             "2262-01-01T00:00Z",
                             "+12024-05-01T10:15Z",
                             "1714551330",
                             "[Europe/Berlin]"})
        QTest::newRow(text) << QByteArray(text);
}

void TestZonedDateTime::refusesWhatIsNoTime()
{
    QFETCH(QByteArray, text);

    QVERIFY(!ingest::readZonedDateTime(text.toStdString()).has_value());
}

QTEST_GUILESS_MAIN(TestZonedDateTime)
#include "tst_zoned_date_time.moc"
