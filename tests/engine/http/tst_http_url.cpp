// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/client.h>

#include <QTest>

using namespace panelboard::http;

class HttpUrlTest : public QObject {
    Q_OBJECT

private slots:
    void takesAddressesApart_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("parts");
        const auto row = [](const char *text, const char *parts) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(parts);
        };
        row("http://127.0.0.1:8080/actuator", "http|127.0.0.1|8080|/actuator");
        row("http://localhost", "http|localhost|80|");
        row("https://shop.example/", "https|shop.example|443|");
        row("HTTP://Host:1/a/b//", "http|Host|1|/a/b");
        row("http://[::1]:65535/x", "http|::1|65535|/x");
        row("http://[::1]", "http|::1|80|");
    }
    void takesAddressesApart()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, parts);

        const auto url = Url::parse(text.toStdString());

        QVERIFY(url.has_value());
        const auto joined = url->scheme + "|" + url->host + "|" + url->port + "|" + url->path;
        QCOMPARE(QByteArray::fromStdString(joined), parts);
    }

    void refusesWhatIsNoAddress_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char *text, const char *reason) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(reason);
        };
        row("", "does not begin with");
        row("localhost:8080", "does not begin with");
        row("ftp://host", "only http and https");
        row("http://", "host is missing");
        row("http:///path", "host is missing");
        row("http://host:", "cannot be told apart");
        row("http://host:0", "1 to 65535");
        row("http://host:65536", "1 to 65535");
        row("http://host:80x", "1 to 65535");
        row("http://[::1", "cannot be told apart");
        row("http://[::1]x", "cannot be told apart");
        row("http://user:secret@host/", "credentials");
        row("http://host/a b", "a space");
        row("http://host/\r\nX: y", "a space");
        row("http://host/?q=1", "query");
        row("http://host/#f", "fragment");
    }
    void refusesWhatIsNoAddress()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, reason);

        const auto url = Url::parse(text.toStdString());

        QVERIFY(!url.has_value());
        const auto said = QByteArray::fromStdString(url.error());
        QVERIFY2(said.contains(reason), said.constData());
        QVERIFY(!said.contains("secret"));
        QVERIFY(!said.contains('\n'));
    }

    void namesTheOriginWithItsPort()
    {
        QCOMPARE(Url::parse("http://h/p")->origin(), std::string("http://h:80"));
        QCOMPARE(Url::parse("https://[::1]:8443")->origin(), std::string("https://[::1]:8443"));
    }
};

QTEST_GUILESS_MAIN(HttpUrlTest)
#include "tst_http_url.moc"
