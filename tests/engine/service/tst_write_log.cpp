// SPDX-License-Identifier: Apache-2.0
#include "write_log.h"

#include <QtTest>

#include <fstream>
#include <sstream>
#include <system_error>

#include <sys/stat.h>

using namespace panelboard;
using namespace panelboard::service;

namespace {

http::Request writeRequest()
{
    http::Request request;
    request.method = "POST";
    request.path = "/actuator/circuitbreakers/CB_REDIS";
    request.query = "token=pb_secret";
    request.peer = "10.0.0.7:41234";
    request.body = R"({"updateState":"CLOSE"})";
    request.headers.add("Authorization", "Bearer pb_secret");
    return request;
}

WriteRecord answered(int status)
{
    WriteRecord record = recordOf(writeRequest(), "alice", breaker::TimePoint(std::chrono::seconds(0)));
    record.status = status;
    return record;
}

class SilentStream final : public http::ServerStream {
    bool push(std::string, Keep) override { return false; }
    void close() override {}
    bool isOpen() const override { return false; }
    void whenClosed(std::function<void()>) override {}
};

/// Keeps the status that it is to send.
class KeepingResponder final : public http::Responder {
public:
    void send(http::Response response) override { sent = response.status; }
    std::shared_ptr<http::ServerStream> stream(http::Response head) override
    {
        sent = head.status;
        return std::make_shared<SilentStream>();
    }
    int sent = 0;
};

} // namespace

class TestWriteLog : public QObject {
    Q_OBJECT
private slots:
    void init() { m_options.writeLog = m_folder.filePath(QTest::currentTestFunction()).toStdString(); }

    void recordsWhoDidWhatAndHowItEnded();
    void keepsNoSecret_data();
    void keepsNoSecret();
    void keepsTheBeginningOfALongBody();
    void appendsALineForEachWrite();
    void keepsWhatEarlierRunsWrote();
    void letsNobodyElseReadTheFile();
    void namesAFileThatCannotBeOpened();
    void tellsTheCallback();
    void notesTheStatusOfTheAnswer();
    void notesALostAnswerAsAFailure();
    void triesAgainWhatCouldNotBeWritten();

private:
    std::string written() const
    {
        std::ostringstream text;
        text << std::ifstream(m_options.writeLog).rdbuf();
        return text.str();
    }

    const QTemporaryDir m_folder;
    ManagementOptions m_options;
};

void TestWriteLog::recordsWhoDidWhatAndHowItEnded()
{
    std::make_unique<WriteLog>(m_options)->add(answered(200));

    const std::string expected =
        R"({"at":"1970-01-01T00:00:00.000Z","actor":"alice","peer":"10.0.0.7:41234","method":"POST",)"
        R"("path":"/actuator/circuitbreakers/CB_REDIS",)"
        R"("body":"{\"updateState\":\"CLOSE\"}","status":200})";
    QCOMPARE(QString::fromStdString(written()), QString::fromStdString(expected + "\n"));
}

void TestWriteLog::keepsNoSecret_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("body");
    QTest::newRow("nowhere") << "/a"
                             << "{}";
    QTest::newRow("in the body") << "/a"
                                 << R"({"reason":"pb_secret","x":"pb_secret"})";
    QTest::newRow("in the path") << "/a/pb_secret"
                                 << "{}";
    QTest::newRow("across the cut") << "/a" << QString(995, 'x') + "pb_secret";
}

void TestWriteLog::keepsNoSecret()
{
    QFETCH(QString, path);
    QFETCH(QString, body);
    http::Request request = writeRequest();
    request.path = path.toStdString();
    request.body = body.toStdString();

    std::make_unique<WriteLog>(m_options)->add(recordOf(request, "alice", {}));

    QVERIFY(!written().empty());
    QVERIFY2(written().find("pb_se") == std::string::npos, written().c_str());
}

void TestWriteLog::keepsTheBeginningOfALongBody()
{
    http::Request request = writeRequest();
    request.body = std::string(60'000, 'x');

    QCOMPARE(recordOf(request, "alice", {}).body.size(), std::size_t(1000));
}

void TestWriteLog::appendsALineForEachWrite()
{
    {
        WriteLog log(m_options);
        for (const int status : {200, 412, 422})
            log.add(answered(status));
    }

    QCOMPARE(QString::fromStdString(written()).count('\n'), 3);
    QVERIFY(written().find("412") < written().find("422"));
}

void TestWriteLog::keepsWhatEarlierRunsWrote()
{
    for (const int status : {200, 409})
        std::make_unique<WriteLog>(m_options)->add(answered(status));

    QCOMPARE(QString::fromStdString(written()).count('\n'), 2);
}

void TestWriteLog::letsNobodyElseReadTheFile()
{
    const WriteLog log(m_options);
    struct stat found {};

    QCOMPARE(::stat(m_options.writeLog.c_str(), &found), 0);
    QCOMPARE(found.st_mode & 0777U, 0600U);
}

void TestWriteLog::namesAFileThatCannotBeOpened()
{
    m_options.writeLog = "/no/such/folder/writes.jsonl";
    QString said;
    try {
        const WriteLog log(m_options);
    } catch (const std::system_error &error) {
        said = error.what();
    }

    QVERIFY2(said.contains("/no/such/folder/writes.jsonl"), qPrintable(said));
}

void TestWriteLog::tellsTheCallback()
{
    ManagementOptions options;
    std::vector<WriteRecord> told;
    options.onWrite = [&told](const WriteRecord &record) { told.push_back(record); };

    std::make_unique<WriteLog>(options)->add(answered(200));

    QCOMPARE(told.size(), std::size_t(1));
    QCOMPARE(told.front().actor, std::string("alice"));
}

void TestWriteLog::notesTheStatusOfTheAnswer()
{
    const auto responder = std::make_shared<KeepingResponder>();
    {
        const auto log = std::make_shared<WriteLog>(m_options);
        const auto wrapped = logged(responder, log, answered(0));
        http::Response response;
        response.status = 412;
        wrapped->send(response);
        wrapped->send(response);
    }

    QCOMPARE(responder->sent, 412);
    QCOMPARE(QString::fromStdString(written()).count(R"("status":412)"), 1);
}

void TestWriteLog::notesALostAnswerAsAFailure()
{
    {
        const auto log = std::make_shared<WriteLog>(m_options);
        const auto wrapped = logged(std::make_shared<KeepingResponder>(), log, answered(0));
    }

    QVERIFY(written().find(R"("status":500)") != std::string::npos);
}

void TestWriteLog::triesAgainWhatCouldNotBeWritten()
{
    if (!QFile::exists("/dev/full"))
        QSKIP("there is no /dev/full on this system");
    m_options.writeLog = "/dev/full";

    WriteLog log(m_options);
    for (int i = 0; i < 5000; ++i)
        log.add(answered(200));

    QVERIFY(log.waiting() <= 1000);
}

QTEST_GUILESS_MAIN(TestWriteLog)
#include "tst_write_log.moc"
