// SPDX-License-Identifier: Apache-2.0
#include <panelboard/ingest/exposition.h>
#include <panelboard/ingest/resilience4j.h>
#include <panelboard/ingest/sse.h>

#include <benchmark/benchmark.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

// What it costs to read the scrape of one service with 10 circuit breakers (408 samples, 62.9 KB). The
// yardstick is memchr from line end to line end over the same bytes: the least that any line parser does.

namespace {

using namespace panelboard;

const std::string &payload()
{
    static const std::string text = [] {
        std::ifstream file(BENCH_DATA "/service-10-breakers.prom", std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    }();
    return text;
}

struct CountingSink final : ingest::SampleSink {
    void sample(const ingest::Sample &sample) override
    {
        ++samples;
        labels += sample.labels.size();
        benchmark::DoNotOptimize(sample.value);
    }
    std::size_t samples = 0;
    std::size_t labels = 0;
};

constexpr double kSamples = 408;

void report(benchmark::State &state)
{
    if (payload().empty())
        state.SkipWithError("the payload is missing: " BENCH_DATA);
    state.SetBytesProcessed(static_cast<std::int64_t>(payload().size()) * state.iterations());
    state.counters["seconds_per_sample"] = benchmark::Counter(
        kSamples, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void memchrPerLine(benchmark::State &state)
{
    for (auto _ : state) {
        std::size_t lines = 0;
        const char *at = payload().data();
        const char *const end = at + payload().size();
        while (const void *newline = std::memchr(at, '\n', static_cast<std::size_t>(end - at))) {
            at = static_cast<const char *>(newline) + 1;
            ++lines;
        }
        benchmark::DoNotOptimize(lines);
    }
    report(state);
}

void parseExposition(benchmark::State &state)
{
    CountingSink sink;
    for (auto _ : state)
        benchmark::DoNotOptimize(ingest::parseExposition(payload(), sink));
    report(state);
}

void readExposition(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(ingest::readResilience4jExposition(payload(), {}));
    report(state);
}

void readStream(benchmark::State &state)
{
    std::string stream;
    for (int i = 0; i < 100; ++i) {
        stream += "id:payments\nevent:STATE_TRANSITION\ndata:{\"circuitBreakerName\":\"payments\","
                  "\"type\":\"STATE_TRANSITION\",\"creationTime\":\"2024-05-01T08:16:00.002Z[UTC]\","
                  "\"errorMessage\":null,\"durationInMs\":null,\"stateTransition\":\"CLOSED_TO_OPEN\"}\n\n";
    }
    for (auto _ : state) {
        ingest::SseParser parser;
        const bool alive = parser.feed(stream, [](const ingest::SseEvent &event) {
            benchmark::DoNotOptimize(ingest::readCircuitBreakerEvent(event.data, {}));
        });
        benchmark::DoNotOptimize(alive);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(stream.size()) * state.iterations());
    state.SetItemsProcessed(100 * state.iterations());
}

BENCHMARK(memchrPerLine)->Name("memchr_per_line");
BENCHMARK(parseExposition)->Name("parse_exposition/10_breakers");
BENCHMARK(readExposition)->Name("read_resilience4j/10_breakers");
BENCHMARK(readStream)->Name("read_event_stream/100_transitions");

} // namespace

BENCHMARK_MAIN();
