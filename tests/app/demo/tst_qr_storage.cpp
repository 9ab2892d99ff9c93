// SPDX-License-Identifier: Apache-2.0
#include "http_call.h"
#include "qr_fixture.h"
#include "qr_image.h"

#include <QTest>

#include <stdexcept>

using namespace panelboard;
using namespace std::chrono_literals;
using breaker::State;
using demo::Severity;
using test::QrFixture;

class QrStorageTest : public QObject {
    Q_OBJECT

private slots:
    void S31_takesTheArticlesValues();
    void S31_storesTheImageWhereItsUrlSays();
    void S32_aRetryRecoversATransientFailure();
    void S32_aLastingOutageFailsFast();
    void S32_holdsNoThreadWhileTheStoreStandsStill();
    void S32_isHalfOpenByItselfAndCloses();
    void S33_bothersTheDeadStoreAsRarelyAsTheWindowAllows();
    void S34_refusesAnEmptyImageAtOnce();
    void S34_tellsARefusedCallFromAFailedUpload();
    void givesUpWhatIsUnderWayWhenItIsClosed();
    void makesAPictureOfACode();
    void makesNoPictureOf_data();
    void makesNoPictureOf();
};

void QrStorageTest::S31_takesTheArticlesValues()
{
    const config::Document document = demo::storageConfig();
    const breaker::CircuitBreakerConfig &values = document.circuitBreaker.instances.at("oracleStorage");

    QCOMPARE(values.slidingWindowSize, 10U);
    QCOMPARE(values.failureRateThreshold, 50.0F);
    QVERIFY(values.waitDurationInOpenState == 30s);
    QCOMPARE(values.permittedNumberOfCallsInHalfOpenState, 3U);
    QVERIFY(values.automaticTransitionFromOpenToHalfOpenEnabled);
    QVERIFY(document.aspectOrder.circuitBreakerAspectOrder <
            document.aspectOrder.retryAspectOrder); // the breaker is outside
}

void QrStorageTest::S31_storesTheImageWhereItsUrlSays()
{
    QrFixture service;
    const std::string image = demo::qrImage("https://rooms.example/qr-1-1");

    const demo::UploadEnd end = service.begin(image).get();

    QVERIFY2(!end.url.empty(), end.reason.c_str());
    const test::HttpAnswer stored = test::HttpCalls().get(QString::fromStdString(end.url));
    QCOMPARE(stored.status, 200);
    QCOMPARE(stored.body.toStdString(), image);
}

void QrStorageTest::S32_aRetryRecoversATransientFailure()
{
    QrFixture service;
    service.server.setStopped(true);
    auto upload = service.begin();
    QTRY_COMPARE(service.clock.pendingTasks(), 1U); // it waits for its second attempt
    service.server.setStopped(false);

    QTRY_VERIFY(service.endsInTime(upload));

    const demo::UploadEnd end = upload.get();
    QVERIFY2(!end.url.empty(), end.reason.c_str());
    QCOMPARE(service.store->attempts(), 2U);
    QCOMPARE(service.breaker->metrics().failedCalls, 0U);
}

void QrStorageTest::S32_aLastingOutageFailsFast()
{
    QrFixture service;
    service.server.setStopped(true);
    for (int i = 0; i < 10; ++i) {
        auto upload = service.begin();
        QTRY_VERIFY(service.endsInTime(upload));
    }
    QVERIFY(service.breaker->state() == State::Open);
    const auto attempts = service.store->attempts();

    auto upload = service.begin();

    QVERIFY(upload.wait_for(0s) == std::future_status::ready);
    QVERIFY(upload.get().url.empty());
    QCOMPARE(service.store->attempts(), attempts);
}

void QrStorageTest::S32_holdsNoThreadWhileTheStoreStandsStill()
{
    QrFixture service;
    service.server.setPaused(true);

    std::vector<std::future<demo::UploadEnd>> uploads;
    for (int i = 0; i < 10; ++i)
        uploads.push_back(service.begin()); // on this thread, which would wait for the first one

    QCOMPARE(service.store->attempts(), 10U);
    for (auto &upload : uploads) {
        QTRY_VERIFY(service.endsInTime(upload));
        QVERIFY(upload.get().url.empty());
    }
}

