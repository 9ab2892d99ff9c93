// SPDX-License-Identifier: Apache-2.0
#include "demo_modes.h"

#include "payment_gateway.h"
#include "report.h"
#include "soak.h"

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace panelboard::demo {

namespace {

constexpr int kBadArguments = 2;
constexpr char kThisProgram[] = "/proc/self/exe";

int complain(const char *sentence)
{
    std::fprintf(stderr, "panelboard-demo: %s\n", sentence);
    return kBadArguments;
}

int gateway(const std::vector<std::string> &arguments)
{
    if (arguments.size() > 1)
        return complain("--gateway takes no arguments");
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigprocmask(SIG_BLOCK, &signals, nullptr);
    const char *token = std::getenv("PANELBOARD_OPERATOR_TOKEN");
    return runPaymentGateway(0, 0, token ? token : "");
}

int soak(const std::vector<std::string> &arguments)
{
    SoakOptions options;
    if (arguments.size() > 1) {
        const std::string &text = arguments[1];
        const char *last = text.data() + text.size();
        const auto [end, error] = std::from_chars(text.data(), last, options.seconds);
        if (arguments.size() > 2 || error != std::errc() || end != last || options.seconds < 1 ||
            options.seconds > kMaxSoakSeconds)
            return complain("--soak takes the seconds that it shall last, 1 to 86400");
    }
    return runSoak(kThisProgram, options);
}

} // namespace

std::optional<int> runMode(const std::vector<std::string> &arguments)
{
    const std::string mode = arguments.empty() ? std::string() : arguments.front();
    if (mode == "--gateway")
        return gateway(arguments);
    if (mode == "--soak")
        return soak(arguments);
    if (mode == "--report")
        return arguments.size() == 1 ? printReport(kThisProgram) : complain("--report takes no arguments");
    if (mode == "--scenario")
        return arguments.size() == 2 ? playScenario(kThisProgram, arguments[1])
                                     : complain("--scenario takes one file");
    return std::nullopt;
}

const char *modesHelp() noexcept
{
    return R"(
Instead of serving, as the first argument:
  --scenario FILE   plays a scripted outage on a fleet of its own and prints a report
  --report          measures what the circuit breaker is worth: S29 and S33
  --soak [SECONDS]  load and flapping faults, then checks memory, streams and counts (default 600)
  --gateway         the payment gateway alone
)";
}

} // namespace panelboard::demo
