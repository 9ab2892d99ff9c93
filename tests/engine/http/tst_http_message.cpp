// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/message.h>

#include <QTest>

using namespace panelboard::http;

class HttpMessageTest : public QObject {
    Q_OBJECT

private slots:
    void findsFieldsWithoutRegardToCase()
    {
        Headers headers;
        headers.add("Content-Type", "text/plain");

        QVERIFY(headers.find("content-TYPE") != nullptr);
        QCOMPARE(*headers.find("content-TYPE"), std::string("text/plain"));
        QVERIFY(headers.find("Content") == nullptr);
        QVERIFY(headers.find("") == nullptr);
    }

    void keepsTheOrderAndFindsTheFirst()
    {
        Headers headers;
        headers.add("A", "1");
        headers.add("B", "2");
        headers.add("a", "3");

        QCOMPARE(headers.all().size(), std::size_t(3));
        QCOMPARE(headers.all()[2].value, std::string("3"));
        QCOMPARE(*headers.find("a"), std::string("1"));
    }

    void settingReplacesEveryFieldOfThatName()
    {
        Headers headers;
        headers.add("A", "1");
        headers.add("a", "2");
        headers.set("A", "3");

        QCOMPARE(headers.all().size(), std::size_t(1));
        QCOMPARE(*headers.find("A"), std::string("3"));
    }

    void decodesPathSegments_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<bool>("good");
        QTest::addColumn<QByteArray>("decoded");
        QTest::newRow("plain") << QByteArray("CB_REDIS") << true << QByteArray("CB_REDIS");
        QTest::newRow("space and slash") << QByteArray("a%20b%2Fc") << true << QByteArray("a b/c");
        QTest::newRow("lower case digits") << QByteArray("%c3%a4") << true << QByteArray("\xc3\xa4");
        QTest::newRow("a plus stays") << QByteArray("a+b") << true << QByteArray("a+b");
        QTest::newRow("empty") << QByteArray("") << true << QByteArray("");
        QTest::newRow("cut after %") << QByteArray("a%") << false << QByteArray("");
        QTest::newRow("cut after a digit") << QByteArray("a%2") << false << QByteArray("");
        QTest::newRow("no digit") << QByteArray("%zz") << false << QByteArray("");
        QTest::newRow("NUL") << QByteArray("a%00b") << false << QByteArray("");
    }
    void decodesPathSegments()
    {
        QFETCH(QByteArray, raw);
        QFETCH(bool, good);
        QFETCH(QByteArray, decoded);

        std::string result = "left over";
        QCOMPARE(decodePathSegment(raw.toStdString(), result), good);

        QCOMPARE(QByteArray::fromStdString(result), decoded);
    }

    void encodedSegmentsDecodeToThemselves()
    {
        std::string every;
        for (int byte = 1; byte < 256; ++byte)
            every += static_cast<char>(byte);
        const auto encoded = encodePathSegment(every);

        std::string decoded;
        QVERIFY(decodePathSegment(encoded, decoded));
        QCOMPARE(decoded, every);
        QVERIFY(encoded.find_first_of(" /?#\"<>\n") == std::string::npos);
        QCOMPARE(encodePathSegment("a b-c.d_e~f"), std::string("a%20b-c.d_e~f"));
    }
};

QTEST_GUILESS_MAIN(HttpMessageTest)
#include "tst_http_message.moc"
