// SPDX-License-Identifier: Apache-2.0
#include "embedded_cache.h"
#include "resp_request.h"

#include "support/fake_clock.h"

#include <QTest>

using namespace panelboard;
using namespace std::chrono_literals;

class EmbeddedCacheTest : public QObject {
    Q_OBJECT

private slots:
    void readsACommand_data();
    void readsACommand();
    void readsPipelinedCommandsOneByOne();
    void answersInRedisWords_data();
    void answersInRedisWords();
    void forgetsWhatHasExpired();
    void replacesAValueWithItsExpiry();
};

void EmbeddedCacheTest::readsACommand_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("command");
    QTest::addColumn<bool>("unreadable");
    QTest::newRow("whole") << QByteArray("*2\r\n$3\r\nGET\r\n$1\r\nk\r\n") << "GET|k" << false;
    QTest::newRow("empty part") << QByteArray("*2\r\n$3\r\nGET\r\n$0\r\n\r\n") << "GET|" << false;
    QTest::newRow("line ends inside a part") << QByteArray("*1\r\n$4\r\na\r\nb\r\n") << "a\r\nb" << false;
    QTest::newRow("nothing yet") << QByteArray() << "" << false;
    QTest::newRow("half a count") << QByteArray("*2\r") << "" << false;
    QTest::newRow("half a part") << QByteArray("*2\r\n$3\r\nGE") << "" << false;
    QTest::newRow("one part missing") << QByteArray("*2\r\n$3\r\nGET\r\n") << "" << false;
    QTest::newRow("not an array") << QByteArray("GET k\r\n") << "" << true;
    QTest::newRow("not a part") << QByteArray("*1\r\n:3\r\n") << "" << true;
    QTest::newRow("negative length") << QByteArray("*1\r\n$-1\r\n") << "" << true;
    QTest::newRow("64 parts are the most") << QByteArray("*65\r\n") << "" << true;
    QTest::newRow("too long a part") << QByteArray("*1\r\n$65537\r\n") << "" << true;
    QTest::newRow("endless length") << QByteArray("*1111111111111111111") << "" << true;
    QTest::newRow("part longer than said") << QByteArray("*1\r\n$1\r\nabc\r\n") << "" << true;
}

void EmbeddedCacheTest::readsACommand()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, command);
    QFETCH(bool, unreadable);

    const demo::RespRead read = demo::readRespCommand({input.data(), static_cast<std::size_t>(input.size())});

    QStringList parts;
    for (const std::string &part : read.command)
        parts.append(QString::fromStdString(part));
    QCOMPARE(parts.join('|'), command);
    QCOMPARE(!read.error.empty(), unreadable);
    QCOMPARE(read.consumed, command.isEmpty() ? 0U : static_cast<std::size_t>(input.size()));
}

void EmbeddedCacheTest::readsPipelinedCommandsOneByOne()
{
    const std::string input = "*1\r\n$4\r\nPING\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r\n";

    const demo::RespRead first = demo::readRespCommand(input);
    const demo::RespRead second = demo::readRespCommand(std::string_view(input).substr(first.consumed));

    QCOMPARE(first.command.front(), std::string("PING"));
    QCOMPARE(second.command.back(), std::string("k"));
    QCOMPARE(first.consumed + second.consumed, input.size());
}

void EmbeddedCacheTest::answersInRedisWords_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("reply");
    QTest::newRow("ping") << "PING"
                          << "+PONG\r\n";
    QTest::newRow("any case") << "pInG"
                              << "+PONG\r\n";
    QTest::newRow("hit") << "GET|here"
                         << "$5\r\nvalue\r\n";
    QTest::newRow("miss") << "GET|gone"
                          << "$-1\r\n";
    QTest::newRow("set") << "SET|a|b"
                         << "+OK\r\n";
    QTest::newRow("setex") << "SETEX|a|1|b"
                           << "+OK\r\n";
    QTest::newRow("get without a key") << "GET"
                                       << "-ERR wrong number of arguments for 'GET' command\r\n";
    QTest::newRow("no life") << "SETEX|a|0|b"
                             << "-ERR invalid expire time in 'setex' command\r\n";
    QTest::newRow("life in words") << "SETEX|a|x|b"
                                   << "-ERR value is not an integer or out of range\r\n";
    QTest::newRow("unknown") << "LPUSH|a"
                             << "-ERR unknown command 'LPUSH'\r\n";
}

void EmbeddedCacheTest::answersInRedisWords()
{
    QFETCH(QString, command);
    QFETCH(QString, reply);
    const test::FakeClock clock;
    demo::EmbeddedCache cache(clock);
    static_cast<void>(cache.execute({"SET", "here", "value"}));
    std::vector<std::string> parts;
    for (const QString &part : command.split('|'))
        parts.push_back(part.toStdString());

    QCOMPARE(QString::fromStdString(cache.execute(parts)), reply);
}

void EmbeddedCacheTest::forgetsWhatHasExpired()
{
    test::FakeClock clock;
    demo::EmbeddedCache cache(clock);
    static_cast<void>(cache.execute({"SETEX", "key", "30", "value"}));

    clock.advance(30s - 1ns);
    QCOMPARE(cache.execute({"GET", "key"}), std::string("$5\r\nvalue\r\n"));
    clock.advance(1ns);

    QCOMPARE(cache.execute({"GET", "key"}), std::string("$-1\r\n"));
}

void EmbeddedCacheTest::replacesAValueWithItsExpiry()
{
    test::FakeClock clock;
    demo::EmbeddedCache cache(clock);
    static_cast<void>(cache.execute({"SETEX", "key", "1", "old"}));

    static_cast<void>(cache.execute({"SET", "key", "new"}));
    clock.advance(1h);

    QCOMPARE(cache.execute({"GET", "key"}), std::string("$3\r\nnew\r\n"));
}

QTEST_GUILESS_MAIN(EmbeddedCacheTest)
#include "tst_embedded_cache.moc"
