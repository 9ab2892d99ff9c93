// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <QJsonDocument>
#include <QtTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <vector>

using namespace panelboard;
using namespace panelboard::test;

namespace {

/// A client that sends any bytes at all.
class RawClient {
public:
    explicit RawClient(std::uint16_t port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected = ::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    }
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;
    ~RawClient() { ::close(m_socket); }

    [[nodiscard]] bool isConnected() const { return m_connected; }
    void send(const QByteArray &bytes) const
    {
        for (qsizetype sent = 0; sent < bytes.size();) {
            const auto size = static_cast<std::size_t>(bytes.size() - sent);
            const ssize_t part = ::send(m_socket, bytes.constData() + sent, size, MSG_NOSIGNAL);
            if (part <= 0)
                return; // refused before the end: the answer says so
            sent += part;
        }
    }
    void sendNoMore() const { ::shutdown(m_socket, SHUT_WR); }

    /// All until the server closes, or is silent for 10 s.
    [[nodiscard]] QByteArray readAll() const
    {
        QByteArray all;
        std::array<char, 4096> part;
        pollfd readable{m_socket, POLLIN, 0};
        while (::poll(&readable, 1, 10'000) == 1) {
            const ssize_t got = ::recv(m_socket, part.data(), part.size(), 0);
            if (got <= 0)
                break;
            all.append(part.data(), static_cast<qsizetype>(got));
        }
        return all;
    }

private:
    const int m_socket;
    bool m_connected = false;
};

service::ManagementOptions impatient()
{
    auto options = inventoryOptions();
    options.http.requestTimeout = 200ms;
    return options;
}

const QByteArray kPost = "POST /actuator/circuitbreakers/backend HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
                         "Content-Type: application/json\r\nAuthorization: Bearer let-me-in\r\n";

QByteArray post(const QByteArray &body)
{
    return kPost + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray get(const QByteArray &path)
{
    return "GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
}

int statusOf(const QByteArray &answer)
{
    return answer.startsWith("HTTP/1.1 ") ? answer.mid(9, 3).toInt() : 0;
}

QJsonObject problemOf(const QByteArray &answer)
{
    return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
}

} // namespace

/// What comes over the wire and is no proper request: each gets its status and a problem document, makes no
/// breaker, changes none, and harms nobody else.
class TestBadInput : public QObject {
    Q_OBJECT
private slots:
    void isRefusedWithAProblemDocument_data();
    void isRefusedWithAProblemDocument();
    void aHalfClosedClientIsAnswered();
    void aThousandConnectionsAtOnceAreServed();
    void slowClientsHoldNobodyUp();
};

void TestBadInput::isRefusedWithAProblemDocument_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");

    const auto row = [](const char *name, const QByteArray &request, int status) {
        QTest::newRow(name) << request << status;
    };
    row("malformed JSON", post(R"({"updateState":)"), 400);
    row("no JSON at all", post("FORCE_OPEN"), 400);
    row("a wrong type", post(R"({"updateState":["FORCE_OPEN"]})"), 400);
    row("an unknown verb", post(R"({"updateState":"EXPLODE"})"), 400);
    row("an unknown field", post(R"({"updateState":"DISABLE","tll":"1m"})"), 400);
    row("invalid UTF-8", post("{\"updateState\":\"DISABLE\",\"actor\":\"\xC3\x28\"}"), 400);
    row("JSON nested 20,000 deep", post(QByteArray(20'000, '[')), 400);
    row("an oversized body", post(QByteArray(70'000, ' ')), 413);
    row("an oversized header",
        "GET /actuator HTTP/1.1\r\nHost: h\r\nX: " + QByteArray(20'000, 'x') + "\r\n\r\n", 431);
    row("another content type", QByteArray(post("{}")).replace("application/json", "text/plain"), 415);
    row("an unknown breaker", get("/actuator/circuitbreakers/nobody"), 404);
    row("an unknown path", get("/actuator/fuses"), 404);
    row("an unknown method",
        "BREW /actuator/circuitbreakers HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", 501);
    row("a method of other paths", QByteArray(get("/actuator/circuitbreakers")).replace("GET", "DELETE"),
        405);
    row("dots in the path", get("/actuator/../circuitbreakers"), 404);
    row("encoded dots", get("/actuator/%2e%2e/%2e%2e/etc/passwd"), 404);
    row("an encoded slash", get("/actuator/circuitbreakers%2Fbackend"), 404);
    row("a bad escape", get("/actuator/circuitbreakers/%zz"), 400);
    row("an encoded NUL", get("/actuator/circuitbreakers/backend%00"), 400);
    row("an escape that is no UTF-8", get("/actuator/circuitbreakers/%FF"), 404);
    row("no HTTP", "\x16\x03\x01 hello\r\n\r\n", 400);
    row("two lengths", kPost + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400);
    row("a head that does not end", "GET /actuator HTTP/1.1\r\nHost: h\r\n", 408);
    row("a body that does not come", kPost + "Content-Length: 20\r\n\r\n{", 408);
    row("rules without their version",
        QByteArray(post("{}")).replace("POST /actuator/circuitbreakers/backend", "PUT /actuator/rules"), 428);
}

void TestBadInput::isRefusedWithAProblemDocument()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    ServiceFixture service(impatient());
    service.backend();
    const RawClient client(service.server->port());

    client.send(request);
    const QByteArray answer = client.readAll();

    QCOMPARE(statusOf(answer), status);
    QVERIFY2(answer.contains("Content-Type: application/problem+json"), answer.constData());
    QCOMPARE(problemOf(answer)["status"], status);
    QVERIFY(!problemOf(answer)["detail"].toString().isEmpty());
    QCOMPARE(service.registry.all().size(), std::size_t{1});
    QCOMPARE(service.state(), "CLOSED");
    QCOMPARE(service.get("/circuitbreakers").status, 200);
}

void TestBadInput::aHalfClosedClientIsAnswered()
{
    ServiceFixture service(impatient());
    service.backend();
    const RawClient client(service.server->port());

    client.send(post(R"({"updateState":"DISABLE"})"));
    client.sendNoMore();

    QCOMPARE(statusOf(client.readAll()), 200);
    QCOMPARE(service.state(), "DISABLED");
}

void TestBadInput::aThousandConnectionsAtOnceAreServed()
{
    ServiceFixture service;
    service.backend();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 1000; ++i) {
        clients.push_back(std::make_unique<RawClient>(service.server->port()));
        if (!clients.back()->isConnected())
            QSKIP("this process may not have 1,000 connections");
    }

    for (const auto &client : clients)
        client->send(get("/actuator/panelboard"));

    qsizetype served = 0;
    for (const auto &client : clients)
        served += statusOf(client->readAll()) == 200;
    QCOMPARE(served, 1000);
}

void TestBadInput::slowClientsHoldNobodyUp()
{
    ServiceFixture service(impatient());
    service.backend();
    std::vector<std::unique_ptr<RawClient>> slow;
    for (int i = 0; i < 100; ++i) {
        slow.push_back(std::make_unique<RawClient>(service.server->port()));
        slow.back()->send("GET /actuator/hea");
    }

    QCOMPARE(service.get("/health").status, 200);

    for (const auto &client : slow)
        QCOMPARE(statusOf(client->readAll()), 408);
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_bad_input.moc"
