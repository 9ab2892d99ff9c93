// SPDX-License-Identifier: Apache-2.0
#include "load_generator.h"

#include "answered_by.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace panelboard::demo {

namespace {

constexpr std::chrono::milliseconds kRequestTimeout{10'000};
constexpr std::size_t kNewest = 200;

} // namespace

/// Everything but the figures, the rate and the mix is confined to the I/O thread.
struct LoadGenerator::Impl {
    Impl(LoadOptions given, const breaker::Clock &givenClock)
        : options(std::move(given)), clock(givenClock), rate(options.rate), arrivals(options.seed),
          mix(std::move(options.mix))
    {
    }

    void applyRate()
    {
        arrivals.setRate(rate, clock.now());
        waitForNext();
    }

    void waitForNext()
    {
        timer.reset();
        if (const auto next = arrivals.next()) {
            const auto delay = std::max(*next - clock.now(), breaker::Duration(0));
            timer = io.after(delay, [this] { sendDue(); });
        }
    }

    void sendDue()
    {
        while (const auto due = arrivals.take(clock.now()))
            send(*due);
        waitForNext();
    }

    void send(breaker::TimePoint due)
    {
        http::ClientRequest request;
        request.url = options.api;
        request.timeout = kRequestTimeout;
        {
            const std::lock_guard lock(mutex);
            const LoadOperation *operation = mix.take();
            if (!operation)
                return;
            LoadRequest next = operation->next();
            request.method = std::move(next.method);
            request.pathSuffix = std::move(next.path);
            request.body = std::move(next.body);
            ++figures.sent;
        }
        if (!request.body.empty())
            request.headers.set("Content-Type", "application/json");
        const std::uint64_t id = ++lastId;
        underWay[id] = client.send(std::move(request), [this, id, due](const http::ClientResult &result) {
            finished(id, due, result);
        });
    }

    void finished(std::uint64_t id, breaker::TimePoint due, const http::ClientResult &result)
    {
        const bool answered = result && result->status / 100 == 2;
        const bool fallback = answered && isAnsweredByFallback(*result);
        const breaker::Duration latency = clock.now() - due;
        {
            const std::lock_guard lock(mutex);
            ++(answered ? figures.answered : figures.failed);
            figures.fallbacks += fallback ? 1 : 0;
            figures.latencies.add(latency);
            if (newest.size() < kNewest)
                newest.push_back(latency);
            else
                newest[oldest++ % kNewest] = latency;
        }
        // Not here: an exchange is not destroyed by its own callback.
        io.post([this, id] { underWay.erase(id); });
    }

    LoadOptions options;
    const breaker::Clock &clock;
    std::atomic<std::uint32_t> rate; // set by anybody, read on the I/O thread after a post
    Arrivals arrivals;
    std::uint64_t lastId = 0;

    mutable std::mutex mutex;
    LoadMix mix;                           // guarded by mutex
    LoadFigures figures;                   // guarded by mutex
    std::vector<breaker::Duration> newest; // guarded by mutex; a ring once it is full
    std::size_t oldest = 0;                // guarded by mutex

    http::IoThread io; // below: what lives on it
    http::Client client{io};
    std::unordered_map<std::uint64_t, std::shared_ptr<http::Exchange>> underWay;
    std::unique_ptr<http::IoThread::Timer> timer;
};

LoadGenerator::LoadGenerator(LoadOptions options, const breaker::Clock &clock)
    : m_impl(std::make_unique<Impl>(std::move(options), clock))
{
    m_impl->io.post([impl = m_impl.get()] { impl->applyRate(); });
}

LoadGenerator::~LoadGenerator() { m_impl->io.stop(); }

void LoadGenerator::setRate(std::uint32_t perSecond)
{
    m_impl->rate = perSecond;
    m_impl->io.post([impl = m_impl.get()] { impl->applyRate(); });
}

std::uint32_t LoadGenerator::rate() const { return m_impl->rate; }

bool LoadGenerator::setWeight(std::string_view operation, std::uint32_t weight)
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->mix.setWeight(operation, weight);
}

std::vector<std::pair<std::string, std::uint32_t>> LoadGenerator::weights() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->mix.weights();
}

std::uint32_t LoadGenerator::share(std::string_view operation) const
{
    std::uint32_t total = 0;
    std::uint32_t own = 0;
    for (const auto &[name, weight] : weights()) {
        total += weight;
        own += name == operation ? weight : 0;
    }
    return total == 0 ? 0 : (100 * own + total / 2) / total;
}

LoadFigures LoadGenerator::figures() const
{
    std::vector<breaker::Duration> sorted;
    LoadFigures figures;
    {
        const std::lock_guard lock(m_impl->mutex);
        figures = m_impl->figures;
        sorted = m_impl->newest;
    }
    if (!sorted.empty()) {
        std::sort(sorted.begin(), sorted.end());
        figures.median = sorted[sorted.size() / 2];
        figures.p99 = sorted[sorted.size() * 99 / 100];
    }
    return figures;
}

} // namespace panelboard::demo
