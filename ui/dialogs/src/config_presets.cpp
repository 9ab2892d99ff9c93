// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/config_presets.h>

#include <QtCore/QCoreApplication>

#include <array>
#include <utility>

namespace panelboard::ui::dialogs {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::dialogs::ConfigForm)
};

using Value = ConfigPreset::Value;

ConfigPreset fastCache()
{
    return {"fastCache",
            Words::tr("Fast cache"),
            Words::tr("Redis, Memcached: milliseconds, with a way round it"),
            {{"failureRateThreshold", 20.0, Words::tr("the way round is cheap: leave early")},
             {"slowCallDurationThreshold", 50.0,
              Words::tr("just above the healthy p99; 50 ms instead of 250 ms took 263 % of extra load "
                        "down to 4 % (Shopify)")},
             {"slowCallRateThreshold", 50.0, Words::tr("a slow cache is worse than none")},
             {"slidingWindowSize", std::int64_t(100), Words::tr("full within a second or two")},
             {"minimumNumberOfCalls", std::int64_t(20),
              Words::tr("at 1 % errors 20 calls trip by chance less than once in a million windows")},
             {"waitDurationInOpenState", 30000.0,
              Words::tr("long against the probe: 2 s to 30 s was the other half of it (Shopify)")},
             {"permittedNumberOfCallsInHalfOpenState", std::int64_t(3),
              Words::tr("at least two successes before it closes (Shopify)")}}};
}

ConfigPreset database()
{
    return {"database",
            Words::tr("Database"),
            Words::tr("PostgreSQL, Oracle: tens of milliseconds, no way round it"),
            {{"failureRateThreshold", 50.0, Words::tr("there is no way round: open only when it is down")},
             {"slowCallDurationThreshold", 1000.0, Words::tr("above the p99 of the slowest statement")},
             {"slowCallRateThreshold", 80.0, Words::tr("slow calls hold connections of the pool")},
             {"slidingWindowSize", std::int64_t(100), Words::tr("a hundred calls: one failover fills it")},
             {"minimumNumberOfCalls", std::int64_t(30), Words::tr("a few bad statements do not open it")},
             {"waitDurationInOpenState", 20000.0, Words::tr("about as long as a failover takes (Azure)")},
             {"permittedNumberOfCallsInHalfOpenState", std::int64_t(5),
              Words::tr("spares a database that has just come back")}}};
}

ConfigPreset httpApi()
{
    return {
        "httpApi",
        Words::tr("HTTP API"),
        Words::tr("a service of another team, behind a balancer"),
        {{"failureRateThreshold", 50.0, Words::tr("one of two instances may be down behind it")},
         {"slowCallDurationThreshold", 2000.0, Words::tr("what it promises (SLO), not what it does")},
         {"slowCallRateThreshold", 80.0, Words::tr("threads that wait are lost (napkin 11)")},
         {"slidingWindowType", std::string("TIME_BASED"),
          Words::tr("its traffic changes over the day: seconds say more than calls")},
         {"slidingWindowSize", std::int64_t(60), Words::tr("a minute: longer than its p99 (go-zero 5011)")},
         {"minimumNumberOfCalls", std::int64_t(20), Words::tr("reached within the window at night too")},
         {"waitDurationInOpenState", 30000.0, Words::tr("as Envoy's first ejection")},
         {"permittedNumberOfCallsInHalfOpenState", std::int64_t(10), Words::tr("one per instance of it")}}};
}

ConfigPreset paymentGateway()
{
    return {
        "paymentGateway",
        Words::tr("Payment gateway"),
        Words::tr("few calls, each of them dear, and a human waits"),
        {{"failureRateThreshold", 60.0, Words::tr("a refused payment is lost: open late")},
         {"slowCallDurationThreshold", 10000.0, Words::tr("people wait ten seconds, not longer")},
         {"slowCallRateThreshold", 100.0, Words::tr("slow is still paid")},
         {"slidingWindowSize", std::int64_t(50), Words::tr("few calls: a small window")},
         {"minimumNumberOfCalls", std::int64_t(20), Words::tr("under 20 calls chance decides (binomial)")},
         {"waitDurationInOpenState", 60000.0, Words::tr("its operators need a minute")},
         {"permittedNumberOfCallsInHalfOpenState", std::int64_t(3),
          Words::tr("every trial is somebody's payment")}}};
}

using Meaning = std::pair<std::string_view, const char *>;
constexpr std::array kMeanings{
    Meaning("failureRateThreshold", QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                                                      "Opens when this share of the window's calls failed.")),
    Meaning("slowCallRateThreshold",
            QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                              "Opens when this share of the window's calls was slow.")),
    Meaning("slowCallDurationThreshold",
            QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm", "A call that takes longer is slow.")),
    Meaning("slidingWindowType", QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                                                   "The window holds the last calls, or the last seconds.")),
    Meaning("slidingWindowSize", QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                                                   "How many calls, or seconds, are judged together.")),
    Meaning("minimumNumberOfCalls", QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                                                      "With fewer calls in the window nothing is judged.")),
    Meaning("permittedNumberOfCallsInHalfOpenState",
            QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                              "So many trial calls decide whether it closes again.")),
    Meaning(
        "maxWaitDurationInHalfOpenState",
        QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                          "If the trial calls have not decided by then, the next property says what comes.")),
    Meaning("transitionToStateAfterWaitDuration",
            QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                              "The state after that wait in HALF_OPEN is over.")),
    Meaning("waitDurationInOpenState",
            QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                              "So long calls are refused before trial calls may pass.")),
    Meaning("automaticTransitionFromOpenToHalfOpenEnabled",
            QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                              "Goes to HALF_OPEN when the wait is over, without waiting for a call.")),
    Meaning("enableExponentialBackoff",
            QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                              "Each opening in a row waits longer than the one before.")),
    Meaning("exponentialBackoffMultiplier",
            QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm", "How much longer each time.")),
    Meaning("exponentialMaxWaitDurationInOpenState",
            QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm", "It never waits longer than this.")),
    Meaning("enableRandomizedWait",
            QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                              "Spreads the waits, so that instances do not probe at once.")),
    Meaning("randomizedWaitFactor", QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                                                      "How far the wait may lie from its middle.")),
    Meaning("initialState",
            QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                              "The state in which the service starts it; nothing changes now.")),
    Meaning("eventConsumerBufferSize",
            QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                              "So many events the service keeps for those who ask.")),
    Meaning("registerHealthIndicator",
            QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm", "The service's health page shows it.")),
    Meaning("allowHealthIndicatorToFail",
            QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                              "An open breaker makes the health page say DOWN.")),
};

} // namespace

std::vector<ConfigPreset> configPresets() { return {fastCache(), database(), httpApi(), paymentGateway()}; }

QString meaningOf(const breaker::Property &property)
{
    for (const auto &[name, meaning] : kMeanings)
        if (property.name == name)
            return Words::tr(meaning);
    return {};
}

} // namespace panelboard::ui::dialogs
