// SPDX-License-Identifier: Apache-2.0
#include "http_call.h"
#include "qr_fixture.h"
#include "rooms_api.h"

#include <QTest>

using namespace panelboard;
using test::HttpAnswer;

namespace {

/// A client of a room's events.
class Subscriber {
public:
    explicit Subscriber(const std::string &url)
    {
        http::ClientRequest request;
        request.url = http::Url::parse(url).value();
        http::Client::StreamHandlers handlers;
        handlers.bytes = [this](std::string_view bytes) {
            const std::lock_guard lock(m_mutex);
            m_text.append(bytes);
        };
        handlers.ended = [](const http::ClientError &) {};
        m_exchange = m_client.open(std::move(request), std::chrono::minutes(1), std::move(handlers));
    }
    [[nodiscard]] bool hears(const std::string &part) const
    {
        const std::lock_guard lock(m_mutex);
        return m_text.find(part) != std::string::npos;
    }

private:
    mutable std::mutex m_mutex;
    std::string m_text; // guarded by m_mutex
    http::IoThread m_io;
    http::Client m_client{m_io};
    std::shared_ptr<http::Exchange> m_exchange;
};

struct RunningService {
    HttpAnswer create(const QByteArray &body = R"({"title":"Seoul"})")
    {
        return calls.send("POST", url + "/rooms", body);
    }
    QJsonObject room(const QString &id) { return calls.get(url + "/rooms/" + id).json(); }

    test::QrFixture inside;
    demo::WorkerPool workers{2, 100};
    demo::RoomsApi api{inside.io, 0, "qr-1", std::make_shared<demo::QrStorage>(inside.storage), workers};
    QString url = QString("http://127.0.0.1:%1").arg(api.port());
    test::HttpCalls calls;
};

} // namespace

class RoomsApiTest : public QObject {
    Q_OBJECT

private slots:
    void S31_makesARoomAtOnceAndItsImageAfterwards();
    void S31_pushesTheUrlToTheRoomsSubscribers();
    void S31_tellsALateSubscriberWhatItMissed();
    void S32_tellsSubscribersOfAFailedUpload();
    void S34_refusesARoomWithoutATitle_data();
    void S34_refusesARoomWithoutATitle();
    void knowsNoOtherRooms_data();
    void knowsNoOtherRooms();
    void forgetsTheOldestRooms();
};

void RoomsApiTest::S31_makesARoomAtOnceAndItsImageAfterwards()
{
    RunningService service;
    service.inside.server.setPaused(true);

    const HttpAnswer created = service.create();

    QCOMPARE(created.status, 201);
    QCOMPARE(created.json()["room"].toString(), "qr-1-1");
    QCOMPARE(created.json()["status"].toString(), "PENDING");
    service.inside.server.setPaused(false);
    QTRY_COMPARE(service.room("qr-1-1")["status"].toString(), "SUCCESS");
    const HttpAnswer image = service.calls.get(service.room("qr-1-1")["url"].toString());
    QVERIFY(image.body.startsWith("<svg "));
}

void RoomsApiTest::S31_pushesTheUrlToTheRoomsSubscribers()
{
    RunningService service;
    service.inside.server.setPaused(true);
    service.create();
    const Subscriber first((service.url + "/rooms/qr-1-1/events").toStdString());
    const Subscriber second((service.url + "/rooms/qr-1-1/events").toStdString());

    service.inside.server.setPaused(false);

    QTRY_VERIFY(first.hears("event: qr\ndata: ") && first.hears(R"("status":"SUCCESS")"));
    QTRY_VERIFY(second.hears("/qr/qr-1-1.svg"));
}

void RoomsApiTest::S31_tellsALateSubscriberWhatItMissed()
{
    RunningService service;
    service.create();
    QTRY_COMPARE(service.room("qr-1-1")["status"].toString(), "SUCCESS");

    const Subscriber late((service.url + "/rooms/qr-1-1/events").toStdString());

    QTRY_VERIFY(late.hears(R"("status":"SUCCESS")"));
}

void RoomsApiTest::S32_tellsSubscribersOfAFailedUpload()
{
    RunningService service;
    service.inside.breaker->transitionToOpenState();
    service.create();
    const Subscriber subscriber((service.url + "/rooms/qr-1-1/events").toStdString());

    QTRY_VERIFY(subscriber.hears(R"("status":"ERROR")"));
    QVERIFY(subscriber.hears("not available for a moment"));
}

void RoomsApiTest::S34_refusesARoomWithoutATitle_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("an empty title") << QByteArray(R"({"title":""})");
    QTest::newRow("a title that is no text") << QByteArray(R"({"title":7})");
    QTest::newRow("a title without end") << QByteArray(R"({"title":")") + QByteArray(201, 'x') + R"("})";
    QTest::newRow("no JSON") << QByteArray("{");
}

void RoomsApiTest::S34_refusesARoomWithoutATitle()
{
    QFETCH(QByteArray, body);
    RunningService service;

    QCOMPARE(service.create(body).status, 400);

    QCOMPARE(service.calls.get(service.url + "/rooms/qr-1-1").status, 404);
    QCOMPARE(service.inside.store->attempts(), 0U);
}

void RoomsApiTest::knowsNoOtherRooms_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("a room to come") << "/rooms/qr-1-2" << 404;
    QTest::newRow("a room of another instance") << "/rooms/qr-2-1" << 404;
    QTest::newRow("no number") << "/rooms/qr-1-x" << 404;
    QTest::newRow("events of no room") << "/rooms/qr-1-2/events" << 404;
    QTest::newRow("a bad escape") << "/rooms/%zz" << 400;
    QTest::newRow("another resource") << "/room" << 404;
}

void RoomsApiTest::knowsNoOtherRooms()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    RunningService service;
    service.create();

    QCOMPARE(service.calls.get(service.url + path).status, status);
}

void RoomsApiTest::forgetsTheOldestRooms()
{
    demo::Rooms rooms("qr-1");
    const std::string first = rooms.create("Seoul").path;

    demo::Rooms::Created newest;
    for (std::size_t i = 0; i < demo::Rooms::kKept; ++i)
        newest = rooms.create("Busan");

    QVERIFY(!rooms.find("qr-1-1"));
    QVERIFY(rooms.find("qr-1-2"));
    QVERIFY(rooms.find(newest.id));
    QCOMPARE(newest.path, first); // the place of an image that nobody can find any more
}

QTEST_GUILESS_MAIN(RoomsApiTest)
#include "tst_rooms_api.moc"
