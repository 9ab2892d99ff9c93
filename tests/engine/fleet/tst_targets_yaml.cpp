// SPDX-License-Identifier: Apache-2.0
#include <panelboard/fleet/target.h>

#include <QtTest>

#include <fstream>

using namespace panelboard::fleet;
using namespace std::chrono_literals;

class TestTargetsYaml : public QObject {
    Q_OBJECT

private slots:
    void readsEveryKey();
    void takesDefaultsForWhatIsLeftOut();
    void readsEveryKindOfCredentials_data();
    void readsEveryKindOfCredentials();
    void readsTheFilesForTls();
    void readsAnEmptyList_data();
    void readsAnEmptyList();
    void saysWhereWhatWasFoundAndWhatIsAllowed_data();
    void saysWhereWhatWasFoundAndWhatIsAllowed();
    void keepsTheGoodTargetsBesideABadOne();
    void neverRepeatsAKeyWrittenInPlaceOfItsPath();
    void neverRepeatsASecretWrittenInPlaceOfItsName();
    void readsAFile();
    void saysWhyAFileCannotBeRead();
};

void TestTargetsYaml::readsEveryKey()
{
    const TargetFile file = readTargets(R"(
targets:
  - name: inventory
    instance: inv-1
    url: https://inventory.example:8443/actuator
    dialect: resilience4j
    environment: production
    labels: {team: shop, zone: "1"}
    interval: 500ms
    credentials: {environment: INVENTORY_TOKEN}
    faultControlUrl: http://127.0.0.1:9000
)");

    QVERIFY(file.errors.empty());
    QCOMPARE(file.targets.size(), std::size_t(1));
    const TargetConfig &target = file.targets[0];
    QCOMPARE(target.service, std::string("inventory"));
    QCOMPARE(target.instance, std::string("inv-1"));
    QCOMPARE(target.url, std::string("https://inventory.example:8443/actuator"));
    QCOMPARE(target.dialect, std::string("resilience4j"));
    QCOMPARE(target.environment, std::string("production"));
    QVERIFY((target.labels == std::map<std::string, std::string>{{"team", "shop"}, {"zone", "1"}}));
    QVERIFY(target.interval == 500ms);
    QCOMPARE(target.credentials->name, std::string("INVENTORY_TOKEN"));
    QCOMPARE(target.faultControlUrl, std::string("http://127.0.0.1:9000"));
}

void TestTargetsYaml::takesDefaultsForWhatIsLeftOut()
{
    const TargetFile file = readTargets("targets:\n  - {name: a, url: 'http://host/actuator'}\n");

    QVERIFY(file.errors.empty());
    const TargetConfig &target = file.targets.at(0);
    QCOMPARE(target.instance, std::string("host:80"));
    QCOMPARE(target.dialect, std::string("resilience4j"));
    QVERIFY(target.interval == 1s);
    QVERIFY(!target.credentials);
    QVERIFY(target.environment.empty() && target.labels.empty() && target.faultControlUrl.empty());
}

void TestTargetsYaml::readsEveryKindOfCredentials_data()
{
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    using Kind = SecretReference::Kind;
    QTest::newRow("environment") << "{environment: TOKEN}" << int(Kind::Environment) << "TOKEN";
    QTest::newRow("file") << "{file: ~/.token}" << int(Kind::File) << "~/.token";
    QTest::newRow("key store") << "{keyStore: inventory}" << int(Kind::KeyStore) << "inventory";
}

void TestTargetsYaml::readsEveryKindOfCredentials()
{
    QFETCH(QString, yaml);
    QFETCH(int, kind);
    QFETCH(QString, name);

    const TargetFile file =
        readTargets(("targets: [{name: a, url: 'http://h', credentials: " + yaml + "}]").toStdString());

    QVERIFY(file.errors.empty());
    QCOMPARE(int(file.targets.at(0).credentials->kind), kind);
    QCOMPARE(QString::fromStdString(file.targets[0].credentials->name), name);
}

