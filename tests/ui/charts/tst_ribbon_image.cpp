// SPDX-License-Identifier: GPL-3.0-or-later
#include <ribbon_image.h>

#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtTest/QTest>

using namespace panelboard;
using namespace panelboard::ui::charts;
using breaker::State;
using std::chrono::seconds;

namespace {

constexpr breaker::TimePoint kStart{seconds(1'763'700'000)};
constexpr RibbonImage::Shape kShape{120, 2, 16, 14, 1};

breaker::TimePoint at(int second) { return kStart + seconds(second); }

/// Two lanes over ten minutes; the second has an opening of one second only.
std::vector<std::vector<StateSpan>> lanes()
{
    return {{{{at(0), at(200)}, State::Closed},
             {{at(200), at(260)}, State::Open},
             {{at(260), at(280)}, State::HalfOpen},
             {{at(280), at(600)}, State::Closed}},
            {{{at(0), at(100)}, {}},
             {{at(100), at(301)}, State::Closed},
             {{at(301), at(302)}, State::Open},
             {{at(302), at(600)}, State::Closed}}};
}

QImage drawn(const RibbonImage &image)
{
    QImage picture(kShape.width, kShape.rows * kShape.pitch, QImage::Format_RGB32);
    picture.fill(Qt::black);
    QPainter painter(&picture);
    image.draw(painter, {});
    return picture;
}

} // namespace

class TestRibbonImage : public QObject {
    Q_OBJECT

private slots:
    void stepsPaintWhatAWholePictureShows_data();
    void stepsPaintWhatAWholePictureShows();
    void stepPaintsOnlyNewColumns();
    void whatIsNotKnownYetIsPaintedLater();
    void openingShorterThanAPixelIsSeen();

private:
    const std::vector<std::vector<StateSpan>> m_lanes = lanes();
    RibbonImage::SpansOf m_spansOf = [this](int row) { return &m_lanes[std::size_t(row)]; };
};

void TestRibbonImage::stepsPaintWhatAWholePictureShows_data()
{
    QTest::addColumn<int>("step");
    QTest::newRow("less than a column") << 1;
    QTest::newRow("a column") << 2;
    QTest::newRow("some columns") << 7;
    QTest::newRow("nearly all") << 200;
}

void TestRibbonImage::stepsPaintWhatAWholePictureShows()
{
    QFETCH(int, step);
    RibbonImage stepped;
    stepped.prepare(kShape, false);
    int end = 240;
    for (; end <= 560; end += step)
        stepped.show({at(end - 240), at(end)}, at(end), m_spansOf);
    end -= step;

    RibbonImage whole;
    whole.prepare(kShape, false);
    whole.show({at(end - 240), at(end)}, at(end), m_spansOf);

    QCOMPARE(drawn(stepped), drawn(whole));
}

void TestRibbonImage::stepPaintsOnlyNewColumns()
{
    RibbonImage image;
    image.prepare(kShape, false);
    image.show({at(0), at(240)}, at(240), m_spansOf);
    QCOMPARE(image.paintedColumns(), 120);

    image.show({at(6), at(246)}, at(246), m_spansOf);

    QCOMPARE(image.paintedColumns(), 3);
}

void TestRibbonImage::whatIsNotKnownYetIsPaintedLater()
{
    RibbonImage image;
    image.prepare(kShape, false);
    image.show({at(0), at(240)}, at(220), m_spansOf);

    image.show({at(0), at(240)}, at(240), m_spansOf);

    QCOMPARE(image.paintedColumns(), 10);
}

void TestRibbonImage::openingShorterThanAPixelIsSeen()
{
    RibbonImage image;
    image.prepare(kShape, false);
    image.show({at(0), at(600)}, at(600), m_spansOf); // five seconds a column
    const QImage picture = drawn(image);

    const int lane = kShape.pitch;
    const QRgb ground = picture.pixel(80, lane + 1);
    int columns = 0;
    for (int x = 40; x < 100; ++x)
        columns += picture.pixel(x, lane + 1) != ground ? 1 : 0;
    QCOMPARE(columns, 1);
}

QTEST_MAIN(TestRibbonImage)
#include "tst_ribbon_image.moc"
