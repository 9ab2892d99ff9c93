// SPDX-License-Identifier: Apache-2.0
#include <panelboard/fleet/target.h>

#include <QtTest>

#include <QProcess>
#include <QRegularExpression>

namespace {

QString textOf(const QString &path)
{
    QFile file(qEnvironmentVariable("PANELBOARD_SOURCE") + '/' + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString captured(const QString &text, const QString &pattern)
{
    const QRegularExpression expression(pattern, QRegularExpression::DotMatchesEverythingOption);
    return expression.match(text).captured(1);
}

} // namespace

class ReadmeTest : public QObject {
    Q_OBJECT

private slots:
    void showsTheExampleThatWeCompile();
    void showsTheConfigurationOfTheExample();
    void exampleRuns();
    void namesOnlyFilesThatExist();
    void sampleTargetsAreWithoutMistakes();
};

void ReadmeTest::showsTheExampleThatWeCompile()
{
    const auto shown = captured(textOf("README.md"), "```cpp\n(.*?)```");
    const auto compiled = captured(textOf("tests/house/readme_example.cpp"), "// \\[readme\\]\n(.*?)// \\[readme\\]");

    QVERIFY(compiled.contains("int main()"));
    QCOMPARE(shown, compiled);
}

void ReadmeTest::showsTheConfigurationOfTheExample()
{
    const auto shown = captured(textOf("README.md"), "```yaml\n(.*?)```");

    QVERIFY(shown.startsWith("resilience4j:"));
    QCOMPARE(shown, textOf("resources/samples/application.yml"));
}

void ReadmeTest::exampleRuns()
{
    QProcess example;
    example.setWorkingDirectory(qEnvironmentVariable("PANELBOARD_SOURCE") + "/resources/samples");
    example.start(qEnvironmentVariable("PANELBOARD_BIN") + "/readme_example", QStringList());
    QVERIFY2(example.waitForFinished(), qPrintable(example.errorString()));

    const auto said = QString::fromUtf8(example.readAllStandardOutput());
    const QRegularExpression expected("\\Asteer me at http://127\\.0\\.0\\.1:\\d+/actuator\n2 in stock\n\\z");
    QVERIFY2(expected.match(said).hasMatch(), qPrintable(said));
    QCOMPARE(QString::fromUtf8(example.readAllStandardError()), QString()); // the file has no mistake
    QCOMPARE(example.exitCode(), 0);
}

void ReadmeTest::namesOnlyFilesThatExist()
{
    static const QRegularExpression path("(?:\\]\\(|`)((?:app|engine|ui|resources|tests|\\.ci)/[\\w./-]+)");
    int named = 0;

    auto match = path.globalMatch(textOf("README.md"));
    while (match.hasNext()) {
        const auto file = match.next().captured(1);
        QVERIFY2(QFileInfo::exists(qEnvironmentVariable("PANELBOARD_SOURCE") + '/' + file), qPrintable(file));
        ++named;
    }

    QVERIFY(named > 5);
}

void ReadmeTest::sampleTargetsAreWithoutMistakes()
{
    const auto sample = panelboard::fleet::readTargets(textOf("resources/samples/targets.yaml").toStdString());

    for (const auto &error : sample.errors)
        QFAIL(error.toString("targets.yaml").c_str());
    QCOMPARE(sample.targets.size(), std::size_t(2));
    QCOMPARE(sample.targets[0].instance, std::string("inv-1"));
    QVERIFY(sample.targets[1].credentials.has_value());
}

QTEST_GUILESS_MAIN(ReadmeTest)
#include "tst_readme.moc"
