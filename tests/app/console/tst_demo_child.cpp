// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_process.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>

#include <csignal>

using namespace panelboard;
using console::DemoProcess;
using console::demoTargets;

namespace {

constexpr char kReady[] = R"({"ready":true,"instances":[{"service":"inventory","instance":"inv-1",)"
                          R"("management":"http://127.0.0.1:1/actuator","api":"http://127.0.0.1:2",)"
                          R"("control":"http://127.0.0.1:3"}]})";

/// A program that does what a test wants of a demo.
class Script {
public:
    explicit Script(const QByteArray &lines)
    {
        QFile file(path());
        m_isMade = file.open(QIODevice::WriteOnly) && file.write("#!/bin/sh\n" + lines + '\n') > 0 &&
                   file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    }
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("demo")); }
    [[nodiscard]] bool isMade() const { return m_isMade; }

private:
    QTemporaryDir m_folder;
    bool m_isMade = false;
};

} // namespace

class TestDemoChild : public QObject {
    Q_OBJECT
private slots:
    void readsTheAddressesOfTheDemo()
    {
        const auto targets = demoTargets(kReady);

        QVERIFY(targets.has_value());
        QCOMPARE(targets->size(), std::size_t(1));
        const fleet::TargetConfig &target = targets->front();
        QCOMPARE(target.service, std::string("inventory"));
        QCOMPARE(target.instance, std::string("inv-1"));
        QCOMPARE(target.url, std::string("http://127.0.0.1:1/actuator"));
        QCOMPARE(target.faultControlUrl, std::string("http://127.0.0.1:3"));
        QCOMPARE(target.credentials->kind, fleet::SecretReference::Kind::Environment);
        QCOMPARE(target.credentials->name, std::string("PANELBOARD_OPERATOR_TOKEN"));
    }

    void refusesALineThatItCannotUse_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no JSON") << QByteArray("hello");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not ready") << QByteArray(R"({"ready":false,"instances":[]})");
        QTest::newRow("no instance") << QByteArray(R"({"ready":true,"instances":[]})");
        QTest::newRow("no address") << QByteArray(
            R"({"ready":true,"instances":[{"service":"a","instance":"b"}]})");
        QTest::newRow("a number for a name") << QByteArray(R"({"ready":true,"instances":[{"service":1}]})");
    }
    void refusesALineThatItCannotUse()
    {
        QFETCH(QByteArray, line);
        const auto targets = demoTargets(line);

        QVERIFY(!targets.has_value());
        QVERIFY(!targets.error().empty());
    }

    void tellsTheTargetsWhenTheDemoIsReady()
    {
        const Script script("echo '" + QByteArray(kReady) + "'\nexec sleep 60");
        QVERIFY(script.isMade());
        DemoProcess demo(script.path());
        QSignalSpy ready(&demo, &DemoProcess::ready);

        demo.start();

        QVERIFY(ready.wait());
        QCOMPARE(ready.front().front().value<std::vector<fleet::TargetConfig>>().size(), std::size_t(1));
    }

    void asksForAllServices()
    {
        const Script script("echo \"$*\" >&2; exit 1");
        QVERIFY(script.isMade());
        DemoProcess demo(script.path());
        QSignalSpy failed(&demo, &DemoProcess::failed);

        demo.start();

        QVERIFY(failed.wait());
        QCOMPARE(failed.front().front().toString(), "it has ended: --services all");
    }

    void handsOverATokenOfItsOwn()
    {
        qunsetenv("PANELBOARD_OPERATOR_TOKEN");
        const Script script("echo \"$PANELBOARD_OPERATOR_TOKEN\" >&2; exit 1");
        QVERIFY(script.isMade());
        DemoProcess demo(script.path());
        QSignalSpy failed(&demo, &DemoProcess::failed);

        demo.start();

        QVERIFY(failed.wait());
        const QByteArray token = qgetenv("PANELBOARD_OPERATOR_TOKEN");
        QCOMPARE(token.size(), 64);
        QCOMPARE(failed.front().front().toString(), "it has ended: " + QString::fromLatin1(token));
    }

    void saysWhyTheDemoDoesNotRun_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("reason");
        QTest::newRow("it ends with an error")
            << QByteArray("echo 'port 1 is taken' >&2; exit 1") << "it has ended: port 1 is taken";
        QTest::newRow("it talks nonsense")
            << QByteArray("echo nonsense; exec sleep 60") << "its first line cannot be read";
    }
    void saysWhyTheDemoDoesNotRun()
    {
        QFETCH(QByteArray, script);
        QFETCH(QString, reason);
        const Script program(script);
        QVERIFY(program.isMade());
        DemoProcess demo(program.path());
        QSignalSpy failed(&demo, &DemoProcess::failed);

        demo.start();

        QVERIFY(failed.wait());
        QVERIFY2(failed.front().front().toString().startsWith(reason),
                 qPrintable(failed.front().front().toString()));
        QCOMPARE(failed.count(), 1);
    }

    void saysThatThereIsNoProgram()
    {
        DemoProcess demo(QStringLiteral("/nonexistent/panelboard-demo"));
        QSignalSpy failed(&demo, &DemoProcess::failed);

        demo.start();

        QCOMPARE(failed.front().front().toString(), "there is no program /nonexistent/panelboard-demo");
    }

    void endsTheDemoWithItself()
    {
        const QTemporaryDir folder;
        const QString pidFile = folder.filePath(QStringLiteral("pid"));
        const Script script("echo $$ > " + pidFile.toUtf8() + "\necho '" + QByteArray(kReady) +
                            "'\nexec sleep 60");
        QVERIFY(script.isMade());
        auto demo = std::make_unique<DemoProcess>(script.path());
        QSignalSpy ready(demo.get(), &DemoProcess::ready);
        QSignalSpy failed(demo.get(), &DemoProcess::failed);
        demo->start();
        QVERIFY(ready.wait());
        QFile file(pidFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const int pid = file.readAll().trimmed().toInt();
        QCOMPARE(::kill(pid, 0), 0);

        demo.reset();

        QCOMPARE(::kill(pid, 0), -1);
        QCOMPARE(failed.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDemoChild)
#include "tst_demo_child.moc"
