// SPDX-License-Identifier: Apache-2.0
#include "subscription.h"

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

namespace {

using breaker::State;

constexpr breaker::Duration kLongestBudget = std::chrono::seconds(1);
constexpr breaker::Duration kRefreshApart = std::chrono::milliseconds(100);
constexpr breaker::Duration kPingEvery = std::chrono::seconds(1); // resilience4j-endpoints.md 5
constexpr breaker::Duration kConfigsEvery = std::chrono::seconds(15);
constexpr std::size_t kMaxCapabilities = 100;
constexpr std::size_t kSmallTarget = 50; ///< breakers: up to so many, the list is read every time
constexpr std::uint64_t kListEvery = 5;  ///< scrapes of a larger one, or of one without a list

std::vector<std::string> namesOf(const std::vector<ingest::BreakerReading> &readings)
{
    std::vector<std::string> names;
    names.reserve(readings.size());
    for (const ingest::BreakerReading &reading : readings)
        names.push_back(reading.name);
    return names;
}

} // namespace

std::vector<StateUpdate> updatesOf(const std::optional<ingest::ServiceInfo> &info)
{
    std::vector<StateUpdate> updates = {StateUpdate::Close, StateUpdate::ForceOpen, StateUpdate::Disable};
    if (!info)
        return updates;
    struct More {
        std::string_view capability;
        StateUpdate update;
    };
    for (const More &more :
         {More{"open", StateUpdate::Open}, More{"halfOpen", StateUpdate::HalfOpen},
          More{"metricsOnly", StateUpdate::MetricsOnly}, More{"reset", StateUpdate::Reset}}) {
        if (info->has(more.capability))
            updates.push_back(more.update);
    }
    return updates;
}

Subscription::Subscription(SubscriptionTools tools, Source source, TargetConfig config,
                           std::shared_ptr<TargetClient> client,
                           std::shared_ptr<breaker::CircuitBreaker> guard)
    : m_tools(std::move(tools)), m_source(std::move(source)), m_config(std::move(config)),
      m_client(std::move(client)), m_guard(std::move(guard)),
      m_stream(*m_client, m_tools.clock, 2 * std::max(m_config.interval, kPingEvery),
               {[this] { streamOpened(); },
                [this](const ingest::BreakerEvent &event) { eventArrived(event); }, [this] { report(); },
                [this] { streamEnded(); }})
{
}

void Subscription::start(breaker::Duration after, breaker::Duration phase)
{
    if (m_stopped)
        return;
    report();
    m_due = m_tools.clock.now() + after;
    schedule();
    m_due += phase - m_config.interval; // `tick` goes on from there
}

void Subscription::stop()
{
    m_stopped = true;
    m_tools.scheduler.cancel(m_tickToken);
    m_tools.scheduler.cancel(m_refreshToken);
    if (std::exchange(m_scrape, nullptr))
        m_guard->releasePermission();
    m_details.reset();
    m_stream.close();
}

breaker::Scheduler::Token Subscription::at(breaker::TimePoint due, void (Subscription::*task)())
{
    return m_tools.scheduler.at(due, [weak = weak_from_this(), io = m_tools.io, task] {
        io->post([weak, task] {
            const auto self = weak.lock();
            if (self && !self->m_stopped)
                (*self.*task)();
        });
    });
}

void Subscription::schedule() { m_tickToken = at(m_due, &Subscription::tick); }

breaker::Duration Subscription::budget() const { return std::min(m_config.interval, kLongestBudget); }

void Subscription::tick()
{
    const auto now = m_tools.clock.now();
    do
        m_due += m_config.interval;
    while (m_due <= now); // what was missed is missed
    schedule();
    watchForSilence();
    if (m_scrape)
        return;
    m_details.reset(); // slow answers about a few breakers must not make all the others stale
    if (m_guard->tryAcquirePermission())
        scrape(planOfTick());
    else
        refused();
}

ScrapePlan Subscription::planOfTick()
{
    const bool isSmall = m_hasList && m_names.size() <= kSmallTarget;
    const bool isListAll = !m_expositionProblem.empty(); // there is nothing else to read
    return {!m_isInfoKnown, true, isSmall || isListAll || m_ticks++ % kListEvery == 0};
}

