// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/state_glyph.h>

#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtTest/QtTest>

using namespace panelboard::ui;

namespace {

/// White on black, so that only the shape counts.
QImage shapeOf(StateLook look, int side)
{
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter painter(&image);
    theme::paintStateGlyph(painter, image.rect(), look, Qt::white);
    return image;
}

double difference(const QImage &a, const QImage &b)
{
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            sum += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) / 255.0;
    return sum / (a.width() * a.height());
}

} // namespace

class TestStateGlyph : public QObject {
    Q_OBJECT
private slots:
    void tellsEveryLookApartByShapeAlone_data()
    {
        QTest::addColumn<int>("side");
        QTest::newRow("12 px") << 12;
        QTest::newRow("16 px") << 16;
        QTest::newRow("24 px") << 24;
    }
    void tellsEveryLookApartByShapeAlone()
    {
        constexpr double kVisible = 0.03; // of all pixels
        QFETCH(int, side);
        for (int a = 0; a < kStateLooks; ++a)
            for (int b = a + 1; b < kStateLooks; ++b) {
                const double apart = difference(shapeOf(StateLook(a), side), shapeOf(StateLook(b), side));
                QVERIFY2(apart > kVisible,
                         qPrintable(QStringLiteral("%1 and %2: %3").arg(a).arg(b).arg(apart)));
            }
    }

    void staysInItsBox()
    {
        for (int look = 0; look < kStateLooks; ++look) {
            QImage image(48, 48, QImage::Format_RGB32);
            image.fill(Qt::black);
            QPainter painter(&image);
            theme::paintStateGlyph(painter, QRectF(16, 16, 16, 16), StateLook(look), Qt::white);
            painter.end();
            for (int at = 0; at < 48; ++at) {
                QCOMPARE(qGray(image.pixel(at, 14)), 0);
                QCOMPARE(qGray(image.pixel(at, 33)), 0);
                QCOMPARE(qGray(image.pixel(14, at)), 0);
                QCOMPARE(qGray(image.pixel(33, at)), 0);
            }
        }
    }

    void fillsTheChipOfAnOpenBreakerOnly()
    {
        QCOMPARE(theme::current().of(StateLook::Closed).fill.isValid(), false);
        QCOMPARE(theme::current().of(StateLook::Stale).fill.isValid(), false);
        QImage image(80, 18, QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        theme::paintStateChip(painter, QRectF(image.rect()), StateLook::Open, QStringLiteral("OPEN"),
                              QFont());
        painter.end();

        QCOMPARE(QColor(image.pixel(2, 9)), theme::current().open.fill);
    }
};

QTEST_MAIN(TestStateGlyph)
#include "tst_state_glyph.moc"
