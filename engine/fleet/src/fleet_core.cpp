// SPDX-License-Identifier: Apache-2.0
#include "fleet_core.h"

#include "file_limit.h"

#include <future>
#include <utility>

namespace panelboard::fleet {

namespace {

constexpr breaker::Duration kTick = std::chrono::milliseconds(100);
constexpr breaker::Duration kConsoleEvery = std::chrono::seconds(1);
constexpr Ticket kConsoleTicket = 1;
constexpr std::size_t kSeeds = 20'000; ///< transitions

std::shared_ptr<SecretStore> orPlain(std::shared_ptr<SecretStore> given)
{
    return given ? std::move(given) : plainSecretStore();
}

} // namespace

FleetCore::FleetCore(FleetOptions options, const breaker::Clock &clock, breaker::Scheduler &scheduler)
    : m_clock(clock), m_scheduler(scheduler), m_storeThread(std::make_shared<StoreThread>()),
      m_post([thread = m_storeThread](std::function<void()> task) { thread->post(std::move(task)); }),
      m_io(std::make_shared<http::IoThread>()), m_clients(std::in_place, *m_io),
      m_journal(std::make_shared<HistoryJournal>(!options.historyFile.empty())), m_store(m_journal),
      m_history({{options.historyFile, options.auditFile},
                 options.historyLimits,
                 options.wallClock,
                 clock,
                 m_post,
                 options.alertRules},
                m_journal, m_store),
      m_audit(options.auditFile, clock.now(),
              [this, post = m_post](const std::string &problem, const std::string &notice) {
                  post([this, problem, notice] {
                      m_desk.auditOpened(problem, notice);
                      if (!notice.empty())
                          m_history.pin({0, m_clock.now(), {}, "", notice});
                  });
              }),
      m_console(clock, scheduler, *this, kConsoleTicket, m_post),
      m_roster({{m_io, *m_clients, clock, scheduler, *this},
                m_store,
                m_console,
                orPlain(options.secrets),
                options.acknowledgeWithin}),
      m_desk(deskLinks(), {options.acknowledgeWithin, options.observeWithin})
{
    raiseFileLimit();
    m_store.setAlertRules(options.alertRules);
    m_store.setTransitionSink(&m_history);
    m_store.setCauseOf(
        [this](const BreakerKey &key, breaker::State entered) { return m_desk.causeOf(key, entered); });
    m_store.addTarget(ConsoleBreakers::targetConfig(), kConsoleTicket, true);
    m_roster.setTargets(options.targets);
    publish();
    scheduleTick();
    m_storeThread->start([this] { batchDone(); });
}

FleetCore::~FleetCore() { stop(); }

CommandDesk::Links FleetCore::deskLinks()
{
    return {m_clock, m_audit, m_post,
            [this](const TargetKey &key) -> std::shared_ptr<const TargetView> {
                TargetRecord *const target = m_store.find(key);
                return target ? target->view() : nullptr;
            },
            [this](const TargetKey &key) { return channelOf(key); }};
}

std::shared_ptr<ControlChannel> FleetCore::channelOf(const TargetKey &key)
{
    if (key == consoleKey())
        return {std::shared_ptr<ControlChannel>(), &m_console}; // lives as long as the store
    return m_roster.channel(key);
}

FleetSnapshotPtr FleetCore::newest() const
{
    const breaker::MutexLock lock(m_newestMutex);
    return m_newest;
}

void FleetCore::setTargets(std::vector<TargetConfig> targets)
{
    m_storeThread->post([this, list = std::move(targets)] {
        if (!m_closed)
            m_roster.setTargets(list);
    });
}

void FleetCore::watch(std::optional<BreakerKey> key)
{
    m_storeThread->post([this, wanted = std::move(key)] {
        m_store.watch(wanted);
        m_roster.watch(wanted);
        readConsole(); // if it is one of them
        if (wanted && !m_closed)
            m_history.askConfigs(
                *wanted, [this, key = *wanted, post = m_post](std::vector<ConfigRecord> past) {
                    post([this, key, known = std::move(past)] { m_store.seedConfigs(key, known); });
                });
    });
}

std::uint64_t FleetCore::submit(Command command)
{
    const std::lock_guard lock(m_submitting);
    const std::uint64_t id = ++m_lastCommand;
    m_storeThread->post([this, id, asked = std::move(command)] {
        if (!m_closed)
            m_desk.submit(id, asked);
    });
    return id;
}

std::vector<std::uint64_t> FleetCore::submit(std::vector<Command> commands)
{
    std::vector<std::uint64_t> ids;
    const std::lock_guard lock(m_submitting);
    for (Command &command : commands) {
        ids.push_back(++m_lastCommand);
        command.batch = ids.front();
    }
    if (ids.empty())
        return ids;
    m_storeThread->post([this, first = ids.front(), asked = std::move(commands)] {
        if (!m_closed)
            m_desk.submit(first, asked);
    });
    return ids;
}

void FleetCore::ask(HistoryQuery query, std::function<void(HistoryAnswer)> answer)
{
    m_storeThread->post([this, asked = std::move(query), tell = std::move(answer)] {
        if (!m_closed)
            m_history.ask(asked, newest(), tell);
    });
}

void FleetCore::pin(Note note)
{
    m_storeThread->post([this, pinned = std::move(note)] { m_history.pin(pinned); });
}

void FleetCore::mute(Mute mute)
{
    m_storeThread->post([this, wanted = std::move(mute)] {
        if (!m_closed)
            m_store.mute(wanted, m_clock.now());
    });
}

void FleetCore::statusChanged(const Source &source, SubscriptionStatus status)
{
    m_storeThread->post(
        [this, source, told = std::move(status)] { m_store.setStatus(source.target, source.ticket, told); });
}

void FleetCore::faultsRead(const Source &source, std::vector<FaultValue> faults)
{
    m_storeThread->post(
        [this, source, read = std::move(faults)] { m_store.setFaults(source.target, source.ticket, read); });
}

void FleetCore::roundRead(const Source &source, Round round)
{
    m_storeThread->post([this, source, read = std::move(round)] {
        m_store.applyRound(source.target, source.ticket, read);
        m_desk.roundRead(source.target, read);
    });
}

void FleetCore::eventArrived(const Source &source, ingest::BreakerEvent event, EventTime when)
{
    m_storeThread->post([this, source, happened = std::move(event), when] {
        const std::uint64_t command = m_desk.eventRead(source.target, happened, when.at);
        m_store.applyEvent(source.target, source.ticket, happened, when, command);
    });
}

void FleetCore::detailRead(const Source &source, ingest::BreakerDetailReading detail,
                           breaker::TimePoint startedAt, breaker::TimePoint at)
{
    m_storeThread->post([this, source, read = std::move(detail), startedAt, at] {
        m_store.applyDetail(source.target, source.ticket, read, startedAt, at);
        m_desk.stateRead({source.target.service, source.target.instance, read.name}, read.state, startedAt);
    });
}

void FleetCore::configRead(const Source &source, ingest::ConfigReading config, breaker::TimePoint startedAt)
{
    m_storeThread->post([this, source, read = std::move(config), startedAt] {
        m_store.applyConfig(source.target, source.ticket, read);
        m_desk.configRead(source.target, read, startedAt);
    });
}

void FleetCore::scheduleTick()
{
    m_scheduler.at(m_clock.now() + kTick,
                   [this, thread = m_storeThread] { thread->post([this] { tick(); }); });
}

void FleetCore::tick()
{
    if (m_closed)
        return;
    scheduleTick();
    const auto now = m_clock.now();
    if (now - m_consoleReadAt >= kConsoleEvery)
        readConsole();
    m_store.tick(now);
    m_history.tick();
    if (!m_isSeeded && m_store.historyStatus().oldest)
        seedStatistics(now);
    m_desk.tick();
}

/// What happened in the last day before this console ran, once the disk can be asked.
void FleetCore::seedStatistics(breaker::TimePoint now)
{
    m_isSeeded = true;
    const TransitionQuery lastDay{{now - StatisticsKeeper::kDay, now}, {}, kSeeds};
    const auto since = *m_store.historyStatus().oldest;
    m_history.ask(lastDay, newest(), [this, post = m_post, since](const HistoryAnswer &answer) {
        post([this, since, past = std::get<TransitionAnswer>(answer).transitions] {
            m_store.seed(past, since);
        });
    });
}

void FleetCore::readConsole()
{
    m_consoleReadAt = m_clock.now();
    m_console.read(fileLimitProblem(m_roster.size()));
}

void FleetCore::batchDone()
{
    if (m_desk.takeChanged()) {
        m_store.setCommands(m_desk.views());
        m_store.setAuditState(m_desk.auditProblem(), m_desk.auditNotice());
    }
    if (!m_store.hasChanged() || m_publishIsScheduled)
        return;
    if (m_clock.now() - m_publishedAt >= kPublishApart)
        return publish();
    m_publishIsScheduled = true;
    m_scheduler.at(m_publishedAt + kPublishApart, [this, thread = m_storeThread] {
        thread->post([this] {
            m_publishIsScheduled = false;
            publish();
        });
    });
}

void FleetCore::publish()
{
    m_publishedAt = m_clock.now();
    FleetSnapshotPtr snapshot = m_store.publish(m_publishedAt);
    const breaker::MutexLock lock(m_newestMutex);
    m_newest.swap(snapshot); // the old one goes after unlocking, if nobody reads it
}

void FleetCore::stop()
{
    std::call_once(m_stopped, [this] { stopOnce(); });
}

/// On the store thread: no producer after this, and every command has an end.
void FleetCore::closeStore()
{
    m_closed = true;
    m_roster.stopAll();
    m_desk.close();
    m_store.setCommands(m_desk.views());
    publish();
}

void FleetCore::stopOnce()
{
    std::promise<void> closed;
    m_storeThread->post([&] {
        closeStore();
        closed.set_value();
    });
    closed.get_future().wait();
    m_clients.reset(); // after the subscriptions' own ends, which were posted before
    m_io->stop();
    m_storeThread->stop();
    m_history.stop();
    m_audit.stop();
}

} // namespace panelboard::fleet
