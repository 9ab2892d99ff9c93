// SPDX-License-Identifier: Apache-2.0
#include "hystrix_stream.h"

#include <algorithm>
#include <utility>

namespace panelboard::service {

namespace {

constexpr std::chrono::milliseconds kPulse{500};

using breaker::CallKind;
using resilience::BulkheadEventType;

HystrixCounts countsOf(const Dossier &dossier)
{
    const auto totals = dossier.breaker->callTotals();
    if (!totals)
        return {};
    const RefusedCalls refused = dossier.journal->refusedCalls();
    const auto &failed = totals->of(CallKind::Failed);
    const auto &successful = totals->of(CallKind::Successful);
    HystrixCounts counts;
    counts.success = successful.count;
    counts.timeout = refused.timedOut;
    counts.rejected = refused.bulkheadFull;
    counts.failure = failed.count - std::min(failed.count, counts.timeout + counts.rejected);
    counts.shortCircuited = totals->notPermitted;
    counts.badRequests = totals->of(CallKind::Ignored).count;
    counts.time = successful.sum + failed.sum;
    return counts;
}

/// The message and the two line ends that make an event of it.
void append(std::string &frame, const Json &message)
{
    frame.append("data: ").append(toText(message)).append("\n\n");
}

template <class Readings, class Value>
auto most(const Readings &readings, Value value)
{
    auto highest = value(readings.newest());
    for (const auto &reading : readings.readings())
        highest = std::max(highest, value(reading.value));
    return highest;
}

template <class Map>
auto taken(Map &map, const std::string &name)
{
    const auto found = map.find(name);
    return found == map.end() ? typename Map::mapped_type() : std::move(found->second);
}

} // namespace

void HystrixStream::add(std::shared_ptr<http::ServerStream> stream)
{
    m_listeners.push_back(stream);
    stream->whenClosed([weak = weak_from_this(), gone = stream.get()] {
        if (const auto self = weak.lock())
            std::erase_if(self->m_listeners, [gone](const auto &each) { return each.get() == gone; });
    });
    if (m_timer)
        stream->push(frame(), http::ServerStream::Keep::Droppable);
    else
        pulse();
}

void HystrixStream::pulse()
{
    if (m_listeners.empty()) {
        m_timer.reset();
        m_commands.clear();
        m_pools.clear();
        return;
    }
    const std::string next = frame();
    for (const auto &listener : m_listeners)
        listener->push(next, http::ServerStream::Keep::Droppable);
    m_timer = m_sources.io.after(kPulse, [weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->pulse();
    });
}

/// One frame for all messages: a queue of frames would drop some when there are many.
std::string HystrixStream::frame()
{
    std::string text;
    Commands commands; // only of those that are there still
    for (const auto &dossier : m_sources.dossiers->exported())
        append(text, toJson(commandOf(*dossier, taken(m_commands, dossier->breaker->name()), commands)));
    m_commands = std::move(commands);
    Pools pools;
    if (m_sources.registries.threadPoolBulkheads) {
        for (const auto &pool : m_sources.registries.threadPoolBulkheads->all())
            append(text, toJson(poolOf(*pool, taken(m_pools, pool->name()), pools)));
    }
    m_pools = std::move(pools);
    return text + "ping: \n\n";
}

HystrixCommand HystrixStream::commandOf(const Dossier &dossier, TenSeconds<CommandReading> readings,
                                        Commands &next)
{
    const std::string &name = dossier.breaker->name();
    const ShownModules &modules = m_sources.registries;
    HystrixCommand command;
    command.name = name;
    command.group = m_sources.service;
    command.at = m_sources.clock.now();
    command.state = dossier.breaker->state();
    command.config = dossier.breaker->config();
    command.durations = dossier.journal->durations(command.at, std::chrono::minutes(1));
    const auto pool = modules.threadPoolBulkheads ? modules.threadPoolBulkheads->find(name) : nullptr;
    command.hasThreadPool = pool != nullptr;
    if (const auto bulkhead = modules.bulkheads ? modules.bulkheads->find(name) : nullptr) {
        command.concurrent = bulkhead->metrics().concurrentCalls;
        command.semaphoreSize = bulkhead->metrics().maxAllowedConcurrentCalls;
    } else if (pool) {
        command.concurrent = pool->metrics().activeThreadCount;
    }
    if (const auto limiter = modules.timeLimiters ? modules.timeLimiters->find(name) : nullptr)
        command.timeout = limiter->config()->timeoutDuration;
    readings.add(command.at, {countsOf(dossier), command.concurrent});
    command.counts = readings.newest().counts - readings.oldest().counts;
    command.maxConcurrent = most(readings, [](const CommandReading &each) { return each.concurrent; });
    next.insert_or_assign(name, std::move(readings));
    return command;
}

HystrixThreadPool HystrixStream::poolOf(const resilience::ThreadPoolBulkhead &pool,
                                        TenSeconds<PoolReading> readings, Pools &next)
{
    HystrixThreadPool message;
    message.name = pool.name();
    message.at = m_sources.clock.now();
    message.metrics = pool.metrics();
    std::uint64_t rejected = 0;
    if (const auto journal = m_sources.books->threadPoolBulkheads().journal(pool.name())) {
        const auto count = [&journal](BulkheadEventType type) {
            return journal->count(static_cast<std::uint8_t>(type));
        };
        message.accepted = count(BulkheadEventType::CallPermitted);
        message.completed = count(BulkheadEventType::CallFinished);
        rejected = count(BulkheadEventType::CallRejected);
    }
    readings.add(message.at, {message.completed, rejected, message.metrics.activeThreadCount,
                              message.metrics.threadPoolSize});
    message.executedLately = message.completed - std::min(message.completed, readings.oldest().finished);
    message.rejectedLately = rejected - std::min(rejected, readings.oldest().rejected);
    message.maxActiveLately = most(readings, [](const PoolReading &each) { return each.active; });
    message.largestLately = most(readings, [](const PoolReading &each) { return each.threads; });
    next.insert_or_assign(pool.name(), std::move(readings));
    return message;
}

} // namespace panelboard::service
