// SPDX-License-Identifier: Apache-2.0
#include "control_api.h"
#include "http_call.h"

#include <panelboard/breaker/system_clock.h>

#include <QTest>

using namespace panelboard;
using test::HttpAnswer;

namespace {

demo::LoadOptions noLoad()
{
    demo::LoadOptions options;
    options.api = http::Url::parse("http://127.0.0.1:9").value();
    options.rate = 0;
    options.mix = demo::inventoryMix({});
    return options;
}

struct RunningControl {
    RunningControl()
    {
        faults.add(
            "pause", [this] { return pause.load(); }, [this](bool on) { pause = on; });
        faults.add(
            "slow", 10'000, "ms", [this] { return slow.load(); }, [this](std::uint32_t ms) { slow = ms; });
        faults.add(
            "stuck", [] { return false; }, [](bool) { throw std::runtime_error("Redis is stopped"); });
    }

    [[nodiscard]] QString url(const QString &path) const
    {
        return QString("http://127.0.0.1:%1%2").arg(api.port()).arg(path);
    }

    std::atomic<bool> pause{false};
    std::atomic<std::uint32_t> slow{0};
    demo::Faults faults;
    demo::LoadGenerator load{noLoad(), breaker::SystemClock::instance()};
    http::IoThread io;
    demo::ControlApi api{io, 0, "secret", faults, &load};
};

} // namespace

class ControlApiTest : public QObject {
    Q_OBJECT

private slots:
    void tellsTheFaults();
    void setsAFaultAndAnswersTheNewMap();
    void answersBadRequests_data();
    void answersBadRequests();
    void switchesOnlyForTheOperator_data();
    void switchesOnlyForTheOperator();
    void tellsWhatCameOfTheLoad();
    void changesRateAndMixOfTheLoad();
};

void ControlApiTest::tellsTheFaults()
{
    const RunningControl control;

    const HttpAnswer answer = test::HttpCalls().get(control.url("/faults"));

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, R"({"pause":"off","slow":"0","stuck":"off"})");
}

void ControlApiTest::setsAFaultAndAnswersTheNewMap()
{
    const RunningControl control;
    test::HttpCalls operatorCalls("secret");

    const HttpAnswer paused = operatorCalls.put(control.url("/faults/pause"), R"({"value":"on"})");
    const HttpAnswer slowed = operatorCalls.put(control.url("/faults/slow"), R"({"value":700})");

    QCOMPARE(paused.status, 200);
    QCOMPARE(paused.body, R"({"pause":"on","slow":"0","stuck":"off"})");
    QCOMPARE(slowed.body, R"({"pause":"on","slow":"700","stuck":"off"})");
    QVERIFY(control.pause);
    QCOMPARE(control.slow.load(), 700U);
}

void ControlApiTest::answersBadRequests_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    const QByteArray on = R"({"value":"on"})";
    QTest::newRow("unknown fault") << QByteArray("PUT") << "/faults/flood" << on << 404
                                   << "there is no fault \"flood\"";
    QTest::newRow("bad value") << QByteArray("PUT") << "/faults/slow" << on << 422
                               << "slow must be a whole number from 0 to 10000 (ms), not \"on\"";
    QTest::newRow("bad switch") << QByteArray("PUT") << "/faults/pause" << QByteArray(R"({"value":true})")
                                << 422 << "pause must be \"on\" or \"off\", not \"true\"";
    QTest::newRow("not now") << QByteArray("PUT") << "/faults/stuck" << on << 409 << "Redis is stopped";
    QTest::newRow("no JSON") << QByteArray("PUT") << "/faults/pause" << QByteArray("on") << 400
                             << "the body must be {\"value\":\"…\"}";
    QTest::newRow("no value") << QByteArray("PUT") << "/faults/pause" << QByteArray("{}") << 400
                              << "the body must be {\"value\":\"…\"}";
    QTest::newRow("post") << QByteArray("POST") << "/faults/pause" << on << 405
                          << "this resource knows PUT only";
    QTest::newRow("put all") << QByteArray("PUT") << "/faults" << on << 405
                             << "this resource knows GET, HEAD only";
    const auto badLoad = [](const char *name, const char *change, int status, const char *error) {
        QTest::newRow(name) << QByteArray("PUT") << "/load" << QByteArray(change) << status << error;
    };
    badLoad("load: no object", "[]", 400,
            R"(the body must be {"rate":100,"mix":{"operation":20}}, or one of them)");
    badLoad("load: too much", R"({"rate":5001})", 422,
            "rate must be a whole number from 0 to 5000, not 5001");
    badLoad("load: negative", R"({"rate":-1})", 422, "rate must be a whole number from 0 to 5000, not -1");
    badLoad("load: unknown field", R"({"rates":1})", 422, R"(there is only "rate" and "mix", not "rates")");
    badLoad("load: no mix", R"({"mix":5})", 422, "mix must be an object of weights, not 5");
    badLoad("load: unknown operation", R"({"rate":1,"mix":{"pay":1}})", 422,
            R"(there is no operation "pay")");
    badLoad("load: weight", R"({"mix":{"rare":1001}})", 422,
            "a weight must be a whole number from 0 to 1000, not 1001");
    QTest::newRow("load: post") << QByteArray("POST") << "/load" << on << 405
                                << "this resource knows GET, HEAD, PUT only";
    QTest::newRow("elsewhere") << QByteArray("GET") << "/fault" << QByteArray() << 404
                               << "there are only /faults, /faults/{name} and /load";
}

void ControlApiTest::answersBadRequests()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, error);
    const RunningControl control;

    const HttpAnswer answer = test::HttpCalls("secret").send(method.constData(), control.url(path), body);

    QCOMPARE(answer.status, status);
    QCOMPARE(answer.json()["error"].toString(), error);
    QVERIFY(!control.pause);
    QCOMPARE(control.slow.load(), 0U);
    QCOMPARE(control.load.rate(), 0U);
}

void ControlApiTest::switchesOnlyForTheOperator_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << "" << 401;
    QTest::newRow("wrong") << "Secret" << 401;
    QTest::newRow("too short") << "secre" << 401;
    QTest::newRow("too long") << "secrets" << 401;
    QTest::newRow("right") << "secret" << 200;
}

void ControlApiTest::switchesOnlyForTheOperator()
{
    QFETCH(QString, token);
    QFETCH(int, status);
    const RunningControl control;

    const HttpAnswer answer = test::HttpCalls(token).put(control.url("/faults/pause"), R"({"value":"on"})");

    QCOMPARE(answer.status, status);
    QCOMPARE(control.pause.load(), status == 200);
}

void ControlApiTest::tellsWhatCameOfTheLoad()
{
    const RunningControl control;

    const HttpAnswer answer = test::HttpCalls().get(control.url("/load"));

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body,
             R"({"rate":0,"mix":{"popular":95,"rare":5},"sent":0,"answered":0,"failed":0,"fallbacks":0,)"
             R"("medianMs":null,"p99Ms":null,"latencies":[]})");
}

void ControlApiTest::changesRateAndMixOfTheLoad()
{
    RunningControl control;

    const HttpAnswer answer =
        test::HttpCalls("secret").put(control.url("/load"), R"({"rate":7,"mix":{"rare":32}})");

    QCOMPARE(answer.status, 200);
    QVERIFY2(answer.body.startsWith(R"({"rate":7,"mix":{"popular":95,"rare":32})"), answer.body);
    QCOMPARE(control.load.rate(), 7U);
    QCOMPARE(control.load.share("rare"), 25U);
}

QTEST_GUILESS_MAIN(ControlApiTest)
#include "tst_control_api.moc"
