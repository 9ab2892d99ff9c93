// SPDX-License-Identifier: Apache-2.0
#include "options.h"

#include <array>
#include <charconv>
#include <functional>

namespace panelboard::demo {

namespace {

constexpr std::uint32_t kPortsPerInstance = 3;
constexpr std::uint32_t kLastPort = 65'535;

struct NumberOption {
    std::string_view name;
    std::uint32_t min;
    std::uint32_t max;
    void (*set)(Options &, std::uint32_t);
};

constexpr std::array<NumberOption, 4> kNumberOptions{{
    {"--instances", 1, kMaxInstances,
     [](Options &options, std::uint32_t value) { options.instances = value; }},
    {"--port", 1, kLastPort,
     [](Options &options, std::uint32_t value) { options.port = static_cast<std::uint16_t>(value); }},
    {"--load", 0, kMaxLoad, [](Options &options, std::uint32_t value) { options.load = value; }},
    {"--misses", 0, 100, [](Options &options, std::uint32_t value) { options.misses = value; }},
}};

const NumberOption *findOption(std::string_view name)
{
    for (const NumberOption &option : kNumberOptions) {
        if (option.name == name)
            return &option;
    }
    return nullptr;
}

bool setNumber(Options &options, const NumberOption &option, std::string_view text)
{
    std::uint32_t value = 0;
    const char *last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    if (error != std::errc() || end != last || value < option.min || value > option.max)
        return false;
    option.set(options, value);
    return true;
}

} // namespace

tl::expected<Options, std::string> parseOptions(const std::vector<std::string> &arguments)
{
    Options options;
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        if (*argument == "--help" || *argument == "-h") {
            options.help = true;
            return options;
        }
        if (*argument == "--embedded") {
            options.embedded = true;
            continue;
        }
        if (*argument == "--print-token") {
            options.printToken = true;
            return options;
        }
        const NumberOption *option = findOption(*argument);
        if (!option)
            return tl::unexpected("unknown option \"" + *argument + "\" (see --help)");
        const bool given = argument + 1 != arguments.end();
        if (!given || !setNumber(options, *option, *++argument)) {
            return tl::unexpected(std::string(option->name) + " must be a whole number from " +
                                  std::to_string(option->min) + " to " + std::to_string(option->max) +
                                  (given ? ", not \"" + *argument + '"' : ", and is missing"));
        }
    }
    if (options.port > 0 && options.port + options.instances * kPortsPerInstance - 1 > kLastPort) {
        return tl::unexpected("--port " + std::to_string(options.port) + " leaves no room for " +
                              std::to_string(options.instances * kPortsPerInstance) + " ports up to 65535");
    }
    return options;
}

std::string_view helpText() noexcept
{
    return R"(panelboard-demo: an inventory service to watch and steer.

It looks stocks up in a private Redis, protected by the circuit breaker CB_REDIS, and goes on from its
database when Redis fails. A load generator asks for stocks all the time. When everything is ready it prints
its addresses as one JSON line, and serves until SIGTERM or SIGINT.

  --instances N   processes of the service, 1 to 20 (default 3)
  --port P        first of three ports for each instance: management, API, control
                  (default: free ports of the kernel's choice)
  --load R        requests per second sent to each instance, 0 to 500 (default 30)
  --misses P      percent of requests for stocks that are not in Redis, 0 to 100 (default 5)
  --embedded      without Redis and PostgreSQL: small servers of its own take their places
  --print-token   print a new token, and the line with its hash for a token file; serve nothing
  --help          this text

PANELBOARD_OPERATOR_TOKEN is the bearer token for writes; one is made up and printed when it is not set.
Faults, while it runs: GET {control}/faults, PUT {control}/faults/{name} with {"value":"on"}.
)";
}

} // namespace panelboard::demo
