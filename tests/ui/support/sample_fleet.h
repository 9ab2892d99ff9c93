// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sample_history.h"

#include <panelboard/breaker/clock.h>
#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/models/fleet_bridge.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The fleet that the pictures of the look show, as the snapshot of 14:21:37 in Seoul.
namespace panelboard::test {

/// One breaker of the sample fleet, before it becomes a view.
struct SampleBreaker {
    std::string instance;
    breaker::State state = breaker::State::Closed;
    double failureRate = 0;
    double failureThreshold = 50;
    double slowRate = 0;
    double slowThreshold = 80;
    double callsPerSecond = 10;
    double refusedPerSecond = 0;
};

[[nodiscard]] inline fleet::BreakerView sampleView(const std::string &service, const std::string &name,
                                                   const SampleBreaker &sample)
{
    fleet::BreakerView view;
    view.key = {service, sample.instance, name};
    view.revision = 1;
    view.state = sample.state;
    view.stateSince = kSampleNow - std::chrono::hours(2);
    view.stateSinceAtLeast = true;
    if (sample.state != breaker::State::Disabled) {
        view.failureRate = sample.failureRate;
        view.slowCallRate = sample.slowRate;
    }
    view.failureRateThreshold = sample.failureThreshold;
    view.slowCallRateThreshold = sample.slowThreshold;
    view.bufferedCalls = 100;
    view.minimumNumberOfCalls = 50;
    view.callsPerSecond = sample.callsPerSecond;
    view.notPermittedPerSecond = sample.refusedPerSecond;
    view.notPermittedCalls = 0;
    view.readAt = kSampleNow - std::chrono::milliseconds(400);
    view.freshness = fleet::Freshness::Fresh;
    return view;
}

[[nodiscard]] inline std::shared_ptr<fleet::TargetView> sampleTarget(const std::string &service,
                                                                     const std::string &instance)
{
    using fleet::StateUpdate;
    auto target = std::make_shared<fleet::TargetView>();
    target->config.service = service;
    target->config.instance = instance;
    target->config.url = "http://" + instance + ":8080/actuator";
    target->status = fleet::TargetStatus::Connected;
    target->streaming = true;
    target->lastContact = kSampleNow - std::chrono::milliseconds(400);
    target->capabilities = {"halfOpen", "ttl", "reason", "config"};
    target->updates = {StateUpdate::Close, StateUpdate::ForceOpen, StateUpdate::Disable,
                       StateUpdate::Open,  StateUpdate::HalfOpen,  StateUpdate::MetricsOnly,
                       StateUpdate::Reset};
    target->canEdit = true;
    return target;
}

/// Builds the sample fleet; a test changes what it needs before `build()`.
class SampleFleet {
public:
    SampleFleet() { addAll(); }

    /// The view of one breaker, to be changed.
    [[nodiscard]] fleet::BreakerView &view(const std::string &service, const std::string &instance,
                                           const std::string &name)
    {
        const fleet::BreakerKey key{service, instance, name};
        return **std::find_if(m_views.begin(), m_views.end(), [&](auto &view) { return view->key == key; });
    }
    [[nodiscard]] fleet::TargetView &target(const std::string &service, const std::string &instance)
    {
        return **std::find_if(m_targets.begin(), m_targets.end(), [&](auto &target) {
            return target->config.service == service && target->config.instance == instance;
        });
    }
    /// One more, without a breaker.
    fleet::TargetView &addTarget(const std::string &service, const std::string &instance)
    {
        m_targets.push_back(sampleTarget(service, instance));
        return *m_targets.back();
    }
    [[nodiscard]] fleet::BreakerDetail &detail() { return *m_detail; }
    [[nodiscard]] std::vector<std::shared_ptr<const fleet::CommandView>> &commands() { return m_commands; }

    /// A snapshot of its own: what is changed here afterwards does not reach it.
    [[nodiscard]] fleet::FleetSnapshotPtr build()
    {
        auto snapshot = std::make_shared<fleet::FleetSnapshot>();
        snapshot->revision = ++m_revision;
        snapshot->at = kSampleNow;
        for (const auto &target : m_targets) {
            auto copy = std::make_shared<fleet::TargetView>(*target);
            for (const auto &view : m_views)
                if (view->key.service == copy->config.service && view->key.instance == copy->config.instance)
                    copy->breakers.push_back(std::make_shared<fleet::BreakerView>(*view));
            snapshot->targets.push_back(std::move(copy));
        }
        if (m_detail)
            snapshot->watched = std::make_shared<fleet::BreakerDetail>(*m_detail);
        snapshot->commands = m_commands;
        return snapshot;
    }
    void dropDetail() { m_detail.reset(); }

private:
    void add(const std::string &service, const std::string &name, const SampleBreaker &sample)
    {
        const auto isSame = [&](const auto &target) {
            return target->config.service == service && target->config.instance == sample.instance;
        };
        if (std::none_of(m_targets.begin(), m_targets.end(), isSame))
            m_targets.push_back(sampleTarget(service, sample.instance));
        m_views.push_back(std::make_shared<fleet::BreakerView>(sampleView(service, name, sample)));
    }

