// SPDX-License-Identifier: Apache-2.0
#include <panelboard/config/apply.h>

#include <benchmark/benchmark.h>

#include <string>

namespace {

using namespace panelboard;

/// A file with `count` circuit breakers, eight properties each, written as people write them.
std::string fileWith(int count)
{
    std::string yaml = "resilience4j:\n  circuitbreaker:\n    configs:\n      default:\n"
                       "        register-health-indicator: true\n    instances:\n";
    for (int i = 0; i < count; ++i) {
        yaml += "      backend-" + std::to_string(i) +
                ":\n"
                "        base-config: default\n"
                "        sliding-window-type: COUNT_BASED # the last calls\n"
                "        sliding-window-size: 100\n"
                "        minimum-number-of-calls: 20\n"
                "        failure-rate-threshold: 60\n"
                "        wait-duration-in-open-state: 10s\n"
                "        slowCallDurationThreshold: PT2S\n"
                "        recordExceptions: [java.io.IOException, java.util.concurrent.TimeoutException]\n";
    }
    return yaml;
}

/// From the text to valid configurations.
void read(benchmark::State &state)
{
    const std::string yaml = fileWith(1000);
    const config::LoadOptions options;
    for (auto _ : state) {
        const config::Loaded loaded = config::readDocument(yaml, options);
        if (!loaded.document || loaded.document->circuitBreaker.instances.size() != 1000)
            state.SkipWithError("not read");
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(yaml.size()));
}
BENCHMARK(read)->Name("yaml/1000_instances")->Unit(benchmark::kMillisecond);

/// The same and on to 1,000 living circuit breakers.
void readAndApply(benchmark::State &state)
{
    const std::string yaml = fileWith(1000);
    for (auto _ : state) {
        resilience::Registries registries;
        const config::Loaded loaded = config::readDocument(yaml);
        if (loaded.document)
            config::apply(*loaded.document, registries);
        if (registries.circuitBreakers.size() != 1000)
            state.SkipWithError("not applied");
    }
}
BENCHMARK(readAndApply)->Name("yaml/1000_instances/applied")->Unit(benchmark::kMillisecond);

} // namespace