/// The permission is taken.
void Subscription::scrape(ScrapePlan plan)
{
    m_refreshWanted = false;
    m_scrape = std::make_unique<Scrape>(*m_client, m_config, m_tools.clock, plan, budget(),
                                        [this](ScrapeResult result) { scraped(std::move(result)); });
    m_scrape->start();
}

void Subscription::scraped(ScrapeResult result)
{
    const auto finished = std::move(m_scrape); // it is still calling us
    const breaker::Duration duration = m_tools.clock.now() - result.round.startedAt;
    if (result.failed) {
        failedWith(result, duration);
        report();
        return;
    }
    m_guard->onSuccess(duration);
    succeeded(result);
    report();
    readDetails();
}

void Subscription::succeeded(ScrapeResult &result)
{
    learn(result);
    m_status.status = TargetStatus::Connected;
    m_status.problem = problemBesidesReadings();
    m_status.lastContact = m_tools.clock.now();
    m_status.nextAttempt.reset();
    m_wanted.sawRound(result.round);
    if (result.expositionProblem && result.listProblem) // else it may know only some of the breakers
        m_names = namesOf(result.round.readings);
    tendStream();
    m_tools.sink.roundRead(m_source, std::move(result.round));
}

void Subscription::learn(const ScrapeResult &result)
{
    if (result.listProblem) {
        m_hasList = result.hasList;
        m_listHasStates = result.listHasStates;
        m_listProblem = *result.listProblem;
    }
    if (result.expositionProblem)
        m_expositionProblem = *result.expositionProblem;
    if (result.isInfoKnown) {
        m_isInfoKnown = true;
        m_info = result.info;
        if (m_info && m_info->clock)
            m_offset.measure(result.infoSentAt, result.infoAt, *m_info->clock);
    }
    m_status.capabilities = m_info ? m_info->capabilities : std::vector<std::string>();
    if (m_status.capabilities.size() > kMaxCapabilities)
        m_status.capabilities.resize(kMaxCapabilities);
    m_status.updates = m_hasList ? updatesOf(m_info) : std::vector<StateUpdate>();
    m_status.canEdit = m_info && m_info->has("config");
}

std::string Subscription::problemBesidesReadings() const
{
    for (const std::string &problem : {m_client->tokenProblem(), m_expositionProblem, m_listProblem}) {
        if (!problem.empty())
            return problem;
    }
    return {};
}

void Subscription::failedWith(const ScrapeResult &result, breaker::Duration duration)
{
    m_guard->onError(duration,
                     breaker::CallError(breaker::CallError::Named{result.failureKind, result.problem}));
    m_status.status = TargetStatus::Failing;
    m_status.problem =
        m_client->tokenProblem().empty() ? result.problem : result.problem + "; " + m_client->tokenProblem();
    m_status.nextAttempt = m_due;
    m_client->forgetToken();
    m_isInfoKnown = false; // another process may answer next time
    m_offset.forget();
    m_configsTag.clear();
    m_configsAskedAt = breaker::TimePoint();
    if (m_guard->state() == State::Open)
        refused();
}

/// The console's own breaker lets nothing through.
void Subscription::refused()
{
    m_status.status = TargetStatus::BackingOff;
    const breaker::CircuitBreakerSnapshot guard = m_guard->snapshot();
    m_status.nextAttempt = guard.openUntil;
    if (guard.state == State::ForcedOpen) {
        m_status.problem =
            "it is not read: the console's breaker " + guard.name + " is forced open; close it";
        m_stream.close();
    }
    report();
}

void Subscription::readDetails()
{
    if (m_stopped || m_details)
        return;
    const bool tellsMore = m_info && (m_info->has("detail") || m_info->has("config"));
    WantedDetails::Names names = m_wanted.take();
    if (!tellsMore)
        m_wanted.giveUp();
    const bool isConfigsDue = takeConfigsDue();
    if (!tellsMore || (names.details.empty() && names.configs.empty() && !isConfigsDue))
        return detailsRead();
    m_details = std::make_unique<DetailRound>(*m_client, m_tools.clock, budget(), detailHandlers());
    if (isConfigsDue)
        m_details->askAllConfigs(m_configsTag);
    m_details->start(names.details, names.configs);
}

