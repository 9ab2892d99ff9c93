// SPDX-License-Identifier: Apache-2.0
#include "demo_modes.h"

#include "options.h"
#include "payment_gateway.h"
#include "report.h"
#include "soak.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace panelboard::demo {

namespace {

constexpr int kBadArguments = 2;
constexpr char kThisProgram[] = "/proc/self/exe";

int complain(const std::string &sentence)
{
    std::fprintf(stderr, "panelboard-demo: %s\n", sentence.c_str());
    return kBadArguments;
}

/// The arguments, taken apart.
struct ModeCall {
    std::string value;               ///< what follows the mode, if it takes something; may be empty
    std::vector<std::string> others; ///< before and after: options of the fleet that is used
    Options options;                 ///< those, read

    [[nodiscard]] bool has(std::string_view option) const
    {
        return std::ranges::find(others, option) != others.end();
    }
};

int gateway(const ModeCall & /*call*/)
{
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigprocmask(SIG_BLOCK, &signals, nullptr);
    const char *token = std::getenv("PANELBOARD_OPERATOR_TOKEN");
    return runPaymentGateway(0, 0, token ? token : "");
}

int soak(const ModeCall &call)
{
    SoakOptions options;
    if (!call.value.empty()) {
        const char *last = call.value.data() + call.value.size();
        const auto [end, error] = std::from_chars(call.value.data(), last, options.seconds);
        if (error != std::errc() || end != last || options.seconds < 1 || options.seconds > kMaxSoakSeconds)
            return complain("--soak takes the seconds that it shall last, 1 to 86400, not \"" + call.value +
                            '"');
    }
    if (call.has("--services"))
        options.services = call.options.services;
    if (call.has("--instances"))
        options.instances = call.options.instances;
    if (call.has("--load"))
        options.callsPerSecond = call.options.load;
    options.embedded = call.options.embedded;
    return runSoak(kThisProgram, options);
}

int report(const ModeCall & /*call*/) { return printReport(kThisProgram); }

int scenario(const ModeCall &call)
{
    if (call.value.empty())
        return complain(
            "--scenario needs the file of a scenario, such as resources/scenarios/slow-query.yaml");
    return playScenario(kThisProgram, call.value);
}

struct Mode {
    std::string_view name;
    bool takesValue;
    std::string_view goesWith; ///< names of options, each with a blank behind it
    int (*run)(const ModeCall &call);
};

constexpr std::array<Mode, 4> kModes{{
    {"--gateway", false, "", gateway},
    {"--report", false, "", report},
    {"--scenario", true, "", scenario},
    {"--soak", true, "--services --instances --load --embedded ", soak},
}};

const Mode *modeNamed(std::string_view name)
{
    const auto mode = std::ranges::find(kModes, name, &Mode::name);
    return mode == kModes.end() ? nullptr : &*mode;
}

bool isOption(std::string_view argument) { return argument.starts_with("--"); }

int runWith(const Mode &mode, ModeCall call)
{
    for (const std::string &other : call.others) {
        const bool isFirst = &other == &call.others.front();
        if ((isOption(other) || isFirst) && mode.goesWith.find(other + ' ') == std::string_view::npos)
            return complain(std::string(mode.name) + " does not go with \"" + other + "\" (see --help)");
    }
    const auto options = parseOptions(call.others);
    if (!options)
        return complain(options.error());
    call.options = *options;
    return mode.run(call);
}

} // namespace

std::optional<int> runMode(const std::vector<std::string> &arguments)
{
    const auto found = std::ranges::find_if(
        arguments, [](const std::string &argument) { return modeNamed(argument) != nullptr; });
    if (found == arguments.end())
        return std::nullopt;
    const Mode &mode = *modeNamed(*found);
    ModeCall call;
    auto rest = found + 1;
    if (mode.takesValue && rest != arguments.end() && !isOption(*rest))
        call.value = *rest++;
    call.others.assign(arguments.begin(), found);
    call.others.insert(call.others.end(), rest, arguments.end());
    return runWith(mode, std::move(call));
}

const char *modesHelp() noexcept
{
    return R"(
Instead of serving:
  --scenario FILE   plays a scripted outage on a fleet of its own and prints a report
  --report          measures what the circuit breaker is worth: S29 and S33
  --soak [SECONDS]  load and flapping faults, then checks memory, streams and counts (default 600; all
                    services in two instances, 5000 requests a second in all, unless --services,
                    --instances and --load say otherwise)
  --gateway         the payment gateway alone
)";
}

} // namespace panelboard::demo
