// SPDX-License-Identifier: Apache-2.0
#include "demo_modes.h"
#include "options.h"
#include "supervisor.h"
#include "temporary_folder.h"

#include <panelboard/breaker/system_clock.h>
#include <panelboard/service/access.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

using namespace panelboard;

namespace {

constexpr int kBadOptions = 2;

int complain(int exitCode, const std::string &sentence)
{
    std::fprintf(stderr, "panelboard-demo: %s\n", sentence.c_str());
    return exitCode;
}

int serve(const demo::Options &options)
{
    demo::removeAbandonedFolders();
    const char *token = std::getenv("PANELBOARD_OPERATOR_TOKEN");
    demo::Supervisor supervisor(options, token ? token : "", breaker::SystemClock::instance());
    std::printf("%s\n", supervisor.readyLine().c_str());
    std::fflush(stdout);
    supervisor.run();
    return EXIT_SUCCESS;
}

/// The token is for its owner only; the line may be kept where others can read it.
int printToken()
{
    const std::string token = service::newAccessToken();
    std::printf("%s\noperator NAME %s\n", token.c_str(), service::hashAccessToken(token).c_str());
    return EXIT_SUCCESS;
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (demo::asksForHelp(arguments)) {
        std::printf("%s%s", std::string(demo::helpText()).c_str(), demo::modesHelp());
        return EXIT_SUCCESS;
    }
    try {
        if (const auto exitCode = demo::runMode(arguments))
            return *exitCode;
    } catch (const std::exception &error) {
        return complain(EXIT_FAILURE, error.what());
    }
    const auto options = demo::parseOptions(arguments);
    if (!options)
        return complain(kBadOptions, options.error());
    try {
        if (options->printToken)
            return printToken();
        return serve(*options);
    } catch (const std::exception &error) {
        return complain(EXIT_FAILURE, error.what());
    }
}
