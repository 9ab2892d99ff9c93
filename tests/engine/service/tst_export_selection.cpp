// SPDX-License-Identifier: Apache-2.0
#include "export_selection.h"
#include "query.h"
#include "ring.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::service;

class TestExportSelection : public QObject {
    Q_OBJECT
private slots:
    void matchesPatterns_data();
    void matchesPatterns();
    void admitsSoManyAndNoMore();
    void admitsAnotherInPlaceOfOneThatIsGone();
    void countsWhatIsLeftOutByItsReason();
    void readsTheValuesOfAQuery_data();
    void readsTheValuesOfAQuery();
    void keepsTheNewestOfARing_data();
    void keepsTheNewestOfARing();
};

void TestExportSelection::matchesPatterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");

    const auto row = [](const char *name, const char *pattern, const char *text, bool matches) {
        QTest::newRow(name) << QString(pattern) << QString(text) << matches;
    };
    row("the name itself", "stock", "stock", true);
    row("a longer name", "stock", "stocks", false);
    row("a beginning", "stock*", "stock-1", true);
    row("an end", "*-1", "stock-1", true);
    row("a middle", "*oc*", "stock", true);
    row("two runs that share a letter", "*aa*aa*", "aaa", false);
    row("the last star takes less than it could", "a*b", "abab", true);
    row("everything", "*", "", true);
    row("nothing", "", "stock", false);
    row("a dot is a dot", "s.ock", "stock", false);
}

void TestExportSelection::matchesPatterns()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(bool, matches);

    QCOMPARE(matchesPattern(pattern.toStdString(), text.toStdString()), matches);
}

void TestExportSelection::admitsSoManyAndNoMore()
{
    ExportSelection selection({{}, 2});

    QVERIFY(selection.admit("b"));
    QVERIFY(selection.admit("c"));
    QVERIFY(!selection.admit("a"));
}

void TestExportSelection::admitsAnotherInPlaceOfOneThatIsGone()
{
    ExportSelection selection({{}, 1});
    QVERIFY(selection.admit("a"));

    selection.release();

    QVERIFY(selection.admit("b"));
}

void TestExportSelection::countsWhatIsLeftOutByItsReason()
{
    ExportSelection selection({{"stock*", "price"}, 1});
    QVERIFY(selection.admit("stock"));
    LeftOut leftOut;

    for (const char *name : {"price", "stock-2", "other"}) {
        QVERIFY(!selection.admit(name));
        selection.countLeftOut(name, leftOut);
    }

    QCOMPARE(leftOut.byMaximum, std::size_t{2});
    QCOMPARE(leftOut.byName, std::size_t{1});
}

void TestExportSelection::readsTheValuesOfAQuery_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("values");

    QTest::newRow("none") << ""
                          << "";
    QTest::newRow("one") << "tag=name:a"
                         << "name:a";
    QTest::newRow("two, and another parameter") << "tag=name:a&x=1&tag=kind:b"
                                                << "name:a|kind:b";
    QTest::newRow("escaped") << "tag=name%3Aa+b%26c"
                             << "name:a b&c";
    QTest::newRow("without a value") << "tag"
                                     << "";
    QTest::newRow("a longer name") << "tags=1"
                                   << "";
    QTest::newRow("a bad escape") << "tag=%zz"
                                  << "cannot be decoded";
}

void TestExportSelection::readsTheValuesOfAQuery()
{
    QFETCH(QString, query);
    QFETCH(QString, values);

    const auto found = queryValues(query.toStdString(), "tag");

    QStringList list;
    for (const std::string &value : found.value_or(std::vector<std::string>{"cannot be decoded"}))
        list.append(QString::fromStdString(value));
    QCOMPARE(list.join('|'), values);
}

void TestExportSelection::keepsTheNewestOfARing_data()
{
    QTest::addColumn<int>("added");
    QTest::addColumn<int>("resizedTo");
    QTest::addColumn<QList<int>>("values");

    QTest::newRow("empty") << 0 << 3 << QList<int>();
    QTest::newRow("not full") << 2 << 3 << QList<int>({1, 2});
    QTest::newRow("just full") << 3 << 3 << QList<int>({1, 2, 3});
    QTest::newRow("overwritten") << 5 << 3 << QList<int>({3, 4, 5});
    QTest::newRow("made smaller") << 5 << 2 << QList<int>({4, 5});
    QTest::newRow("made larger") << 5 << 9 << QList<int>({3, 4, 5});
    QTest::newRow("of nothing, that is one") << 5 << 0 << QList<int>({5});
}

void TestExportSelection::keepsTheNewestOfARing()
{
    QFETCH(int, added);
    QFETCH(int, resizedTo);
    QFETCH(QList<int>, values);
    Ring<int> ring(3);

    for (int i = 1; i <= added; ++i)
        QCOMPARE(ring.exchange(i), i > 3 ? i - 3 : 0);
    ring.resize(static_cast<std::size_t>(resizedTo));

    const auto held = ring.values();
    QCOMPARE(QList<int>(held.begin(), held.end()), values);
}

QTEST_APPLESS_MAIN(TestExportSelection)
#include "tst_export_selection.moc"
