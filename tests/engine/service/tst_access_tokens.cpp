// SPDX-License-Identifier: Apache-2.0
#include "token_hash.h"

#include <panelboard/service/access.h>

#include <QtTest>

#include <set>

using namespace panelboard::service;

class TestAccessTokens : public QObject {
    Q_OBJECT
private slots:
    void makesTokensThatFitAHeaderAndNeverRepeat();
    void hashesWithASaltOfItsOwnEachTime();
    void matchesOnlyTheTokenItWasMadeOf_data();
    void matchesOnlyTheTokenItWasMadeOf();
    void readsBackWhatItWrites();
    void takesNothingElseForAHash_data();
    void takesNothingElseForAHash();
    void readsATokenFile();
    void namesTheLineThatItCannotRead_data();
    void namesTheLineThatItCannotRead();
};

void TestAccessTokens::makesTokensThatFitAHeaderAndNeverRepeat()
{
    std::set<std::string> tokens;
    for (int i = 0; i < 100; ++i)
        tokens.insert(newAccessToken());

    QCOMPARE(tokens.size(), std::size_t(100));
    for (const std::string &token : tokens) {
        static const QRegularExpression shape("^pb_[A-Za-z0-9_-]{43}$");
        QVERIFY2(shape.match(QString::fromStdString(token)).hasMatch(), token.c_str());
    }
}

void TestAccessTokens::hashesWithASaltOfItsOwnEachTime()
{
    QVERIFY(hashAccessToken("secret") != hashAccessToken("secret"));
}

void TestAccessTokens::matchesOnlyTheTokenItWasMadeOf_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<bool>("matches");
    QTest::newRow("the same") << "secret" << true;
    QTest::newRow("shorter") << "secre" << false;
    QTest::newRow("longer") << "secrets" << false;
    QTest::newRow("other case") << "Secret" << false;
    QTest::newRow("empty") << "" << false;
}

void TestAccessTokens::matchesOnlyTheTokenItWasMadeOf()
{
    QFETCH(QString, token);
    QFETCH(bool, matches);

    const auto hash = TokenHash::parse(hashAccessToken("secret"));

    QVERIFY(hash.has_value());
    QCOMPARE(hash->matches(token.toStdString()), matches);
}

void TestAccessTokens::readsBackWhatItWrites()
{
    const std::string text = hashAccessToken("secret");

    QCOMPARE(TokenHash::parse(text)->text(), text);
}

void TestAccessTokens::takesNothingElseForAHash_data()
{
    QTest::addColumn<QString>("text");
    const QString good = QString::fromStdString(hashAccessToken("secret"));
    QTest::newRow("empty") << "";
    QTest::newRow("clear text") << "secret";
    QTest::newRow("another scheme") << QString(good).replace("sha256", "sha512");
    QTest::newRow("a short salt") << QString(good).remove(7, 2);
    QTest::newRow("a short digest") << good.chopped(2);
    QTest::newRow("more behind it") << good + ":";
    QTest::newRow("capital digits") << good.toUpper().replace("SHA", "sha");
}

void TestAccessTokens::takesNothingElseForAHash()
{
    QFETCH(QString, text);

    QVERIFY(!TokenHash::parse(text.toStdString()).has_value());
}

void TestAccessTokens::readsATokenFile()
{
    const std::string hash = hashAccessToken("secret");

    const auto tokens = readAccessTokens("# who may come in\r\n\noperator alice " + hash +
                                         "  # since May\n viewer\twall " + hash);

    QVERIFY2(tokens.has_value(), tokens ? "" : tokens.error().c_str());
    QCOMPARE(tokens->size(), std::size_t(2));
    QCOMPARE(tokens->at(0).name, std::string("alice"));
    QVERIFY(tokens->at(0).role == Role::Operator);
    QCOMPARE(tokens->at(1).name, std::string("wall"));
    QVERIFY(tokens->at(1).role == Role::Viewer);
    QCOMPARE(tokens->at(1).hash, hash);
}

void TestAccessTokens::namesTheLineThatItCannotRead_data()
{
    QTest::addColumn<QString>("line");
    const QString hash = QString::fromStdString(hashAccessToken("secret"));
    QTest::newRow("another role") << "admin alice " + hash;
    QTest::newRow("only a role") << "viewer";
    QTest::newRow("no hash") << "viewer alice";
    QTest::newRow("the token itself") << "viewer alice pb_secret";
    QTest::newRow("more words") << "viewer alice " + hash + " more";
}

void TestAccessTokens::namesTheLineThatItCannotRead()
{
    QFETCH(QString, line);

    const auto tokens = readAccessTokens("\n" + line.toStdString() + "\n");

    QVERIFY(!tokens.has_value());
    QVERIFY2(tokens.error().starts_with("line 2: "), tokens.error().c_str());
    QVERIFY(tokens.error().find("pb_secret") == std::string::npos);
}

QTEST_GUILESS_MAIN(TestAccessTokens)
#include "tst_access_tokens.moc"
