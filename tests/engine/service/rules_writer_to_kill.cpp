// SPDX-License-Identifier: Apache-2.0
#include "rules_file.h"

#include <cstdio>
#include <string>

/// Replaces a file without end, by turns with 200,000 'a' and 400,000 'b' between brackets, until it is
/// killed.
int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    const std::string texts[] = {'[' + std::string(200'000, 'a') + ']',
                                 '[' + std::string(400'000, 'b') + ']'};
    for (unsigned i = 0;; ++i) {
        if (const auto problem = panelboard::service::replaceFile(argv[1], texts[i % 2])) {
            std::fprintf(stderr, "%s\n", problem->c_str());
            return 1;
        }
        std::puts("written");
        std::fflush(stdout);
    }
}
