// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/fuzzy.h>

#include <QtTest/QtTest>

using panelboard::ui::FuzzyPattern;

class TestFuzzy : public QObject {
    Q_OBJECT
private slots:
    void findsWhatIsRemembered_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("fits");
        QTest::newRow("nothing typed") << ""
                                       << "inventory / cb_redis" << true;
        QTest::newRow("a piece") << "redis"
                                 << "inventory / cb_redis" << true;
        QTest::newRow("initials") << "icr"
                                  << "inventory / cb_redis" << true;
        QTest::newRow("two words in any order") << "redis inv"
                                                << "inventory / cb_redis" << true;
        QTest::newRow("capitals") << "REDIS"
                                  << "inventory / cb_redis" << true;
        QTest::newRow("not in this order") << "sider"
                                           << "inventory / cb_redis" << false;
        QTest::newRow("one word missing") << "redis pay"
                                          << "inventory / cb_redis" << false;
    }
    void findsWhatIsRemembered()
    {
        QFETCH(QString, typed);
        QFETCH(QString, text);

        QTEST(FuzzyPattern(typed).score(text).has_value(), "fits");
    }

    void putsTheBetterFitFirst_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("as one piece") << "ard"
                                      << "card vault"
                                      << "a red dot";
        QTest::newRow("at a word's beginning") << "pay"
                                               << "x / payment"
                                               << "x / repay";
        QTest::newRow("the shorter") << "redis"
                                     << "cb_redis"
                                     << "cb_redis_of_the_catalogue";
        QTest::newRow("initials") << "otl"
                                  << "open timeline"
                                  << "hot only";
    }
    void putsTheBetterFitFirst()
    {
        QFETCH(QString, typed);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        const FuzzyPattern pattern(typed);

        QVERIFY(pattern.score(better).value() > pattern.score(worse).value());
    }
};

QTEST_GUILESS_MAIN(TestFuzzy)
#include "tst_fuzzy.moc"
