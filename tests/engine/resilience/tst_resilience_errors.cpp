// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include <panelboard/resilience/errors.h>

#include <memory>
#include <string>

using namespace panelboard::resilience;

class TestResilienceErrors : public QObject {
    Q_OBJECT
private slots:
    void saysWhatResilience4jSays_data()
    {
        using ErrorPtr = std::shared_ptr<CallRefused>;
        QTest::addColumn<ErrorPtr>("error");
        QTest::addColumn<QString>("text");
        QTest::newRow("rate limiter") << ErrorPtr(std::make_shared<RequestNotPermitted>("a"))
                                      << "RateLimiter 'a' does not permit further calls";
        QTest::newRow("bulkhead") << ErrorPtr(std::make_shared<BulkheadFull>("a"))
                                  << "Bulkhead 'a' is full and does not permit further calls";
        QTest::newRow("retry") << ErrorPtr(std::make_shared<MaxRetriesExceeded>("a", 4294967295U))
                               << "Retry 'a' has exhausted all attempts (4294967295)";
        QTest::newRow("time limiter") << ErrorPtr(std::make_shared<TimeoutExceeded>("a"))
                                      << "TimeLimiter 'a' recorded a timeout exception.";
        QTest::newRow("after shutdown") << ErrorPtr(std::make_shared<ShutDown>("a"))
                                        << "Bulkhead 'a' is shut down and takes no further tasks";
    }
    void saysWhatResilience4jSays()
    {
        QFETCH(std::shared_ptr<CallRefused>, error);
        QFETCH(QString, text);

        QCOMPARE(QString(error->what()), text);
        QCOMPARE(std::string(error->name()), std::string("a"));
    }

    void aCopyKeepsTheName()
    {
        const auto original = std::make_unique<MaxRetriesExceeded>("orders", 3);
        const MaxRetriesExceeded copy = *original;

        QCOMPARE(std::string(copy.name()), std::string("orders"));
        QCOMPARE(copy.maxAttempts(), 3U);
    }

    void aVeryLongNameIsCut()
    {
        const BulkheadFull error(std::string(1000, 'x'));

        QCOMPARE(std::string(error.name()), std::string(100, 'x'));
        QVERIFY(QString(error.what()).endsWith("x' is full and does not permit further calls"));
    }
};

QTEST_GUILESS_MAIN(TestResilienceErrors)
#include "tst_resilience_errors.moc"
