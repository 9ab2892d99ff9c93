// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "doorbell.h"
#include "support/advancing_waiter.h"

#include <atomic>
#include <future>
#include <stdexcept>
#include <thread>

using namespace panelboard::test;
using panelboard::breaker::InvalidConfiguration;

namespace {

std::shared_ptr<Doorbell> makeBell(StandingTime &time)
{
    return Doorbell::create("front", {3, 12}, time.around, {{"floor", "1"}});
}

} // namespace

class TestModule : public QObject {
    Q_OBJECT
private slots:
    void hasWhatItWasMadeWith()
    {
        StandingTime time;
        const auto bell = makeBell(time);

        QCOMPARE(bell->name(), std::string("front"));
        QCOMPARE(bell->tags().at("floor"), std::string("1"));
        QCOMPARE(bell->config()->loudness, 3);
    }

    void anImpossibleConfigurationNamesEveryProblem()
    {
        StandingTime time;

        try {
            (void)Doorbell::create("front", {11, 0}, time.around);
            QFAIL("made with an impossible configuration");
        } catch (const InvalidConfiguration &error) {
            QCOMPARE(QString(error.what()),
                     QString("loudness is 11, allowed: 1 to 10; volts is 0, allowed: at least 1"));
            QCOMPARE(error.problems().size(), std::size_t(2));
        }
    }

    void isReconfiguredOnlyAsTheVersionThatWasRead()
    {
        StandingTime time;
        const auto bell = makeBell(time);
        const std::uint64_t read = bell->versionedConfig().version;

        bell->reconfigure({5, 12});

        QVERIFY(!bell->reconfigureIf(read, {6, 12}));
        QCOMPARE(bell->config()->loudness, 5);
        QVERIFY(bell->reconfigureIf(read + 1, {7, 12}));
        QCOMPARE(bell->versionedConfig().version, read + 2);
        QCOMPARE(bell->config()->loudness, 7);
    }

    void isReconfiguredWhileItLives()
    {
        StandingTime time;
        const auto bell = makeBell(time);
        const auto before = bell->config();
        int loudness = 0;
        const auto subscription =
            bell->subscribe(kAllEvents, [&](const DoorbellEvent &e) { loudness = e.loudness; });

        bell->reconfigure({7, 12});
        bell->ring();

        QCOMPARE(loudness, 7);
        QCOMPARE(bell->config()->loudness, 7);
        QCOMPARE(before->loudness, 3);
    }

    void aRejectedConfigurationChangesNothing()
    {
        StandingTime time;
        const auto bell = makeBell(time);
        const auto before = bell->config();

        QVERIFY_EXCEPTION_THROWN(bell->reconfigure({0, 24}), InvalidConfiguration);

        QCOMPARE(bell->config(), before);
    }

    void aSubscriberHearsOnlyWhatItAskedFor()
    {
        StandingTime time;
        const auto bell = makeBell(time);
        int heard = 0;
        const auto subscription =
            bell->subscribe(maskOf(DoorbellEventType::Ignored), [&](const DoorbellEvent &) { ++heard; });

        bell->ring();
        bell->ignore();

        QCOMPARE(heard, 1);
    }

    void nobodyListensAfterTheLastSubscriptionEnded()
    {
        StandingTime time;
        const auto bell = makeBell(time);
        auto subscription = bell->subscribe(kAllEvents, [](const DoorbellEvent &) {});
        QVERIFY(bell->isHeard());

        subscription.cancel();

        QVERIFY(!bell->isHeard());
    }

    void aThrowingSubscriberHarmsNobodyElse()
    {
        StandingTime time;
        const auto bell = makeBell(time);
        int heard = 0;
        const auto bad =
            bell->subscribe(kAllEvents, [](const DoorbellEvent &) { throw std::runtime_error("bad"); });
        const auto good = bell->subscribe(kAllEvents, [&](const DoorbellEvent &) { ++heard; });

        bell->ring();

        QCOMPARE(heard, 1);
    }

    void aBlockedSubscriberHoldsUpNoOtherThread()
    {
        StandingTime time;
        const auto bell = makeBell(time);
        std::promise<void> key;
        std::atomic<int> entered{0};
        std::atomic<int> heard{0};
        const auto slow = bell->subscribe(maskOf(DoorbellEventType::Ignored), [&](const DoorbellEvent &) {
            ++entered;
            key.get_future().wait();
        });
        const auto quick = bell->subscribe(kAllEvents, [&](const DoorbellEvent &) { ++heard; });
        std::jthread blocked([&] { bell->ignore(); });
        QTRY_COMPARE(entered.load(), 1);

        bell->ring();
        bell->reconfigure({5, 12});

        QCOMPARE(heard.load(), 1);
        key.set_value();
        blocked.join();
        QCOMPARE(heard.load(), 2);
    }

    void aSubscriberMayEndItsOwnSubscriptionAndRingAgain()
    {
        StandingTime time;
        const auto bell = makeBell(time);
        int once = 0;
        int heard = 0;
        Subscription own = bell->subscribe(kAllEvents, [&](const DoorbellEvent &) {
            ++once;
            own.cancel();
            bell->ring();
        });
        const auto other = bell->subscribe(kAllEvents, [&](const DoorbellEvent &) { ++heard; });

        bell->ring();

        QCOMPARE(once, 1);
        QCOMPARE(heard, 2);
    }

    void aSubscriptionMayOutliveTheModule()
    {
        StandingTime time;
        auto bell = makeBell(time);
        auto subscription = bell->subscribe(kAllEvents, [](const DoorbellEvent &) {});
        const std::weak_ptr<Doorbell> watched = bell;

        bell.reset();
        subscription.cancel();

        QVERIFY(watched.expired());
    }

    void aDecoratedFunctionKeepsTheModuleAndPassesArgumentsAndReferences()
    {
        StandingTime time;
        int total = 0;
        auto add = makeBell(time)->decorate([&total](int by) -> int & { return total += by; });

        int &result = add(5);
        add(2);

        QCOMPARE(result, 7);
        QCOMPARE(&result, &total);
    }
};

QTEST_GUILESS_MAIN(TestModule)
#include "tst_module.moc"
