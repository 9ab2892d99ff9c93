// SPDX-License-Identifier: Apache-2.0
#include "runner.h"

#include "recording.h"
#include "replay.h"

#include <fstream>
#include <map>
#include <ostream>

namespace panelboard::conformance {

namespace {

struct Tally {
    std::size_t passed = 0;
    std::size_t failed = 0;
    std::map<std::string, std::size_t> cutAtQuirk; ///< scenarios by the quirk's name
    std::map<std::string, std::size_t> notReplayed; ///< scenarios by module
    bool fileUnreadable = false;
};

void replayLine(const std::string &line, const std::string &place, Tally &tally, std::ostream &out)
{
    const auto scenario = readScenario(line);
    if (!scenario) {
        ++tally.failed;
        out << place << ": " << scenario.error() << '\n';
        return;
    }
    const auto make = instanceMaker(scenario->module);
    if (!make) {
        ++tally.notReplayed[scenario->module];
        return;
    }
    const auto verdict = replay(*scenario, make);
    if (verdict.cutAt)
        ++tally.cutAtQuirk[verdict.cutAt->name];
    if (!verdict.deviation) {
        ++tally.passed;
        return;
    }
    ++tally.failed;
    const auto &[step, operation, difference] = *verdict.deviation;
    out << scenario->name << ": step " << step << " (" << operation << "): " << difference.field
        << ": expected " << difference.expected << ", got " << difference.got << '\n';
}

void replayFile(const std::string &file, Tally &tally, std::ostream &out, std::ostream &err)
{
    std::ifstream recording(file);
    std::size_t number = 0;
    for (std::string line; std::getline(recording, line);)
        replayLine(line, file + ':' + std::to_string(++number), tally, out);
    if (number == 0 || recording.bad()) {
        tally.fileUnreadable = true;
        err << "conformance: " << file << ": cannot be read, or is empty\n";
    }
}

void summarise(const Tally &tally, std::ostream &out, std::ostream &err)
{
    for (const auto &[module, scenarios] : tally.notReplayed) {
        err << "conformance: module " << module << " is not part of this engine yet: " << scenarios
            << " scenarios not replayed\n";
    }
    std::size_t cut = 0;
    std::string quirks;
    for (const auto &[quirk, scenarios] : tally.cutAtQuirk) {
        cut += scenarios;
        quirks += (quirks.empty() ? " (" : ", ") + quirk + ' ' + std::to_string(scenarios);
    }
    out << cut << " scenarios cut at a step marked with a quirk" << quirks << (cut > 0 ? ")" : "") << '\n'
        << tally.passed << " passed, " << tally.failed << " failed\n";
}

} // namespace

int run(const std::vector<std::string> &files, std::ostream &out, std::ostream &err)
{
    Tally tally;
    for (const auto &file : files)
        replayFile(file, tally, out, err);
    summarise(tally, out, err);
    if (tally.failed > 0 || tally.fileUnreadable)
        return 1;
    return tally.notReplayed.empty() ? 0 : 2;
}

} // namespace panelboard::conformance
