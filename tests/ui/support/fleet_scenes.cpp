// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_scenes.h"

#include "sample_fleet.h"

#include <algorithm>
#include <array>
#include <string>

namespace panelboard::test {

namespace {

using breaker::State;

constexpr std::size_t kBreakersOfInstance = 10;
constexpr std::size_t kInstancesOfService = 5;

const std::array<const char *, 12> kServices{"inventory", "payment", "catalogue", "order",
                                             "customer",  "qr",      "shipping",  "search",
                                             "fraud",     "notify",  "media",     "tax"};
const std::array<const char *, kBreakersOfInstance> kBreakers{
    "CB_REDIS",      "pgPayment", "elastic", "stockReserve", "profileDb",
    "oracleStorage", "rateQuote", "suggest", "scoreApi",     "smtpRelay"};

std::string serviceName(std::size_t at)
{
    const std::string name = kServices[at % kServices.size()];
    const std::size_t round = at / kServices.size();
    return round == 0 ? name : name + "-" + std::to_string(round + 1);
}

/// A number from 0 to 99 that looks random and is the same at every run.
unsigned shareOf(std::size_t at) { return static_cast<unsigned>((at * 2654435761U >> 7U) % 100); }

State stateOf(std::size_t at)
{
    const unsigned share = shareOf(at);
    if (share < 2)
        return State::Open;
    if (share == 2)
        return State::HalfOpen;
    if (share == 3)
        return State::ForcedOpen;
    if (share < 6)
        return State::Disabled;
    return share < 8 ? State::MetricsOnly : State::Closed;
}

SampleBreaker sampleOf(const std::string &instance, State state, std::size_t at)
{
    SampleBreaker sample;
    sample.instance = instance;
    sample.state = state;
    sample.failureThreshold = 10;
    sample.slowThreshold = 20;
    sample.failureRate = state == State::Open ? 10 + shareOf(at + 1) / 3.0 : shareOf(at + 2) / 12.0;
    sample.slowRate = shareOf(at + 3) / 20.0;
    const double traffic = 1 + shareOf(at + 4) / 2.0;
    const bool refuses = state == State::Open || state == State::ForcedOpen;
    sample.callsPerSecond = refuses ? 0 : traffic;
    sample.refusedPerSecond = refuses ? traffic : 0;
    return sample;
}

std::shared_ptr<fleet::TargetView> targetOf(std::size_t number, std::size_t breakers,
                                            std::optional<State> all)
{
    const std::string service = serviceName(number / kInstancesOfService);
    const std::string instance =
        service.substr(0, 3) + "-" + std::to_string(number % kInstancesOfService + 1);
    auto target = sampleTarget(service, instance);
    for (std::size_t at = 0; at < breakers; ++at) {
        const std::size_t seed = number * kBreakersOfInstance + at;
        const State state = all.value_or(stateOf(seed));
        auto view = std::make_shared<fleet::BreakerView>(
            sampleView(service, kBreakers[at], sampleOf(instance, state, seed)));
        if (state == State::Open)
            view->openUntil = kSampleNow + std::chrono::seconds(5 + shareOf(seed) / 4);
        target->breakers.push_back(std::move(view));
    }
    std::sort(target->breakers.begin(), target->breakers.end(),
              [](const auto &a, const auto &b) { return a->key < b->key; });
    return target;
}

std::shared_ptr<fleet::FleetSnapshot> build(std::size_t breakers, std::optional<State> all)
{
    auto snapshot = std::make_shared<fleet::FleetSnapshot>();
    snapshot->revision = 1;
    snapshot->at = kSampleNow;
    for (std::size_t number = 0; number * kBreakersOfInstance < breakers; ++number) {
        const std::size_t left = breakers - number * kBreakersOfInstance;
        snapshot->targets.push_back(targetOf(number, std::min(left, kBreakersOfInstance), all));
    }
    std::sort(snapshot->targets.begin(), snapshot->targets.end(), [](const auto &a, const auto &b) {
        return std::tie(a->config.service, a->config.instance) <
               std::tie(b->config.service, b->config.instance);
    });
    return snapshot;
}

} // namespace

fleet::FleetSnapshotPtr fleetOf(std::size_t breakers, std::optional<State> all)
{
    return build(breakers, all);
}

fleet::FleetSnapshotPtr staleFleetOf(std::size_t breakers)
{
    const auto snapshot = build(breakers, std::nullopt);
    for (auto &target : snapshot->targets) {
        auto lost = std::make_shared<fleet::TargetView>(*target);
        lost->status = fleet::TargetStatus::BackingOff;
        lost->problem = "connection refused by 10.2.4.31:8080; is the service running?";
        lost->lastContact = kSampleNow - std::chrono::seconds(48);
        lost->nextAttempt = kSampleNow + std::chrono::seconds(4);
        lost->streaming = false;
        for (auto &view : lost->breakers) {
            auto stale = std::make_shared<fleet::BreakerView>(*view);
            stale->freshness = fleet::Freshness::Stale;
            stale->readAt = *lost->lastContact;
            view = std::move(stale);
        }
        target = std::move(lost);
    }
    return snapshot;
}

fleet::FleetSnapshotPtr demoFleet(bool hasOutage)
{
    struct Service {
        const char *name;
        const char *prefix;
        const char *breaker;
        std::vector<fleet::FaultValue> calm;
        std::vector<fleet::FaultValue> outage;
    };
    const std::vector<Service> services{
        {"inventory",
         "inv-",
         "CB_REDIS",
         {{"pause", "off"}, {"stop", "off"}, {"slow", "0"}, {"database-pause", "off"}, {"load", "30"}},
         {{"pause", "off"}, {"stop", "on"}, {"slow", "700"}, {"database-pause", "on"}, {"load", "100"}}},
        {"payment",
         "pay-",
         "pgPayment",
         {{"pause", "off"}, {"slow", "0"}, {"load", "30"}},
         {{"pause", "off"}, {"slow", "3000"}, {"load", "30"}}},
        {"qr",
         "qr-",
         "oracleStorage",
         {{"stop", "off"}, {"errors", "0"}, {"load", "30"}},
         {{"stop", "on"}, {"errors", "0"}, {"load", "30"}}},
    };
    auto snapshot = std::make_shared<fleet::FleetSnapshot>();
    snapshot->revision = 1;
    snapshot->at = kSampleNow;
    for (const Service &service : services) {
        for (int number = 1; number <= 3; ++number) {
            const std::string instance = service.prefix + std::to_string(number);
            auto target = sampleTarget(service.name, instance);
            target->config.faultControlUrl = "http://127.0.0.1:1";
            target->faults = hasOutage ? service.outage : service.calm;
            SampleBreaker sample{instance, hasOutage ? State::Open : State::Closed};
            sample.failureRate = hasOutage ? 100 : 0;
            sample.callsPerSecond = hasOutage ? 0 : 30;
            sample.refusedPerSecond = hasOutage ? 30 : 0;
            auto view =
                std::make_shared<fleet::BreakerView>(sampleView(service.name, service.breaker, sample));
            if (hasOutage)
                view->openUntil = kSampleNow + std::chrono::seconds(18);
            target->breakers.push_back(std::move(view));
            snapshot->targets.push_back(std::move(target));
        }
    }
    return snapshot;
}

} // namespace panelboard::test