/// Configurations seldom change, and a change is pushed: a look now and then finds what was missed.
bool Subscription::takeConfigsDue()
{
    const auto now = m_tools.clock.now();
    if (!m_info || !m_info->has("configs") || now - m_configsAskedAt < kConfigsEvery)
        return false;
    m_configsAskedAt = now;
    return true;
}

DetailRound::Handlers Subscription::detailHandlers()
{
    DetailRound::Handlers handlers;
    handlers.detail = [this](ingest::BreakerDetailReading detail, breaker::TimePoint sentAt,
                             breaker::TimePoint at) {
        if (detail.now)
            m_offset.measure(sentAt, at, *detail.now);
        m_tools.sink.detailRead(m_source, onOurClock(std::move(detail), m_offset), sentAt, at);
    };
    handlers.config = [this](const ingest::ConfigReading &config, breaker::TimePoint sentAt) {
        m_tools.sink.configRead(m_source, config, sentAt);
    };
    handlers.configs = [this](std::string etag) { m_configsTag = std::move(etag); };
    handlers.asking = [this](const std::string &name) { m_wanted.done(name); };
    handlers.done = [this] {
        const auto finished = std::move(m_details); // it is still calling us
        detailsRead();
    };
    return handlers;
}

void Subscription::detailsRead()
{
    if (m_refreshWanted)
        refresh();
}

void Subscription::watch(std::optional<std::string> name)
{
    if (name == m_wanted.watched())
        return;
    m_wanted.watch(std::move(name));
    if (m_wanted.watched())
        refresh();
}

void Subscription::look(const std::string &name, bool withConfig)
{
    m_wanted.ask(name, withConfig);
    refresh();
}

/// Reads the list and the wanted details as soon as possible, but not more often than every kRefreshApart.
void Subscription::refresh()
{
    if (m_stopped || !m_isInfoKnown || m_refreshToken != 0)
        return;
    m_refreshWanted = true;
    if (isBusy())
        return;
    const auto now = m_tools.clock.now();
    if (now - m_refreshedAt >= kRefreshApart)
        refreshDue();
    else
        m_refreshToken = at(m_refreshedAt + kRefreshApart, &Subscription::refreshDue);
}

void Subscription::refreshDue()
{
    m_refreshToken = 0;
    if (isBusy())
        return; // m_refreshWanted: when that is done
    m_refreshedAt = m_tools.clock.now();
    const bool byList = m_hasList && m_listHasStates;
    if (m_guard->tryAcquirePermission())
        scrape({false, !byList, byList});
}

/// Plain Resilience4j's stream covers only the breakers that were there when it was opened.
void Subscription::tendStream()
{
    if (m_stream.isOpen() && !m_info && m_names != m_namesInStream)
        m_stream.close();
    if (m_stream.mayOpen()) {
        m_namesInStream = m_names;
        m_stream.open();
    }
}

void Subscription::streamOpened()
{
    m_isStreamLost = false;
    report();
    refresh(); // what happened between the scrape and now
}

void Subscription::streamEnded()
{
    m_isStreamLost = true;
    m_configsTag.clear(); // its service may have started anew, and counts versions from 1
    m_configsAskedAt = breaker::TimePoint();
    report();
}

/// A stream that falls silent before the next tick is told of at that time, not at the tick after.
void Subscription::watchForSilence()
{
    if (m_stream.isAlive() && m_stream.silentAt() <= m_due)
        at(m_stream.silentAt(), &Subscription::report);
}

void Subscription::eventArrived(const ingest::BreakerEvent &event)
{
    EventTime when{event.receivedAt, std::nullopt};
    if (const auto ours = m_offset.ours(event.createdAt))
        when = {std::min(*ours, event.receivedAt), m_offset.uncertainty()};
    const bool isError =
        event.type == breaker::EventType::Error || event.type == breaker::EventType::IgnoredError;
    if (!isError)
        m_wanted.ask(event.name, event.type == breaker::EventType::ConfigurationChanged);
    m_tools.sink.eventArrived(m_source, event, when);
    if (!isError)
        refresh();
}

void Subscription::report()
{
    m_status.streaming = m_stream.isAlive();
    SubscriptionStatus told = m_status;
    if (told.problem.empty() && !told.streaming && (m_isStreamLost || m_stream.isOpen()))
        told.problem = "the stream of its events is lost: changes of state show with the next reading";
    m_tools.sink.statusChanged(m_source, told);
}

} // namespace panelboard::fleet
