// SPDX-License-Identifier: Apache-2.0
// What is answered with 200 is on the disk; what the disk does not take, does not happen.
#include "service_fixture.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <future>

using namespace panelboard;
using namespace panelboard::test;

namespace {

const std::string kHold = R"({"updateState":"FORCE_OPEN","actor":"kim","reason":"drill"})";
const std::string kHeldRules = R"({"overrides":{"backend":{"state":"FORCED_OPEN"}},"configurations":)"
                               R"({"circuitbreakers":{"backend":{"slidingWindowSize":20}}}})";

/// A service that keeps its rules in "rules.json" of a folder.
struct Kept {
    explicit Kept(const QString &folder) : path(folder + "/rules.json"), service(withFile(path))
    {
        service.backend();
        service.modules.retries.get("store");
    }

    static service::ManagementOptions withFile(const QString &path)
    {
        auto options = inventoryOptions();
        options.rulesFile = path.toStdString();
        return options;
    }
    Answer put(const std::string &rules)
    {
        http::Headers headers;
        headers.add("Authorization", std::string("Bearer ") + kToken);
        headers.add("Content-Type", "application/json");
        headers.add("If-Match", "*");
        return service.send("PUT", "/rules", rules, headers);
    }
    Answer write(const QByteArray &method)
    {
        if (method == "POST")
            return service.post("/circuitbreakers/backend", kHold);
        if (method == "PATCH")
            return service.patch("/retries/store/config", R"({"maxAttempts":7})", "\"1\"");
        return put(kHeldRules);
    }
    [[nodiscard]] QJsonObject file() const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    [[nodiscard]] QJsonObject fileOverrides() const { return file()["overrides"].toObject(); }
    [[nodiscard]] QString health() { return service.get("/health/rules").json()["status"].toString(); }

    const QString path;
    ServiceFixture service;
};

void addWrites()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *method : {"POST", "PATCH", "PUT"})
        QTest::newRow(method) << QByteArray(method);
}

} // namespace

class TestRulesDurability : public QObject {
    Q_OBJECT
private slots:
    void answersOnceTheFileHasIt_data() { addWrites(); }
    void answersOnceTheFileHasIt();
    void changesNothingThatTheDiskDoesNotTake_data() { addWrites(); }
    void changesNothingThatTheDiskDoesNotTake();
    void servesOthersWhileTheDiskTakesItsTime();
    void makesOneOfTwoChangesOfTheSameVersion();
    void refusesAnImpossibleChangeWithoutWriting();
    void forgetsSoonWhatCodeEnded();
    void forgetsSoonWhatExpired();
    void keepsWhatCodeDidNotEnd();
};

void TestRulesDurability::answersOnceTheFileHasIt()
{
    QFETCH(QByteArray, method);
    const QTemporaryDir folder;
    Kept kept(folder.path());

    QCOMPARE(kept.write(method).status, 200);

    const QJsonObject file = kept.file(); // looked at but once
    if (method == "PATCH")
        QCOMPARE(file["configurations"]["retries"]["store"]["maxAttempts"].toInt(), 7);
    else
        QCOMPARE(file["overrides"]["backend"]["state"].toString(), "FORCED_OPEN");
}

void TestRulesDurability::changesNothingThatTheDiskDoesNotTake()
{
    QFETCH(QByteArray, method);
    const QTemporaryDir folder;
    Kept kept(folder.filePath("missing"));

    const Answer answer = kept.write(method);

    QCOMPARE(answer.status, 500);
    QCOMPARE(answer.header("Content-Type"), QByteArray("application/problem+json"));
    QVERIFY2(answer.message().contains("No such file or directory"), answer.body.constData());
    QCOMPARE(kept.service.state(), "CLOSED");
    QCOMPARE(kept.service.backend()->configVersion(), 1U);
    QCOMPARE(kept.service.modules.retries.get("store")->versionedConfig().version, 1U);
    QCOMPARE(kept.health(), "UNKNOWN");
    QVERIFY(QDir(folder.path()).mkdir("missing"));
    QCOMPARE(kept.write(method).status, 200);
    QCOMPARE(kept.health(), "UP");
}