    void addMany(const std::string &service, const std::string &name, const std::string &prefix, int from,
                 int to, SampleBreaker sample)
    {
        for (int i = from; i <= to; ++i) {
            sample.instance = prefix + "-" + std::to_string(i);
            add(service, name, sample);
        }
    }

    void addAll()
    {
        using breaker::State;
        addMany("catalogue", "elastic", "cat", 1, 1, {"", State::Open, 52, 50, 31, 80, 0, 22.7});
        addMany("catalogue", "elastic", "cat", 2, 8, {"", State::Closed, 4, 50, 6, 80, 23.4, 0});
        addMany("customer", "profileDb", "cus", 1, 4, {"", State::Closed, 0.9, 25, 2.2, 50, 47, 0});
        addMany("fraud", "scoreApi", "frd", 1, 3, {"", State::Closed, 44, 50, 21, 60, 12.8, 0});
        addInventory();
        addMany("media", "thumbnails", "med", 1, 5, {"", State::Closed, 0.2, 50, 3.4, 50, 11.5, 0});
        add("notify", "smtpRelay", {"ntf-1", State::Closed, 1, 50, 0, 80, 2, 0});
        addMany("order", "priceEngine", "ord", 1, 6, {"", State::Closed, 1.8, 50, 0.6, 80, 56.7, 0});
        addMany("order", "stockReserve", "ord", 1, 6, {"", State::Closed, 4.1, 50, 1, 80, 20.3, 0});
        addPayment();
        addQr();
        addMany("search", "suggest", "sea", 1, 8, {"", State::Disabled, 0, 50, 0, 80, 20, 0});
        addMany("shipping", "rateQuote", "shp", 1, 4, {"", State::MetricsOnly, 34, 25, 12, 50, 4.6, 0});
        addMany("tax", "vatService", "tax", 1, 2, {"", State::Closed, 0.3, 50, 0.1, 80, 8.4, 0});
        makeStale();
    }

    void addInventory()
    {
        using breaker::State;
        add("inventory", "CB_REDIS", {"inv-1", State::Open, 10, 10, 6, 10, 0, 30.6});
        add("inventory", "CB_REDIS", {"inv-2", State::Open, 10, 10, 4, 10, 0, 31.2});
        add("inventory", "CB_REDIS", {"inv-3", State::Closed, 3, 10, 2, 10, 31, 0});
        add("inventory", "CB_REDIS", {"inv-4", State::Closed, 8, 10, 5, 10, 30.4, 0});
        add("inventory", "CB_REDIS", {"inv-5", State::Closed, 2, 10, 3, 10, 30.7, 0});
        open(view("inventory", "inv-1", "CB_REDIS"), sampleSecond(288), 367);
        open(view("inventory", "inv-2", "CB_REDIS"), sampleSecond(277), 711);
    }

    static void open(fleet::BreakerView &view, breaker::TimePoint since, std::uint64_t refused)
    {
        view.stateSince = since;
        view.stateSinceAtLeast = false;
        view.openUntil = since + std::chrono::seconds(30);
        view.notPermittedCalls = refused;
    }

    void addPayment()
    {
        using breaker::State;
        add("payment", "pgPayment", {"pay-1", State::Closed, 5, 60, 4, 100, 13.9, 0});
        add("payment", "pgPayment", {"pay-2", State::Closed, 5, 60, 3, 100, 13.6, 0});
        add("payment", "pgPayment", {"pay-3", State::ForcedOpen, 0, 60, 0, 100, 0, 13.5});
        add("payment", "pgPayment", {"pay-4", State::Closed, 10, 60, 4, 100, 13.8, 0});
        auto &forced = view("payment", "pay-3", "pgPayment");
        open(forced, kSampleNow - std::chrono::minutes(4), 3240);
        forced.openUntil.reset();
        forced.failureRate.reset();
        forced.slowCallRate.reset();
        fleet::OverrideView by;
        by.actor = "j.kim";
        by.reason = "PG maintenance, CHG-2231";
        by.until = sampleSecond(300) + std::chrono::minutes(13) + std::chrono::seconds(23); // 14:35:00
        by.then = State::Closed;
        forced.overriddenBy = by;
    }

