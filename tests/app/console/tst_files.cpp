// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_writer.h"
#include "settings_file.h"
#include "target_list.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace panelboard;
using console::FileWriter;
using console::SettingsFile;

class TestFiles : public QObject {
    Q_OBJECT
private slots:
    void keepsSettingsFromOneStartToTheNext()
    {
        const QString path = m_folder.filePath("kept.json");
        {
            FileWriter writer;
            ui::Settings settings;
            const SettingsFile file(settings, writer, path);
            settings.setValue("theme", "dark");
            settings.setValue("fleet/columns", QStringList{"state", "rate"});
        }

        const console::StoredSettings stored = console::readSettings(path);

        QVERIFY(stored.notice.isEmpty());
        QCOMPARE(stored.values.value("theme").toString(), "dark");
        QCOMPARE(stored.values.value("fleet/columns").toStringList(), QStringList({"state", "rate"}));
    }

    void startsWithoutAFile()
    {
        QVERIFY(console::readSettings(m_folder.filePath("none.json")).values.isEmpty());
    }

    void setsADamagedFileAsideAndSaysSo()
    {
        const QString path = m_folder.filePath("damaged.json");
        write(path, "{\"theme\": \"da");

        const console::StoredSettings stored = console::readSettings(path);

        QVERIFY(stored.values.isEmpty());
        QVERIFY2(stored.notice.contains("set aside as " + path + ".damaged-"), qPrintable(stored.notice));
        QVERIFY(!QFile::exists(path));
        QCOMPARE(QDir(m_folder.path()).entryList({"damaged.json.damaged-*"}).size(), 1);
    }

    void writesTheNewestOfManyWhole()
    {
        const QString path = m_folder.filePath("many");
        {
            FileWriter writer;
            for (int i = 0; i <= 200; ++i)
                writer.write(path, QByteArray::number(i));
        }

        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("200"));
    }

    void saysWhyItCannotWrite()
    {
        QString problem;
        {
            FileWriter writer;
            writer.write("/proc/none/x", "x", [&problem](const QString &why) { problem = why; });
        }

        QVERIFY2(problem.startsWith("/proc/none/x: "), qPrintable(problem));
    }

    void writesTargetsThatAreReadBackTheSame()
    {
        fleet::TargetConfig plain;
        plain.service = "inventory";
        plain.instance = "inv-1";
        plain.url = "http://127.0.0.1:8080/actuator";
        fleet::TargetConfig odd = plain;
        odd.instance = "a \"quoted\" # name: 한";
        odd.environment = "production";
        odd.labels = {{"team", "shop: front"}};
        odd.interval = std::chrono::milliseconds(2500);
        odd.credentials = fleet::SecretReference{fleet::SecretReference::Kind::KeyStore, "inv"};
        odd.url = "https://127.0.0.1:8443/actuator";
        odd.tls = fleet::TargetTls{"/etc/a \"ca\".pem", "console.pem", "console.key"};

        const auto read = fleet::readTargets(console::writeTargets({plain, odd}));

        QVERIFY2(read.errors.empty(),
                 read.errors.empty() ? "" : read.errors.front().toString("targets.yaml").c_str());
        QVERIFY((read.targets == std::vector<fleet::TargetConfig>{plain, odd}));
    }

    void replacesATargetOfTheSameName()
    {
        fleet::TargetConfig old;
        old.service = "inventory";
        old.instance = "inv-1";
        fleet::TargetConfig other = old;
        other.instance = "inv-2";
        fleet::TargetConfig fresh = old;
        fresh.url = "http://127.0.0.1:1/actuator";

        QVERIFY((console::withTarget({old, other}, fresh) == std::vector<fleet::TargetConfig>{other, fresh}));
    }

private:
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
