// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/rate_bar.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtTest/QtTest>

using namespace panelboard::ui;

namespace {

QImage paintedBar(std::optional<double> value, std::optional<double> threshold)
{
    QImage image(60, 16, QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter painter(&image);
    theme::paintRateBar(painter, image.rect(), value, threshold);
    return image;
}

} // namespace

class TestRateBar : public QObject {
    Q_OBJECT
private slots:
    void standsTheTickAtTwoThirdsWhateverTheThreshold()
    {
        QCOMPARE(theme::tickPosition(60), 40);
        QCOMPARE(theme::tickPosition(48), 32);
        for (const double threshold : {1.0, 10.0, 100.0})
            QCOMPARE(QColor(paintedBar(0, threshold).pixel(40, 1)), theme::current().t2);
    }

    void reachesTheTickExactlyAtTheThreshold_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("position");
        QTest::newRow("nothing") << 0.0 << 0;
        QTest::newRow("half way") << 5.0 << 20;
        QTest::newRow("just below") << 9.9 << 40;
        QTest::newRow("at the threshold") << 10.0 << 40;
        QTest::newRow("over") << 12.0 << 48;
        QTest::newRow("clipped") << 100.0 << 60;
    }
    void reachesTheTickExactlyAtTheThreshold()
    {
        QFETCH(double, value);
        QTEST(theme::valuePosition(60, value, 10), "position");
    }

    void coloursTheValueOnlyNearTheThreshold_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QColor>("colour");
        QTest::newRow("far") << 7.4 << theme::current().data;
        QTest::newRow("from 75 % of it") << 7.5 << theme::current().near;
        QTest::newRow("just below") << 9.9 << theme::current().near;
        QTest::newRow("at it") << 10.0 << theme::current().over;
    }
    void coloursTheValueOnlyNearTheThreshold()
    {
        QFETCH(double, value);
        QTEST(QColor(paintedBar(value, 10).pixel(4, 8)), "colour");
    }

    void showsAnEmptyTrackForAnUnknownRate()
    {
        const QImage image = paintedBar(std::nullopt, 10);

        QCOMPARE(QColor(image.pixel(4, 8)), theme::current().track);
        QCOMPARE(QColor(image.pixel(40, 3)), theme::current().edge);
    }

    void showsNoTickForAnUnknownThreshold()
    {
        const QImage image = paintedBar(5, std::nullopt);

        QCOMPARE(QColor(image.pixel(4, 8)), theme::current().track);
        QCOMPARE(QColor(image.pixel(40, 1)), QColor(Qt::black));
    }
};

QTEST_GUILESS_MAIN(TestRateBar)
#include "tst_rate_bar.moc"
