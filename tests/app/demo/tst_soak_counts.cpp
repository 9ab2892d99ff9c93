// SPDX-License-Identifier: Apache-2.0
#include "soak_counts.h"

#include <QTest>

using namespace panelboard;
using nlohmann::json;

class SoakCountsTest : public QObject {
    Q_OBJECT

private slots:
    void readsTheCallsOfEachBreakerInAScrape();
    void passesOverTheSeriesOfOtherModules();
    void countsWhatCameAfterAnEvent_data();
    void countsWhatCameAfterAnEvent();
    void knowsTheNewestEvent();

private:
    static json log(std::initializer_list<std::pair<const char *, const char *>> events)
    {
        json list = json::array();
        for (const auto &[at, type] : events)
            list.push_back({{"creationTime", at}, {"type", type}});
        return {{"circuitBreakerEvents", std::move(list)}};
    }
};

void SoakCountsTest::readsTheCallsOfEachBreakerInAScrape()
{
    const auto breakers =
        demo::readScrape(R"(resilience4j_circuitbreaker_buffered_calls{kind="failed",name="A"} 3
resilience4j_circuitbreaker_buffered_calls{kind="successful",name="A"} 7
resilience4j_circuitbreaker_calls_seconds_count{kind="failed",name="A"} 30
resilience4j_circuitbreaker_calls_seconds_count{kind="ignored",name="A"} 2
resilience4j_circuitbreaker_calls_seconds_count{kind="successful",name="A"} 70
resilience4j_circuitbreaker_not_permitted_calls_total{kind="not_permitted",name="A"} 5
resilience4j_circuitbreaker_state{name="A",state="closed"} 0
resilience4j_circuitbreaker_state{name="A",state="half_open"} 1
)");

    QCOMPARE(breakers.size(), 1U);
    QCOMPARE(breakers.at("A").state, "half_open");
    QCOMPARE(breakers.at("A").buffered, 10U);
    QCOMPARE(breakers.at("A").calls.toString(), "70 successful, 30 failed, 2 ignored, 5 not permitted");
    QCOMPARE(breakers.at("A").calls.all(), 107U);
}

void SoakCountsTest::passesOverTheSeriesOfOtherModules()
{
    QVERIFY(demo::readScrape("resilience4j_retry_calls_total{kind=\"failed_with_retry\",name=\"A\"} 3\n")
                .empty());
}

void SoakCountsTest::countsWhatCameAfterAnEvent_data()
{
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("counts");
    QTest::newRow("all") << ""
                         << "1 successful, 1 failed, 1 ignored, 1 not permitted";
    QTest::newRow("the later ones") << "t2"
                                    << "0 successful, 0 failed, 1 ignored, 1 not permitted";
    QTest::newRow("none") << "t5"
                          << "0 successful, 0 failed, 0 ignored, 0 not permitted";
    QTest::newRow("an event that the log has forgotten")
        << "t0"
        << "0 successful, 0 failed, 0 ignored, 0 not permitted";
}

void SoakCountsTest::countsWhatCameAfterAnEvent()
{
    QFETCH(QString, after);
    QFETCH(QString, counts);
    const json events = log({{"t1", "SUCCESS"},
                             {"t2", "ERROR"},
                             {"t3", "IGNORED_ERROR"},
                             {"t4", "NOT_PERMITTED"},
                             {"t5", "STATE_TRANSITION"}});

    QCOMPARE(QString::fromStdString(demo::readEventLog(events, after.toStdString()).toString()), counts);
}

void SoakCountsTest::knowsTheNewestEvent()
{
    QCOMPARE(demo::newestEvent(log({{"t1", "SUCCESS"}, {"t2", "ERROR"}})), "t2");
    QCOMPARE(demo::newestEvent(log({})), "");
}

QTEST_GUILESS_MAIN(SoakCountsTest)
#include "tst_soak_counts.moc"