void TestTargetsYaml::readsTheFilesForTls()
{
    const TargetFile file = readTargets("targets:\n  - {name: a, url: 'https://h', tls: {ca: /etc/ca.pem, "
                                        "certificate: ~/console.pem, key: ~/console.key}}\n");

    QVERIFY(file.errors.empty());
    QVERIFY(file.targets.at(0).tls == (TargetTls{"/etc/ca.pem", "~/console.pem", "~/console.key"}));
}

void TestTargetsYaml::readsAnEmptyList_data()
{
    QTest::addColumn<QString>("yaml");
    QTest::newRow("nothing after the key") << "targets:\n";
    QTest::newRow("an empty list") << "targets: []\n";
}

void TestTargetsYaml::readsAnEmptyList()
{
    QFETCH(QString, yaml);

    const TargetFile file = readTargets(yaml.toStdString());

    QVERIFY(file.errors.empty() && file.targets.empty());
}

void TestTargetsYaml::saysWhereWhatWasFoundAndWhatIsAllowed_data()
{
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<QString>("message");
    const QString head = "targets:\n  - name: a\n    url: http://h/actuator\n";
    QTest::newRow("interval without a unit")
        << head + "    interval: 1x\n"
        << "t.yaml:4:15: interval is '1x', expected a duration such as 1s";
    QTest::newRow("interval just below the range")
        << head + "    interval: 99ms\n"
        << "t.yaml:4:15: interval is '99ms', expected a duration from 100ms to 1h";
    QTest::newRow("interval just above the range")
        << head + "    interval: 3601s\n"
        << "t.yaml:4:15: interval is '3601s', expected a duration from 100ms to 1h";
    QTest::newRow("unknown key")
        << head + "    intervall: 1s\n"
        << "t.yaml:4:5: intervall is 'unknown key', expected one of name, instance, url, dialect, labels, "
           "environment, interval, credentials, faultControlUrl, tls";
    QTest::newRow("key twice") << head + "    name: b\n"
                               << "t.yaml:4:5: name is 'written twice', expected each key once";
    QTest::newRow("url missing")
        << "targets:\n  - name: a\n"
        << "t.yaml:2:5: url is missing, expected a value: a target needs its name and url";
    QTest::newRow("url of another scheme")
        << "targets:\n  - {name: a, url: 'ftp://h'}\n"
        << "t.yaml:2:20: url is 'ftp://h', expected an address such as http://127.0.0.1:8080/actuator";
    QTest::newRow("unknown dialect") << head + "    dialect: hystrix\n"
                                     << "t.yaml:4:14: dialect is 'hystrix', expected resilience4j";
    QTest::newRow("labels as a list")
        << head + "    labels: [a]\n"
        << "t.yaml:4:13: labels is '[…]', expected a map of texts such as {team: shop}";
    QTest::newRow("credentials of an unknown kind")
        << head + "    credentials: {password: x}\n"
        << "t.yaml:4:19: password is 'unknown key', expected one of {environment: VARIABLE}, {file: PATH}, "
           "{keyStore: ENTRY}";
    const QString secure = "targets:\n  - name: a\n    url: https://h/actuator\n";
    QTest::newRow("a certificate without key")
        << secure + "    tls: {certificate: a.pem}\n"
        << "t.yaml:4:10: tls is 'a certificate without key', expected both, or neither";
    QTest::newRow("a key without certificate")
        << secure + "    tls: {ca: ca.pem, key: a.key}\n"
        << "t.yaml:4:10: tls is 'a key without certificate', expected both, or neither";
    QTest::newRow("an unknown file")
        << secure + "    tls: {cert: a.pem}\n"
        << "t.yaml:4:11: cert is 'unknown key', expected one of ca, certificate, "
           "key";
    QTest::newRow("files without TLS")
        << head + "    tls: {ca: ca.pem}\n"
        << "t.yaml:4:10: tls is 'given for a url without TLS', expected a url that begins with https://";
    QTest::newRow("a text for the files")
        << secure + "    tls: console.pem\n"
        << "t.yaml:4:10: tls is 'a text', expected a map such as {ca: ca.pem, certificate: console.pem, key: "
           "console.key}";
    QTest::newRow("entry that is no map") << "targets:\n  - http://h\n"
                                          << "t.yaml:2:5: targets[0] is 'http://h', expected a map with name "
                                             "and url";
    QTest::newRow("targets is no list") << "targets: 5\n"
                                        << "t.yaml:1:10: targets is '5', expected a list of targets";
    QTest::newRow("another top-level key") << "target: []\n"
                                           << "t.yaml:1:1: target is 'unknown key', expected targets";
    QTest::newRow("the console's own name")
        << "targets:\n  - {name: panelboard, instance: console, url: 'http://h'}\n"
        << "t.yaml:2:5: name is 'panelboard', expected another name: the console's own breakers stand under "
           "it";
    QTest::newRow("the same instance twice")
        << head + "  - name: a\n    url: http://h/other\n"
        << "t.yaml:4:5: instance is 'h:80', expected an instance that targets[0] does not have already";
    QTest::newRow("no document") << ""
                                 << "t.yaml:1:1: nothing, expected the key targets with a list";
    QTest::newRow("not YAML") << "targets: [}\n"
                              << "t.yaml:1:11: illegal flow end, expected YAML with a list of targets";
}

