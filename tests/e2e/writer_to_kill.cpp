// SPDX-License-Identifier: GPL-3.0-or-later
// Writes history and audit rows as the console does, as fast as it can, until it is killed. Says on its
// standard output what is safe from then on: "A <command>" for an audit row that was reported durable,
// "H <milliseconds>" for a second of history that was reported written.
//
// usage: writer_to_kill <folder> <first second> <first command>
#include "audit_log.h"
#include "history.h"
#include "history_writer.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <future>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

using namespace panelboard;
using namespace panelboard::fleet;

namespace {

constexpr int kBreakers = 200;

/// One system call: a line is told whole, or not at all.
void tell(const std::string &line)
{
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0)
        std::_Exit(1);
}

void act(const std::filesystem::path &file, std::uint64_t command)
{
    AuditLog log(file, breaker::TimePoint(std::chrono::seconds(1'700'000'000)),
                 [](const std::string &, const std::string &) {});
    for (;; ++command) {
        AuditEntry entry;
        entry.commandId = command;
        entry.at = fromMs(static_cast<std::int64_t>(command));
        entry.phase = "requested";
        entry.actor = "operator";
        entry.what = "FORCE_OPEN";
        std::promise<void> done;
        log.append(entry, [&](const std::string &problem) {
            if (problem.empty())
                tell("A " + std::to_string(command) + "\n");
            done.set_value();
        });
        done.get_future().wait();
    }
}

void remember(const std::filesystem::path &file, std::int64_t second)
{
    const auto journal = std::make_shared<HistoryJournal>(true);
    std::vector<History> histories;
    histories.reserve(kBreakers);
    for (int i = 0; i < kBreakers; ++i)
        histories.emplace_back(std::chrono::seconds(1), journal,
                               BreakerKey{"service", "instance", std::to_string(i)});
    std::binary_semaphore written{0};
    HistoryWriter writer(file, {}, [&](const HistoryWriter::Report &report) {
        if (!report.status.problem.empty())
            tell("P " + report.status.problem + "\n");
        written.release();
    });
    for (;; ++second) {
        for (std::size_t i = 0; i < histories.size(); ++i) {
            HistorySample sample;
            sample.at = fromMs(second * 1000);
            sample.state = breaker::State::Closed;
            sample.successfulPerSecond = static_cast<float>((second + static_cast<std::int64_t>(i)) % 50);
            histories[i].add(sample);
        }
        writer.write(journal->take(), second * 1000);
        written.acquire();
        tell("H " + std::to_string(second * 1000) + "\n");
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    const std::filesystem::path folder = argv[1];
    std::thread([&] { act(folder / "audit.sqlite", std::strtoull(argv[3], nullptr, 10)); }).detach();
    remember(folder / "history.sqlite", std::strtoll(argv[2], nullptr, 10));
}
