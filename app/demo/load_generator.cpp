// SPDX-License-Identifier: Apache-2.0
#include "load_generator.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace panelboard::demo {

namespace {

constexpr std::chrono::milliseconds kRequestTimeout{10'000};
constexpr std::size_t kLatenciesKept = 200;

/// Which article is asked for next: hits and misses spread evenly, not in clumps.
class Mix {
public:
    explicit Mix(const LoadOptions &options)
        : m_popular(options.popular), m_rare(options.articles - options.popular), m_nextRare(options.first),
          m_stride(options.stride)
    {
    }

    std::string next(std::uint32_t misses)
    {
        const std::uint32_t index = m_asked++ % 100;
        if ((index + 1) * misses / 100 == index * misses / 100)
            return "sku-" + std::to_string(1 + m_nextPopular++ % m_popular);
        const std::uint32_t rare = m_nextRare % m_rare;
        m_nextRare += m_stride;
        return "sku-" + std::to_string(1 + m_popular + rare);
    }

private:
    std::uint32_t m_popular;
    std::uint32_t m_rare;
    std::uint32_t m_nextRare;
    std::uint32_t m_stride;
    std::uint32_t m_nextPopular = 0;
    std::uint32_t m_asked = 0;
};

} // namespace

/// Everything but the figures and the two settings is confined to the I/O thread.
struct LoadGenerator::Impl {
    Impl(LoadOptions given, const breaker::Clock &givenClock)
        : options(std::move(given)), clock(givenClock), rate(options.rate), misses(options.misses),
          arrivals(options.seed), mix(options)
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
        request.pathSuffix = "/stock/" + mix.next(misses);
        request.timeout = kRequestTimeout;
        const std::uint64_t id = ++lastId;
        {
            const std::lock_guard lock(mutex);
            ++figures.sent;
        }
        underWay[id] = client.send(std::move(request), [this, id, due](const http::ClientResult &result) {
            finished(id, due, result && result->status / 100 == 2);
        });
    }

    void finished(std::uint64_t id, breaker::TimePoint due, bool answered)
    {
        {
            const std::lock_guard lock(mutex);
            ++(answered ? figures.answered : figures.failed);
            if (latencies.size() == kLatenciesKept)
                latencies.erase(latencies.begin());
            latencies.push_back(clock.now() - due);
        }
        // Not here: an exchange is not destroyed by its own callback.
        io.post([this, id] { underWay.erase(id); });
    }

    const LoadOptions options;
    const breaker::Clock &clock;
    std::atomic<std::uint32_t> rate;   // set by anybody, read on the I/O thread after a post
    std::atomic<std::uint32_t> misses; // a stale value chooses one article
    Arrivals arrivals;
    Mix mix;
    std::uint64_t lastId = 0;

    mutable std::mutex mutex;
    LoadFigures figures;                      // guarded by mutex
    std::vector<breaker::Duration> latencies; // guarded by mutex, oldest first

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

void LoadGenerator::setMisses(std::uint32_t percent) { m_impl->misses = percent; }

std::uint32_t LoadGenerator::misses() const { return m_impl->misses; }

LoadFigures LoadGenerator::figures() const
{
    std::vector<breaker::Duration> sorted;
    LoadFigures figures;
    {
        const std::lock_guard lock(m_impl->mutex);
        figures = m_impl->figures;
        sorted = m_impl->latencies;
    }
    if (!sorted.empty()) {
        std::sort(sorted.begin(), sorted.end());
        figures.median = sorted[sorted.size() / 2];
        figures.p99 = sorted[sorted.size() * 99 / 100];
    }
    return figures;
}

} // namespace panelboard::demo