void QrStorageTest::S32_isHalfOpenByItselfAndCloses()
{
    QrFixture service;
    service.breaker->transitionToOpenState();

    service.clock.advance(30s);

    QVERIFY(service.breaker->state() == State::HalfOpen);
    for (int i = 0; i < 3; ++i)
        QVERIFY(!service.begin().get().url.empty());
    QVERIFY(service.breaker->state() == State::Closed);
}

void QrStorageTest::S33_bothersTheDeadStoreAsRarelyAsTheWindowAllows()
{
    QrFixture service;
    service.store->setErrorShare(100);

    for (int room = 0; room < 100; ++room) {
        auto upload = service.begin();
        while (upload.wait_for(1ms) != std::future_status::ready) {
            if (service.clock.pendingTasks() > 0 && service.breaker->state() == State::Closed)
                service.clock.advance(500ms);
        }
    }

    QCOMPARE(service.store->attempts(), 20U); // 200 without the breaker
    QCOMPARE(service.failures("CallNotPermitted"), 90.0);
}

void QrStorageTest::S34_refusesAnEmptyImageAtOnce()
{
    QrFixture service;

    auto upload = service.begin("");

    QVERIFY(upload.wait_for(0s) == std::future_status::ready);
    QVERIFY(upload.get().url.empty());
    QCOMPARE(service.store->attempts(), 0U);
    QCOMPARE(service.breaker->metrics().bufferedCalls, 0U);
    QCOMPARE(service.failures("EmptyImage"), 1.0);
}

void QrStorageTest::S34_tellsARefusedCallFromAFailedUpload()
{
    QrFixture service;
    service.store->setErrorShare(100);
    auto failing = service.begin();
    QTRY_VERIFY(service.endsInTime(failing));
    service.breaker->transitionToOpenState();

    static_cast<void>(service.begin().get());
    static_cast<void>(service.begin().get());

    const std::lock_guard lock(service.mutex);
    QCOMPARE(service.log.size(), 2U); // a line for each kind of trouble
    QCOMPARE(service.log[0].first, Severity::Error);
    QVERIFY2(service.log[0].second.ends_with("the object store answered 500"), service.log[0].second.c_str());
    QCOMPARE(service.log[1].first, Severity::Warning);
    QCOMPARE(service.failures("panelboard::demo::StoreFailed"), 1.0);
    QCOMPARE(service.failures("CallNotPermitted"), 2.0);
}

void QrStorageTest::givesUpWhatIsUnderWayWhenItIsClosed()
{
    QrFixture service;
    service.server.setPaused(true);
    auto upload = service.begin();

    service.store->close();

    QVERIFY(upload.wait_for(10s) == std::future_status::ready);
    QVERIFY(upload.get().url.empty());
    QVERIFY(service.begin().get().url.empty());
}

void QrStorageTest::makesAPictureOfACode()
{
    const std::string image = demo::qrImage("https://rooms.example/qr-1-1");

    QVERIFY(image.starts_with("<svg "));
    QVERIFY(image.ends_with("</svg>"));
    QVERIFY(image.find("M4 4h1v1h-1z") != std::string::npos); // the corner of the first finder pattern
}

void QrStorageTest::makesNoPictureOf_data()
{
    QTest::addColumn<QByteArray>("contents");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("more than a code can hold") << QByteArray(3000, 'x');
}

void QrStorageTest::makesNoPictureOf()
{
    QFETCH(QByteArray, contents);

    QVERIFY_EXCEPTION_THROWN(static_cast<void>(demo::qrImage(contents.toStdString())), std::invalid_argument);
}

QTEST_GUILESS_MAIN(QrStorageTest)
#include "tst_qr_storage.moc"