/// A named pipe stands where the new file is written first: opening it waits for a reader, and it cannot be
/// synced.
void TestRulesDurability::servesOthersWhileTheDiskTakesItsTime()
{
    const QTemporaryDir folder;
    Kept kept(folder.path());
    const QByteArray pipe = (kept.path + ".new").toUtf8();
    QCOMPARE(mkfifo(pipe.constData(), 0600), 0);
    auto waiting = std::async(std::launch::async, [&] { return kept.write("POST").status; });

    for (int i = 0; i < 20; ++i)
        QCOMPARE(kept.service.get("/circuitbreakers").status, 200);

    QCOMPARE(kept.service.state(), "CLOSED");
    QVERIFY(waiting.wait_for(0s) == std::future_status::timeout);
    const int reader = ::open(pipe.constData(), O_RDONLY | O_NONBLOCK);
    QVERIFY(reader >= 0);
    QCOMPARE(waiting.get(), 500);
    ::close(reader);
    QCOMPARE(std::remove(pipe.constData()), 0);
    QCOMPARE(kept.write("POST").status, 200);
}

void TestRulesDurability::makesOneOfTwoChangesOfTheSameVersion()
{
    const QTemporaryDir folder;
    Kept kept(folder.path());
    const auto patchTo = [&](const char *attempts) {
        return kept.service
            .patch("/retries/store/config", std::string(R"({"maxAttempts":)") + attempts + '}', "\"1\"")
            .status;
    };
    auto other = std::async(std::launch::async, [&] { return patchTo("8"); });
    std::array statuses{patchTo("7"), other.get()};

    std::sort(statuses.begin(), statuses.end());
    QCOMPARE(statuses[0], 200);
    QCOMPARE(statuses[1], 412);
    const QJsonObject file = kept.file();
    QCOMPARE(file["configurations"]["retries"]["store"]["maxAttempts"].toInt(),
             int(kept.service.modules.retries.get("store")->config()->maxAttempts));
}

void TestRulesDurability::refusesAnImpossibleChangeWithoutWriting()
{
    const QTemporaryDir folder;
    Kept kept(folder.path());

    QCOMPARE(kept.service.post("/circuitbreakers/backend", R"({"updateState":"HALF_OPEN"})").status, 409);

    QCOMPARE(kept.service.state(), "CLOSED");
    QVERIFY(!kept.fileOverrides().contains("backend"));
}

void TestRulesDurability::forgetsSoonWhatCodeEnded()
{
    const QTemporaryDir folder;
    Kept kept(folder.path());
    QCOMPARE(kept.write("POST").status, 200);
    QVERIFY(kept.fileOverrides().contains("backend"));

    kept.service.backend()->transitionTo(breaker::State::Closed);

    QTRY_VERIFY(!kept.fileOverrides().contains("backend"));
    QVERIFY(kept.service.get("/rules").json()["overrides"].toObject().isEmpty());
}

void TestRulesDurability::forgetsSoonWhatExpired()
{
    const QTemporaryDir folder;
    Kept kept(folder.path());
    QCOMPARE(kept.service.post("/circuitbreakers/backend", R"({"updateState":"DISABLE","ttl":"15m"})").status,
             200);
    QVERIFY(kept.fileOverrides().contains("backend"));

    kept.service.clock.advance(15min);

    QTRY_VERIFY(!kept.fileOverrides().contains("backend"));
    QCOMPARE(kept.service.state(), "HALF_OPEN");
}

void TestRulesDurability::keepsWhatCodeDidNotEnd()
{
    const QTemporaryDir folder;
    Kept kept(folder.path());
    QCOMPARE(kept.write("POST").status, 200);

    kept.service.registry.circuitBreaker("other")->transitionTo(
        breaker::State::ForcedOpen); // by code: no rule
    QCOMPARE(kept.write("PATCH").status, 200);

    QCOMPARE(kept.fileOverrides().keys(), QStringList{"backend"});
}

QTEST_GUILESS_MAIN(TestRulesDurability)
#include "tst_rules_durability.moc"
