// SPDX-License-Identifier: Apache-2.0
#include <panelboard/fleet/target.h>

#include <QtTest>

#include <fstream>

using namespace panelboard::fleet;
using Kind = SecretReference::Kind;

namespace {

/// A file with this text and these rights.
std::string makeFile(const QTemporaryDir &folder, const std::string &text, std::filesystem::perms rights)
{
    const std::string path = folder.filePath("token").toStdString();
    std::ofstream(path) << text;
    std::filesystem::permissions(path, rights);
    return path;
}

constexpr auto kPrivate = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;

} // namespace

class TestSecretStore : public QObject {
    Q_OBJECT

private slots:
    void readsAnEnvironmentVariable();
    void saysThatAVariableIsNotSet();
    void readsAPrivateFileWithoutItsLineEnd();
    void refusesAFileThatOthersCanRead();
    void saysWhatIsWrongWithAFile_data();
    void saysWhatIsWrongWithAFile();
    void hasNoKeyStore();
};

void TestSecretStore::readsAnEnvironmentVariable()
{
    qputenv("PANELBOARD_TEST_TOKEN", "s3cret");

    const auto secret = plainSecretStore()->read({Kind::Environment, "PANELBOARD_TEST_TOKEN"});

    QCOMPARE(secret.value(), std::string("s3cret"));
}

void TestSecretStore::saysThatAVariableIsNotSet()
{
    qunsetenv("PANELBOARD_TEST_TOKEN");

    const auto secret = plainSecretStore()->read({Kind::Environment, "PANELBOARD_TEST_TOKEN"});

    QCOMPARE(secret.error(),
             std::string("the environment variable PANELBOARD_TEST_TOKEN is not set: export it "
                         "before the console starts"));
}

void TestSecretStore::readsAPrivateFileWithoutItsLineEnd()
{
    const QTemporaryDir folder;

    const auto secret = plainSecretStore()->read({Kind::File, makeFile(folder, "s3cret\r\n", kPrivate)});

    QCOMPARE(secret.value(), std::string("s3cret"));
}

void TestSecretStore::refusesAFileThatOthersCanRead()
{
    const QTemporaryDir folder;
    const std::string path = makeFile(folder, "s3cret", kPrivate | std::filesystem::perms::group_read);

    const auto secret = plainSecretStore()->read({Kind::File, path});

    QCOMPARE(secret.error(), path + " can be read by others: run chmod 600 " + path);
}

void TestSecretStore::saysWhatIsWrongWithAFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("error");
    QTest::newRow("empty") << QByteArray("\n") << " is empty: write the token into it";
    QTest::newRow("too large") << QByteArray(64 * 1024 + 1, 'x')
                               << " is larger than 64 KiB: it does not look like a token";
}

void TestSecretStore::saysWhatIsWrongWithAFile()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, error);
    const QTemporaryDir folder;
    const std::string path = makeFile(folder, text.toStdString(), kPrivate);

    const auto secret = plainSecretStore()->read({Kind::File, path});

    QCOMPARE(QString::fromStdString(secret.error()), QString::fromStdString(path) + error);
    QVERIFY(!plainSecretStore()->read({Kind::File, path + ".missing"}).has_value());
    QVERIFY(!plainSecretStore()->read({Kind::File, folder.path().toStdString()}).has_value());
}

void TestSecretStore::hasNoKeyStore()
{
    const auto secret = plainSecretStore()->read({Kind::KeyStore, "inventory"});

    QCOMPARE(secret.error(),
             std::string("there is no key store here for 'inventory': name an environment variable "
                         "or a file instead"));
}

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secret_store.moc"
