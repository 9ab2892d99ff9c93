// SPDX-License-Identifier: Apache-2.0
#include "metric_labels.h"

#include "support/fake_clock.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::service;

namespace {

QString labels(const char *name, breaker::Tags tags)
{
    test::FakeClock clock;
    const auto breaker = breaker::CircuitBreaker::create(name, {}, clock, clock, std::move(tags));
    QStringList list;
    for (const auto &label : with(labelsOf(breaker->name(), breaker->tags()), "kind", "failed"))
        list.append(QString::fromStdString(label.name + '=' + label.value));
    return list.join(' ');
}

} // namespace

class TestMetricLabels : public QObject {
    Q_OBJECT
private slots:
    void sortsTagsAmongTheLabels();
    void letsTagsGiveWayToLabels();
    void makesKeysLegal();
    void replacesWhatIsNotUtf8_data();
    void replacesWhatIsNotUtf8();
};

void TestMetricLabels::sortsTagsAmongTheLabels()
{
    QCOMPARE(labels("redis", {{"zone", "b"}, {"application", "shop"}}),
             "application=shop kind=failed name=redis zone=b");
}

void TestMetricLabels::letsTagsGiveWayToLabels()
{
    QCOMPARE(labels("redis", {{"name", "x"}, {"kind", "x"}, {"state", "x"}}), "kind=failed name=redis");
}

void TestMetricLabels::makesKeysLegal()
{
    QCOMPARE(labels("redis", {{"data.center", "x"}, {"9lives", "y"}, {"", "z"}}),
             "_=z data_center=x kind=failed m_9lives=y name=redis");
}

void TestMetricLabels::replacesWhatIsNotUtf8_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("valid");

    const QByteArray mark("\xEF\xBF\xBD");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &valid) {
        QTest::newRow(name) << text << valid;
    };
    row("plain", "redis", "redis");
    row("two, three, four bytes", "ß한\xF0\x9F\x90\x98", "ß한\xF0\x9F\x90\x98");
    row("lone byte",
        "a\xFF"
        "b",
        "a" + mark + "b");
    row("cut short", "a\xE2\x82", "a" + mark + mark);
    row("overlong", "\xC0\x80", mark + mark);
    row("surrogate", "\xED\xA0\x80", mark + mark + mark);
    row("beyond Unicode", "\xF4\x90\x80\x80", mark + mark + mark + mark);
}

void TestMetricLabels::replacesWhatIsNotUtf8()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, valid);

    QCOMPARE(QByteArray::fromStdString(validUtf8(text.toStdString())), valid);
}

QTEST_GUILESS_MAIN(TestMetricLabels)
#include "tst_metric_labels.moc"
