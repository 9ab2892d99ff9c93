// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/link.h>

#include <QtTest/QtTest>

using namespace panelboard;
using ui::Link;

namespace {
const breaker::TimePoint kFrom{std::chrono::milliseconds(1'795'324'620'000)}; // 2026-11-22T05:17:00Z
}

class TestLink : public QObject {
    Q_OBJECT
private slots:
    void saysInOneAddressWhatIsMeant_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("breaker");
        QTest::addColumn<QString>("instance");
        QTest::addColumn<int>("seconds");
        QTest::newRow("a breaker") << "panelboard://inventory/CB_REDIS"
                                   << "inventory"
                                   << "CB_REDIS"
                                   << "" << 0;
        QTest::newRow("of one instance") << "panelboard://inventory/CB_REDIS?instance=inv-1"
                                         << "inventory"
                                         << "CB_REDIS"
                                         << "inv-1" << 0;
        QTest::newRow("then") << "panelboard://qr/o?from=2026-11-22T05:17:00Z&to=2026-11-22T05:22:00Z"
                              << "qr"
                              << "o"
                              << "" << 300;
        QTest::newRow("odd names") << "panelboard://A%20b%2Fc/d%3Fe?instance=%ED%95%9C%26"
                                   << "A b/c"
                                   << "d?e" << QStringLiteral("한&") << 0;
        QTest::newRow("capitals stay") << "panelboard://Orders/X"
                                       << "Orders"
                                       << "X"
                                       << "" << 0;
    }
    void saysInOneAddressWhatIsMeant()
    {
        QFETCH(QString, address);
        QFETCH(int, seconds);

        const auto link = ui::parseLink(address);

        QVERIFY2(link, qPrintable(link ? QString() : link.error()));
        QTEST(QString::fromStdString(link->where.service), "service");
        QTEST(QString::fromStdString(link->where.name), "breaker");
        QTEST(QString::fromStdString(link->where.instance), "instance");
        QCOMPARE(link->range.has_value(), seconds > 0);
        if (seconds > 0)
            QVERIFY(*link->range == (fleet::TimeRange{kFrom, kFrom + std::chrono::seconds(seconds)}));
        QCOMPARE(ui::formatLink(*link), address);
    }

    void keepsMilliseconds()
    {
        const Link link{{"qr", "qr-1", "oracle"},
                        fleet::TimeRange{kFrom, kFrom + std::chrono::milliseconds(31)}};

        const auto again = ui::parseLink(ui::formatLink(link));

        QVERIFY(again && *again == link);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("begins");
        QTest::newRow("another scheme") << "http://inventory/CB"
                                        << "A link begins with panelboard://";
        QTest::newRow("no breaker") << "panelboard://inventory"
                                    << "A link names a service and a breaker";
        QTest::newRow("empty breaker") << "panelboard://inventory/?x=1"
                                       << "A link names a service and a breaker";
        QTest::newRow("half a range") << "panelboard://a/b?from=2026-11-22T05:17:00Z"
                                      << "A link needs both";
        QTest::newRow("no time") << "panelboard://a/b?from=x&to=y"
                                 << "from in the link is not a time";
        QTest::newRow("no zone") << "panelboard://a/b?from=2026-11-22T05:17:00&to=2026-11-22T05:18:00"
                                 << "from in the link is not a time";
        QTest::newRow("backwards") << "panelboard://a/b?from=2026-11-22T05:17:00Z&to=2026-11-22T05:16:00Z"
                                   << "The link ends before it begins";
        QTest::newRow("endless") << QStringLiteral("panelboard://a/") + QString(5000, u'b')
                                 << "The link is longer";
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, address);
        QFETCH(QString, begins);

        const auto link = ui::parseLink(address);

        QVERIFY(!link);
        QVERIFY2(link.error().startsWith(begins), qPrintable(link.error()));
    }
};

QTEST_GUILESS_MAIN(TestLink)
#include "tst_link.moc"
