// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <QtTest/QtTest>

using namespace panelboard;
using console::parseOptions;
using namespace std::chrono_literals;

class TestOptions : public QObject {
    Q_OBJECT
private slots:
    void startsTheDemoInTheDesktopsDressByDefault()
    {
        const auto options = parseOptions({});

        QVERIFY(options.has_value());
        QVERIFY(!options->targets && !options->stateDir && !options->language && !options->screenshot);
        QVERIFY(!options->theme && !options->link && !options->demo && !options->noDemo);
        QCOMPARE(options->after, 3000ms);
        QVERIFY(!options->size);
    }

    void readsEveryOption()
    {
        const auto options =
            parseOptions({"--targets", "t.yaml", "--state-dir=/tmp/s", "--theme", "light", "--language", "ko",
                          "--headless-screenshot", "p.png", "--after", "1.5", "--size", "1280x800"});

        QVERIFY(options.has_value());
        QCOMPARE(*options->targets, std::filesystem::path("t.yaml"));
        QCOMPARE(*options->stateDir, std::filesystem::path("/tmp/s"));
        QCOMPARE(*options->theme, ui::theme::Choice::Light);
        QCOMPARE(*options->language, std::string("ko"));
        QCOMPARE(*options->screenshot, std::filesystem::path("p.png"));
        QCOMPARE(options->after, 1500ms);
        QCOMPARE(*options->size, QSize(1280, 800));
    }

    void readsSwitchesAndALink()
    {
        const auto options =
            parseOptions({"--no-demo", "--demo", "panelboard://inventory/CB_REDIS?from=a=b"});

        QVERIFY(options.has_value());
        QVERIFY(options->demo && options->noDemo);
        QCOMPARE(*options->link, std::string("panelboard://inventory/CB_REDIS?from=a=b"));
    }

    void namesTheOptionThatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("unknown") << QStringList{"--bogus"} << R"(there is no option "--bogus" (see --help))";
        QTest::newRow("no value") << QStringList{"--theme"} << "--theme needs light, dark or system";
        QTest::newRow("theme") << QStringList{"--theme", "pink"}
                               << R"(--theme must be light, dark or system, not "pink")";
        QTest::newRow("language") << QStringList{"--language", "de"}
                                  << R"(--language must be en or ko, not "de")";
        QTest::newRow("after") << QStringList{"--after", "-1"}
                               << R"(--after must be seconds, 0 to 86400, not "-1")";
        QTest::newRow("after is no number")
            << QStringList{"--after", "nan"} << R"(--after must be seconds, 0 to 86400, not "nan")";
        QTest::newRow("size") << QStringList{"--size", "1280"}
                              << R"(--size must be WIDTHxHEIGHT, each 200 to 16384, not "1280")";
        QTest::newRow("size too small") << QStringList{"--size", "199x800"}
                                        << R"(--size must be WIDTHxHEIGHT, each 200 to 16384, not "199x800")";
        QTest::newRow("empty file") << QStringList{"--targets", ""} << R"(--targets must be a file, not "")";
    }
    void namesTheOptionThatIsWrong()
    {
        QFETCH(QStringList, arguments);
        std::vector<std::string> plain;
        for (const QString &argument : arguments)
            plain.push_back(argument.toStdString());
        const auto options = parseOptions(plain);

        QVERIFY(!options.has_value());
        QTEST(QString::fromStdString(options.error()), "sentence");
    }

    void helpsWhateverElseIsThere()
    {
        QVERIFY(parseOptions({"--help"})->help);
        QVERIFY(parseOptions({"-h"})->help);
        QVERIFY(parseOptions({"--version"})->version);
        QVERIFY(!parseOptions({"--version"})->help);
        QVERIFY(!parseOptions({"-v"})->help);
    }

    void explainsEveryOption()
    {
        for (const char *option :
             {"--targets", "--demo", "--no-demo", "panelboard://", "--state-dir", "--theme", "--language",
              "--headless-screenshot", "--after", "--size", "--version", "--help"})
            QVERIFY2(console::helpText().find(option) != std::string_view::npos, option);
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
