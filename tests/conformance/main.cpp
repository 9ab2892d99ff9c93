// SPDX-License-Identifier: Apache-2.0
#include "runner.h"

#include <iostream>

int main(int argc, char *argv[])
{
    const std::vector<std::string> files(argv + 1, argv + argc);
    if (files.empty()) {
        std::cerr << "usage: conformance FILE.jsonl…\n"
                     "Replays recordings of Resilience4j against our engine and says what differs.\n";
        return 2;
    }
    return panelboard::conformance::run(files, std::cout, std::cerr);
}
