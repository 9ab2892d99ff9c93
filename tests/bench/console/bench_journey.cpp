// SPDX-License-Identifier: GPL-3.0-or-later
// Two journeys over real sockets, printed as JSON: from a state change in a service to the row that shows it, over
// the event stream; and from an operator's click to the service's answer, the audit row on disk in between.
#include "fleet_door.h"

#include <panelboard/breaker/registry.h>
#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>
#include <panelboard/fleet/fleet.h>
#include <panelboard/service/management_server.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/fleet_model.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <random>
#include <vector>

using namespace panelboard;
using namespace std::chrono_literals;
using breaker::Duration;
using breaker::State;
using breaker::TimePoint;
using fleet::CommandPhase;

namespace {

constexpr int kRounds = 300;
const fleet::BreakerKey kKey{"bench", "one", "backend"};

/// Runs the event loop until `done`; false after ten seconds.
bool runUntil(const std::function<bool()> &done)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (done())
            loop.quit();
    });
    look.start(1);
    QTimer::singleShot(10'000, &loop, [&loop] { loop.exit(1); });
    return done() || loop.exec() == 0;
}

void waitFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

double percentile(std::vector<double> &values, double share)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

double ms(Duration d)
{
    return static_cast<double>(d.count()) / 1e6;
}

void print(const char *name, std::vector<double> &values, const char *end)
{
    std::printf("  \"%s\": {\"p50_ms\": %.1f, \"p99_ms\": %.1f, \"max_ms\": %.1f, \"rounds\": %zu}%s\n", name,
                percentile(values, 0.5), percentile(values, 0.99), percentile(values, 1), values.size(), end);
}

std::optional<State> shownBy(const ui::FleetModel &model)
{
    const QModelIndex index = model.find(kKey);
    return index.isValid() ? index.data(ui::RowRole).value<const ui::FleetRow *>()->state : std::nullopt;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    qputenv("PANELBOARD_OPERATOR_TOKEN", "a-token-of-the-benchmark");
    auto &clock = breaker::SystemClock::instance();
    breaker::TimerThread timers(clock);
    breaker::CircuitBreakerRegistry registry({{}, {}, true}, clock, timers);
    const auto backend = registry.circuitBreaker(kKey.name);
    http::IoThread io;
    service::ManagementOptions management;
    management.service = kKey.service;
    management.instance = kKey.instance;
    management.operatorToken = "a-token-of-the-benchmark";
    service::ManagementServer server(io, registry, management, clock, timers);

    QTemporaryDir folder;
    fleet::TargetConfig target;
    target.service = kKey.service;
    target.instance = kKey.instance;
    target.url = server.url();
    target.credentials = fleet::SecretReference{fleet::SecretReference::Kind::Environment, "PANELBOARD_OPERATOR_TOKEN"};
    fleet::FleetOptions options;
    options.targets = {target};
    options.auditFile = folder.filePath("audit.sqlite").toStdString();
    fleet::Fleet fleet(options, clock, timers);
    console::FleetDoor source(fleet);
    ui::FleetBridge bridge(source, clock, "bench");
    ui::FleetModel model;
    QObject::connect(&bridge, &ui::FleetBridge::snapshotChanged, &model, &ui::FleetModel::applySnapshot);
    bridge.start();
    if (!runUntil([&] { return shownBy(model) == State::Closed && fleet.newest()->targets.size() > 1; })) {
        std::fputs("the row of the breaker did not appear\n", stderr);
        return 1;
    }
    waitFor(1500ms); // until the event stream is open

    std::mt19937 random(1);
    std::vector<double> shown;
    for (int i = 0; i < kRounds; ++i) {
        const State next = i % 2 == 0 ? State::Open : State::Closed;
        const TimePoint begin = clock.now();
        backend->transitionTo(next);
        if (!runUntil([&] { return shownBy(model) == next; }))
            return 1;
        shown.push_back(ms(clock.now() - begin));
        waitFor(std::chrono::milliseconds(random() % 40)); // not in step with the bridge
    }

    std::vector<double> acknowledged;
    for (int i = 0; i < kRounds; ++i) {
        const auto update = i % 2 == 0 ? fleet::StateUpdate::ForceOpen : fleet::StateUpdate::Close;
        const std::uint64_t id = bridge.submit(kKey, fleet::UpdateState{update, {}, {}}, "benchmark");
        std::shared_ptr<const fleet::CommandView> view;
        const bool settled = runUntil([&] {
            view = fleet.newest()->commands.empty() ? nullptr : fleet.newest()->commands.back();
            return view && view->id == id && view->isSettled();
        });
        if (!settled || view->phase != CommandPhase::Observed)
            return 1;
        acknowledged.push_back(ms(view->reached.at(CommandPhase::Acknowledged) - view->reached.at(CommandPhase::Requested)));
    }

    std::puts("{");
    print("state_change_to_row", shown, ",");
    print("click_to_acknowledged", acknowledged, "");
    std::puts("}");
    return 0;
}
