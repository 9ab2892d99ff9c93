// SPDX-License-Identifier: Apache-2.0
#include "console_breakers.h"

#include "answer_of.h"
#include "console_readings.h"

#include <utility>

namespace panelboard::fleet {

namespace {

using breaker::EventType;
using std::chrono::seconds;

constexpr std::size_t kTransitions = 10; ///< so many are kept of each
constexpr breaker::EventMask kWanted =
    breaker::kAllEvents & ~(breaker::maskOf(EventType::Success) | breaker::maskOf(EventType::NotPermitted));

/// A target that fails three scrapes of the last five is left alone for 5 s, then 10, 20, at most 30; one
/// good scrape brings it back.
breaker::CircuitBreakerConfig guardConfig()
{
    breaker::CircuitBreakerConfig config;
    config.slidingWindowSize = 5;
    config.minimumNumberOfCalls = 3;
    config.failureRateThreshold = 50;
    config.slowCallDurationThreshold = seconds(1); // the longest that a scrape may take
    config.slowCallRateThreshold = 100;
    config.waitDurationInOpenState = seconds(5);
    config.enableExponentialBackoff = true;
    config.exponentialBackoffMultiplier = 2;
    config.exponentialMaxWaitDurationInOpenState = seconds(30);
    config.permittedNumberOfCallsInHalfOpenState = 1;
    config.automaticTransitionFromOpenToHalfOpenEnabled = true;
    return config;
}

SubscriptionStatus statusNow(breaker::TimePoint now, const std::string &problem)
{
    using Update = StateUpdate;
    SubscriptionStatus status;
    status.status = TargetStatus::Connected;
    status.problem = problem;
    status.streaming = true;
    status.lastContact = now;
    status.capabilities = {"updateState", "open", "halfOpen", "metricsOnly",
                           "reset",       "ttl",  "config",   "detail"};
    status.updates = {Update::Close,    Update::ForceOpen,   Update::Disable, Update::Open,
                      Update::HalfOpen, Update::MetricsOnly, Update::Reset};
    status.canEdit = true;
    return status;
}

std::string wordsOf(const breaker::InvalidConfiguration &refused)
{
    std::string words;
    for (const breaker::ConfigProblem &problem : refused.problems())
        words += (words.empty() ? "" : "; ") + problem.field + " is " + problem.value +
                 ", allowed: " + problem.allowed;
    return words;
}

Answer refused(std::string why) { return {Answer::Kind::Refused, std::move(why)}; }

Answer tooLate(const EditConfig &edit, const breaker::CircuitBreaker &guard)
{
    const breaker::CircuitBreakerSnapshot now = guard.snapshot();
    return {Answer::Kind::Refused, "somebody else changed it meanwhile: look at the new values and ask again",
            true, conflictsOf(edit, *now.config), now.configVersion};
}

} // namespace

ConsoleBreakers::ConsoleBreakers(const breaker::Clock &clock, breaker::Scheduler &scheduler,
                                 ObservationSink &sink, Ticket ticket,
                                 std::function<void(std::function<void()>)> post)
    : m_clock(clock), m_sink(sink), m_source{consoleKey(), ticket}, m_post(post),
      m_registry({guardConfig(), {}, true}, clock, scheduler), m_overrides(clock, scheduler, std::move(post)),
      m_events(m_registry.subscribe(kWanted, [this, run = m_post](const breaker::Event &event) {
          std::optional<ingest::TransitionReading> transition;
          if (event.type == EventType::StateTransition)
              transition = toTransition(event);
          run([this, reading = toEvent(event), transition] { // dropped once `this` may be gone
              happened(reading, transition);
          });
      }))
{
}

void ConsoleBreakers::happened(const ingest::BreakerEvent &event,
                               const std::optional<ingest::TransitionReading> &transition)
{
    if (transition) {
        auto &transitions = m_transitions[event.name];
        transitions.push_back(*transition);
        if (transitions.size() > kTransitions)
            transitions.pop_front();
    }
    m_sink.eventArrived(m_source, event, {*event.createdAt, breaker::Duration(0)});
}

TargetConfig ConsoleBreakers::targetConfig()
{
    TargetConfig config;
    config.service = consoleKey().service;
    config.instance = consoleKey().instance;
    config.interval = seconds(1);
    return config;
}

std::shared_ptr<breaker::CircuitBreaker> ConsoleBreakers::guardOf(const TargetKey &target)
{
    return m_registry.circuitBreaker(target.text());
}

void ConsoleBreakers::removeGuardOf(const TargetKey &target)
{
    m_overrides.forget(target.text());
    m_registry.remove(target.text());
    m_transitions.erase(target.text());
}

void ConsoleBreakers::read(const std::string &problem)
{
    const auto now = m_clock.now();
    Round round{now, now, {}};
    std::vector<breaker::CircuitBreakerSnapshot> telling;
    for (const auto &guard : m_registry.all()) {
        breaker::CircuitBreakerSnapshot snapshot = guard->snapshot();
        round.readings.push_back(toReading(snapshot, guard->callTotals()));
        round.readings.back().at = now;
        if (snapshot.state != breaker::State::Closed || m_watched == snapshot.name)
            telling.push_back(std::move(snapshot));
    }
    m_sink.statusChanged(m_source, statusNow(now, problem));
    m_sink.roundRead(m_source, std::move(round));
    for (const breaker::CircuitBreakerSnapshot &snapshot : telling)
        readDetail(snapshot);
}

void ConsoleBreakers::readDetail(const breaker::CircuitBreakerSnapshot &guard)
{
    ingest::BreakerDetailReading detail = toDetail(guard);
    detail.overriddenBy = m_overrides.inForce(guard);
    if (const auto found = m_transitions.find(guard.name); found != m_transitions.end())
        detail.transitions.assign(found->second.begin(), found->second.end());
    m_sink.detailRead(m_source, std::move(detail), guard.at, guard.at);
    if (m_watched == guard.name)
        m_sink.configRead(m_source, toConfig(guard), guard.at);
}

void ConsoleBreakers::send(const Command &command, Answered answered)
{
    if (const auto *state = std::get_if<UpdateState>(&command.what))
        answered(update(command, *state));
    else if (const auto *config = std::get_if<EditConfig>(&command.what))
        answered(edit(command, *config));
    else
        answered(refused("the console has no faults to switch"));
}

void ConsoleBreakers::look(const Command &command, FaultRead)
{
    const auto guard = m_registry.find(command.where.name);
    if (!guard)
        return;
    const breaker::CircuitBreakerSnapshot snapshot = guard->snapshot();
    readDetail(snapshot);
    if (std::holds_alternative<EditConfig>(command.what))
        m_sink.configRead(m_source, toConfig(snapshot), snapshot.at);
}

Answer ConsoleBreakers::update(const Command &command, const UpdateState &update)
{
    const auto guard = m_registry.find(command.where.name);
    if (!guard)
        return refused("there is no such breaker any more: its target was taken from the list");
    if (update.ttl && stateAfter(update.update) == breaker::State::Closed)
        return refused("a CLOSED breaker is not held: leave the expiry out, or force another state");
    if (update.then && !breaker::isLegalTransition(stateAfter(update.update), *update.then))
        return refused(std::string(breaker::toString(*update.then)) + " cannot follow " +
                       std::string(toString(update.update)) + "; CLOSED always can");
    try {
        m_overrides.apply(guard, update, {command.actor, command.reason});
    } catch (const breaker::IllegalStateTransition &error) {
        return refused(error.what());
    }
    return {};
}

Answer ConsoleBreakers::edit(const Command &command, const EditConfig &edit)
{
    const auto guard = m_registry.find(command.where.name);
    if (!guard)
        return refused("there is no such breaker any more: its target was taken from the list");
    breaker::CircuitBreakerConfig config = *guard->config();
    for (const EditConfig::Edit &one : edit.edits) {
        const breaker::Property *const property = breaker::findProperty(one.property);
        if (!property || !property->set(config, one.to))
            return refused(one.property + " cannot have this value" +
                           (property ? ", allowed: " + std::string(property->allowed) : std::string()));
    }
    try {
        const std::uint64_t expected =
            edit.expectedVersion != 0 ? edit.expectedVersion : guard->configVersion();
        if (!guard->reconfigureIf(expected, std::move(config), {command.actor, command.reason}))
            return tooLate(edit, *guard);
    } catch (const breaker::InvalidConfiguration &error) {
        return refused(wordsOf(error));
    }
    return {};
}

} // namespace panelboard::fleet