    void addQr()
    {
        using breaker::State;
        add("qr", "oracleStorage", {"qr-1", State::HalfOpen, 0, 50, 0, 100, 1.1, 1.4});
        add("qr", "oracleStorage", {"qr-2", State::Closed, 20, 50, 0, 100, 1.8, 0});
        add("qr", "oracleStorage", {"qr-3", State::Closed, 0, 50, 0, 100, 0.2, 0});
        auto &half = view("qr", "qr-1", "oracleStorage");
        half.failureRate.reset();
        half.slowCallRate.reset();
        half.stateSince = kSampleNow - std::chrono::seconds(3);
        half.stateSinceAtLeast = false;
        half.halfOpen = breaker::CircuitBreakerSnapshot::HalfOpen{3, 3, 2, 0, {}};
        auto &few = view("qr", "qr-3", "oracleStorage");
        few.failureRate.reset();
        few.slowCallRate.reset();
        few.tooFewCalls = true;
        few.bufferedCalls = 7;
        few.minimumNumberOfCalls = 10;
    }

    void makeStale()
    {
        auto &stale = view("notify", "ntf-1", "smtpRelay");
        stale.readAt = kSampleNow - std::chrono::seconds(48);
        stale.freshness = fleet::Freshness::Stale;
        auto &target = this->target("notify", "ntf-1");
        target.status = fleet::TargetStatus::BackingOff;
        target.problem = "connection refused by 10.2.4.31:8080; is the service running?";
        target.lastContact = stale.readAt;
        target.nextAttempt = kSampleNow + std::chrono::seconds(4);
        target.streaming = false;
    }

    std::uint64_t m_revision = 0;
    std::vector<std::shared_ptr<fleet::TargetView>> m_targets;
    std::vector<std::shared_ptr<fleet::BreakerView>> m_views;
    std::shared_ptr<fleet::BreakerDetail> m_detail = sampleDetail();
    std::vector<std::shared_ptr<const fleet::CommandView>> m_commands;
};

/// A fleet that publishes what it is given and keeps what it is asked.
class RecordingFleet : public ui::FleetSource {
public:
    explicit RecordingFleet(fleet::FleetSnapshotPtr first) : m_newest(std::move(first)) {}

    void publish(fleet::FleetSnapshotPtr snapshot) { m_newest = std::move(snapshot); }

    [[nodiscard]] fleet::FleetSnapshotPtr newest() const override { return m_newest; }
    std::uint64_t submit(fleet::Command command) override
    {
        submitted.push_back(std::move(command));
        return submitted.size();
    }
    std::vector<std::uint64_t> submit(std::vector<fleet::Command> commands) override
    {
        std::vector<std::uint64_t> ids;
        const std::uint64_t batch = submitted.size() + 1;
        for (fleet::Command &command : commands) {
            command.batch = batch;
            ids.push_back(submit(std::move(command)));
        }
        return ids;
    }
    void watch(std::optional<fleet::BreakerKey> key) override { watched = std::move(key); }
    /// Kept until a test answers it.
    void ask(fleet::HistoryQuery query, std::function<void(fleet::HistoryAnswer)> answer) override
    {
        asked.push_back({std::move(query), std::move(answer)});
    }
    void pin(fleet::Note note) override { pinned.push_back(std::move(note)); }
    void mute(fleet::Mute mute) override { muted.push_back(std::move(mute)); }

    std::vector<fleet::Command> submitted;
    std::optional<fleet::BreakerKey> watched;
    struct Asked {
        fleet::HistoryQuery query;
        std::function<void(fleet::HistoryAnswer)> answer;
    };
    std::vector<Asked> asked;
    std::vector<fleet::Note> pinned;
    std::vector<fleet::Mute> muted;

private:
    fleet::FleetSnapshotPtr m_newest;
};

/// A clock that stands at 14:21:37 until a test moves it.
class SampleClock final : public breaker::Clock {
public:
    [[nodiscard]] breaker::TimePoint now() const noexcept override { return m_now; }
    void advance(breaker::Duration by) { m_now += by; }

private:
    breaker::TimePoint m_now = kSampleNow;
};

} // namespace panelboard::test
