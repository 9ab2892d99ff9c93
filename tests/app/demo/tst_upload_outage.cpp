// SPDX-License-Identifier: Apache-2.0
#include "upload_outage.h"

#include <QTest>

using namespace panelboard;
using namespace std::chrono_literals;

class UploadOutageTest : public QObject {
    Q_OBJECT

private slots:
    void S33_withoutABreakerEveryRoomIsTriedTwice();
    void S33_withTheBreakerTheStoreIsBotheredLess();
    void S33_manyRoomsAtOnceGainTheMost();
};

void UploadOutageTest::S33_withoutABreakerEveryRoomIsTriedTwice()
{
    demo::UploadOutage outage;
    outage.withBreaker = false;

    const demo::UploadOutageFigures figures = demo::simulate(outage);

    QCOMPARE(figures.attempts, 200U);
    QCOMPARE(figures.refused, 0U);
    QVERIFY(figures.held == 450s); // two attempts of 2 s and the 500 ms between, for each room
}

void UploadOutageTest::S33_withTheBreakerTheStoreIsBotheredLess()
{
    const demo::UploadOutageFigures figures = demo::simulate({});

    // A room comes every 18 s. Ten are tried until the circuit opens; from then on, in every 72 s, one is
    // refused while it is open for 30 s, and three are its trial calls.
    QCOMPARE(figures.attempts + 2 * figures.refused, 200U);
    QCOMPARE(figures.refused, 23U);
}

void UploadOutageTest::S33_manyRoomsAtOnceGainTheMost()
{
    demo::UploadOutage outage;
    outage.rooms = 1000;

    const demo::UploadOutageFigures figures = demo::simulate(outage);

    QVERIFY2(figures.refused > 700, qPrintable(QString::number(figures.refused)));
}

QTEST_GUILESS_MAIN(UploadOutageTest)
#include "tst_upload_outage.moc"
