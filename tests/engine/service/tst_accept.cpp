// SPDX-License-Identifier: Apache-2.0
#include "accept.h"

#include <QtTest>

#include <array>

using namespace panelboard::service;

namespace {
constexpr std::array<MediaOffer, 2> kFormats{
    {{"text/plain", "0.0.4"}, {"application/openmetrics-text", "1.0.0"}}};
constexpr int kNone = -1;
} // namespace

class TestAccept : public QObject {
    Q_OBJECT
private slots:
    void choosesTheOfferThatSuitsBest_data();
    void choosesTheOfferThatSuitsBest();
    void readsAContentType();
};

void TestAccept::choosesTheOfferThatSuitsBest_data()
{
    QTest::addColumn<QString>("accept");
    QTest::addColumn<int>("offer");

    const auto row = [](const char *name, const char *accept, int offer) {
        QTest::newRow(name) << QString(accept) << offer;
    };
    row("nothing said", "", 0);
    row("anything", "*/*", 0);
    row("OpenMetrics", "application/openmetrics-text", 1);
    row("case and blanks", " Application/OpenMetrics-Text ; Version=1.0.0 ; charset=utf-8", 1);
    row("a version that we cannot give", "application/openmetrics-text;version=2.0.0", kNone);
    row("higher quality first", "text/plain;q=0.5,application/openmetrics-text;q=0.6", 1);
    row("higher quality last", "application/openmetrics-text;q=0.4,text/plain;q=0.5", 0);
    row("equal: the first offered", "application/openmetrics-text,text/plain", 0);
    row("quality zero", "application/openmetrics-text;q=0,*/*", 0);
    row("the closest range decides", "*/*;q=1,application/openmetrics-text;q=0.9,text/*;q=0.1", 1);
    row("another type", "image/png", kNone);
    row("a part that cannot be read", "text;q=1,;;,text/plain;q=x,application/openmetrics-text;q=0.1", 1);
    row("quality beyond 1", "text/plain;q=7,application/openmetrics-text;q=0.1", 1);
    row("Prometheus 2.42",
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
        "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        1);
    row("Prometheus 3",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
        "application/openmetrics-text;version=0.0.1;q=0.5,"
        "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        1);
    row("a browser", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 0);
}

void TestAccept::choosesTheOfferThatSuitsBest()
{
    QFETCH(QString, accept);
    QFETCH(int, offer);

    const auto best = bestOffer(accept.toStdString(), kFormats);

    QCOMPARE(best ? static_cast<int>(*best) : kNone, offer);
}

void TestAccept::readsAContentType()
{
    QCOMPARE(mediaType("Application/JSON; charset=utf-8"), "application/json");
    QCOMPARE(mediaType(""), "");
}

QTEST_GUILESS_MAIN(TestAccept)
#include "tst_accept.moc"