void TestTargetsYaml::saysWhereWhatWasFoundAndWhatIsAllowed()
{
    QFETCH(QString, yaml);
    QFETCH(QString, message);

    const TargetFile file = readTargets(yaml.toStdString());

    QCOMPARE(file.errors.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(file.errors[0].toString("t.yaml")), message);
}

void TestTargetsYaml::keepsTheGoodTargetsBesideABadOne()
{
    const TargetFile file = readTargets("targets:\n"
                                        "  - {name: a, url: 'http://a'}\n"
                                        "  - {name: b, url: 'http://b', interval: soon, labels: 5}\n"
                                        "  - {name: c, url: 'http://c'}\n");

    QCOMPARE(file.targets.size(), std::size_t(2));
    QCOMPARE(file.targets[0].service, std::string("a"));
    QCOMPARE(file.targets[1].service, std::string("c"));
    QCOMPARE(file.errors.size(), std::size_t(2));
    QCOMPARE(file.errors[0].key, std::string("targets[1].interval"));
    QCOMPARE(file.errors[1].key, std::string("targets[1].labels"));
}

void TestTargetsYaml::neverRepeatsAKeyWrittenInPlaceOfItsPath()
{
    const TargetFile file = readTargets("targets:\n"
                                        "  - name: a\n"
                                        "    url: https://a\n"
                                        "    tls:\n"
                                        "      certificate: a.pem\n"
                                        "      key: |\n"
                                        "        -----BEGIN PRIVATE KEY-----\n"
                                        "        s3cret\n");

    QVERIFY(!file.errors.empty());
    QVERIFY(file.errors[0].toString("t.yaml").find("s3cret") == std::string::npos);
}

void TestTargetsYaml::neverRepeatsASecretWrittenInPlaceOfItsName()
{
    const TargetFile file = readTargets("targets:\n  - {name: a, url: 'http://a', credentials: s3cret}\n");

    QCOMPARE(file.errors.size(), std::size_t(1));
    QVERIFY(file.errors[0].toString("t.yaml").find("s3cret") == std::string::npos);
}

void TestTargetsYaml::readsAFile()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("targets.yaml").toStdString();
    std::ofstream(path) << "targets: [{name: a, url: 'http://a'}]\n";

    const TargetFile file = loadTargets(path);

    QVERIFY(file.errors.empty());
    QCOMPARE(file.targets.size(), std::size_t(1));
}

void TestTargetsYaml::saysWhyAFileCannotBeRead()
{
    const TargetFile file = loadTargets("/no/such/targets.yaml");

    QCOMPARE(file.errors.size(), std::size_t(1));
    QCOMPARE(file.errors[0].line, std::size_t(0));
    QCOMPARE(file.errors[0].toString("targets.yaml"),
             std::string("targets.yaml: No such file or directory, expected a readable file with a list of "
                         "targets"));
}

QTEST_GUILESS_MAIN(TestTargetsYaml)
#include "tst_targets_yaml.moc"
