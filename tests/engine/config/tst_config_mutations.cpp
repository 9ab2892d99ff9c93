// SPDX-License-Identifier: Apache-2.0
#include <panelboard/config/document.h>

#include <QtTest>

#include <QDir>

#include <algorithm>
#include <random>

using namespace panelboard::config;

namespace {

/// One to eight changes anywhere: a byte of YAML's own signs, a piece twice, a piece gone.
std::string mutated(std::string text, std::mt19937 &random)
{
    static const std::string signs = "{}[]:,-&*<#'\"|>!%@?~. \n\t\\\0\x80\xff$0aA";
    const auto upTo = [&](std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end)(random);
    };
    for (std::size_t changes = upTo(7) + 1; changes > 0 && !text.empty(); --changes) {
        const std::size_t at = upTo(text.size() - 1);
        const std::size_t length = std::min(upTo(30), text.size() - at);
        switch (upTo(3)) {
        case 0:
            text[at] = signs[upTo(signs.size() - 1)];
            break;
        case 1:
            text.insert(at, 1, signs[upTo(signs.size() - 1)]);
            break;
        case 2:
            text.insert(upTo(text.size()), text.substr(at, length));
            break;
        default:
            text.erase(at, length);
        }
    }
    return text;
}

} // namespace

class TestConfigMutations : public QObject {
    Q_OBJECT

private slots:
    void whateverAFileHoldsItIsReadOrRefused_data();
    void whateverAFileHoldsItIsReadOrRefused();
};

void TestConfigMutations::whateverAFileHoldsItIsReadOrRefused_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &name : QDir(CONFIG_DATA).entryList({"*.yml"}))
        QTest::newRow(qPrintable(name)) << QString(CONFIG_DATA "/") + name;
}

void TestConfigMutations::whateverAFileHoldsItIsReadOrRefused()
{
    QFETCH(QString, file);
    QFile in(file);
    QVERIFY(in.open(QIODevice::ReadOnly));
    const std::string text = in.readAll().toStdString();
    std::mt19937 random(20261122); // fixed: a failure is found again

    int refused = 0;
    for (int i = 0; i < 400; ++i) {
        const Loaded loaded = readDocument(mutated(text, random));
        QCOMPARE(loaded.document.has_value(), loaded.problems.empty());
        for (const Problem &problem : loaded.problems) {
            QVERIFY(problem.line > 0 && problem.column > 0);
            QVERIFY(!problem.allowed.empty());
        }
        refused += loaded.document ? 0 : 1;
    }

    QVERIFY(refused > 100);
}

QTEST_GUILESS_MAIN(TestConfigMutations)
#include "tst_config_mutations.moc"
