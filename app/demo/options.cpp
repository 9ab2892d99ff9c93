// SPDX-License-Identifier: Apache-2.0
#include "options.h"

#include "inventory_config.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <sstream>

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

constexpr std::array<std::string_view, 3> kServices{"inventory", "qr", "payment"};

/// "inventory,qr", each at most once. @return none when one is not known
std::vector<std::string> parseServices(const std::string &text)
{
    std::vector<std::string> services;
    std::istringstream names(text == "all" ? "inventory,qr,payment" : text);
    if (text.ends_with(','))
        return {};
    for (std::string name; std::getline(names, name, ',');) {
        if (!isService(name) || std::ranges::count(services, name) > 0)
            return {};
        services.push_back(name);
    }
    return services;
}

} // namespace

tl::expected<Options, std::string> parseOptions(const std::vector<std::string> &arguments)
{
    Options options;
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        if (*argument == "--embedded") {
            options.embedded = true;
            continue;
        }
        if (*argument == "--print-token") {
            if (arguments.size() > 1)
                return tl::unexpected(std::string("--print-token goes alone: it serves nothing"));
            options.printToken = true;
            return options;
        }
        if (*argument == "--services") {
            const std::string given = argument + 1 != arguments.end() ? *++argument : std::string();
            options.services = parseServices(given);
            if (options.services.empty())
                return tl::unexpected(
                    "--services must be \"all\" or some of inventory,qr,payment, each once, not \"" + given +
                    '"');
            continue;
        }
        if (*argument == "--redis-breaker") {
            options.redisBackend = argument + 1 != arguments.end() ? *++argument : std::string();
            if (options.redisBackend != kRedisBackend && options.redisBackend != kMemoryDbBackend)
                return tl::unexpected("--redis-breaker must be CB_REDIS or CB_MEMDB, not \"" +
                                      options.redisBackend + '"');
            continue;
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
    const std::size_t ports = options.services.size() * options.instances * kPortsPerInstance;
    if (options.port > 0 && options.port + ports - 1 > kLastPort) {
        return tl::unexpected("--port " + std::to_string(options.port) + " leaves no room for " +
                              std::to_string(ports) + " ports up to 65535");
    }
    return options;
}

bool isService(std::string_view name) noexcept
{
    return std::ranges::find(kServices, name) != kServices.end();
}

bool asksForHelp(const std::vector<std::string> &arguments)
{
    return std::ranges::any_of(
        arguments, [](const std::string &argument) { return argument == "--help" || argument == "-h"; });
}

std::string_view helpText() noexcept
{
    return R"(panelboard-demo: services to watch and steer, on servers that really die.

inventory looks stocks up in a private Redis, guarded by CB_REDIS, and goes on from PostgreSQL when Redis fails;
qr puts pictures into a private nginx, guarded by oracleStorage; payment asks a gateway, guarded by pgPayment. A
load generator asks them all the time. When everything is ready it prints its addresses as one JSON line, and
serves until SIGTERM or SIGINT.

  --services L    which ones: some of inventory,qr,payment, or "all" (default inventory)
  --instances N   processes of each service, 1 to 20 (default 3)
  --port P        first of three ports for each instance: management, API, control
                  (default: free ports of the kernel's choice)
  --load R        requests per second sent to each instance, 0 to 5000 (default 30)
  --misses P      percent of requests for stocks that are not in Redis, 0 to 100 (default 5)
  --redis-breaker B  which breaker guards Redis: CB_REDIS judges the last 100 calls, CB_MEMDB the last 5
                  (default CB_REDIS)
  --embedded      without Redis and PostgreSQL: small servers of its own take their places
  --print-token   print a new token, and the line with its hash for a token file; serve nothing
  --help          this text

PANELBOARD_OPERATOR_TOKEN is the bearer token for writes; one is made up and printed when it is not set.
Faults, while it runs: GET {control}/faults, PUT {control}/faults/{name} with {"value":"on"}.
)";
}

} // namespace panelboard::demo
