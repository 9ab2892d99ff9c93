// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/audit.h>
#include <panelboard/fleet/fleet.h>

#include <support/fake_clock.h>
#include <support/loopback_target.h>

#include <QTemporaryDir>
#include <QtTest>

#include <memory>
#include <string>
#include <vector>

namespace panelboard::fleet::test {

/// A fleet whose time a test moves, reading loopback services over real sockets.
class FleetFixture {
public:
    using Target = panelboard::test::LoopbackTarget;
    static constexpr breaker::Duration kMoment = std::chrono::milliseconds(25);

    panelboard::test::FakeClock clock;
    QTemporaryDir folder;
    std::vector<std::unique_ptr<Target>> services;
    FleetOptions options;
    std::unique_ptr<Fleet> fleet;

    FleetFixture() { options.auditFile = folder.filePath("audit.sqlite").toStdString(); }

    Target &addService(Target::Make make, const std::string &instance, breaker::Duration ahead = {})
    {
        services.push_back(std::make_unique<Target>(make, clock, ahead));
        services.back()->setBreaker("CB", {});
        TargetConfig config;
        config.service = "inventory";
        config.instance = instance;
        config.url = services.back()->url();
        options.targets.push_back(config);
        return *services.back();
    }

    void start() { fleet = std::make_unique<Fleet>(options, clock, clock); }

    /// Lets a moment pass. Always true, to stand before what is waited for.
    bool timePasses()
    {
        clock.advance(kMoment);
        return true;
    }

    [[nodiscard]] std::shared_ptr<const TargetView> target(const std::string &service,
                                                           const std::string &instance) const
    {
        const auto snapshot = fleet->newest(); // held: what is inside lives as long as it
        for (const auto &view : snapshot->targets) {
            if (view->config.service == service && view->config.instance == instance)
                return view;
        }
        return nullptr;
    }
    [[nodiscard]] std::shared_ptr<const TargetView> target(const std::string &instance = "inv-1") const
    {
        return target("inventory", instance);
    }
    [[nodiscard]] std::shared_ptr<const BreakerView> breaker(const BreakerKey &key) const
    {
        const auto view = target(key.service, key.instance);
        for (std::size_t i = 0; view && i < view->breakers.size(); ++i) {
            if (view->breakers[i]->key == key)
                return view->breakers[i];
        }
        return nullptr;
    }
    [[nodiscard]] std::shared_ptr<const BreakerView> breaker(const std::string &instance = "inv-1") const
    {
        return breaker({"inventory", instance, "CB"});
    }
    /// The console's own breaker before a target.
    [[nodiscard]] std::shared_ptr<const BreakerView> guard(const std::string &instance = "inv-1") const
    {
        return breaker({"panelboard", "console", "inventory/" + instance});
    }
    [[nodiscard]] bool isState(const std::shared_ptr<const BreakerView> &view, breaker::State state) const
    {
        return view && view->state == state;
    }
    [[nodiscard]] bool isStatus(const std::string &instance, TargetStatus status) const
    {
        const auto view = target(instance);
        return view && view->status == status;
    }
    /// Read, and its events are pushed.
    [[nodiscard]] bool isRead(const std::string &instance = "inv-1") const
    {
        const auto view = target(instance);
        return view && view->status == TargetStatus::Connected && view->streaming && !view->breakers.empty();
    }
    /// Read, and it is known what can be asked of it, which is read apart.
    [[nodiscard]] bool isUp(const std::string &instance = "inv-1") const
    {
        return isRead(instance) && !target(instance)->updates.empty();
    }

    [[nodiscard]] std::shared_ptr<const CommandView> command(std::uint64_t id) const
    {
        const auto snapshot = fleet->newest(); // held: what is inside lives as long as it
        for (const auto &view : snapshot->commands) {
            if (view->id == id)
                return view;
        }
        return nullptr;
    }
    [[nodiscard]] bool isPhase(std::uint64_t id, CommandPhase phase) const
    {
        const auto view = command(id);
        return view && view->phase == phase;
    }
    [[nodiscard]] QString message(std::uint64_t id) const
    {
        const auto view = command(id);
        return view ? QString::fromStdString(view->message) : QString();
    }
    /// The phases in the audit log, in order: "requested acknowledged observed".
    [[nodiscard]] QString auditedPhases() const
    {
        QStringList phases;
        if (const auto rows = readAudit(options.auditFile, 1000)) {
            for (const AuditEntry &row : *rows)
                phases << QString::fromStdString(row.phase);
        }
        return phases.join(' ');
    }
};

} // namespace panelboard::fleet::test

/// Waits for another thread while the fixture's time passes, faster than the world's: 25 ms in 10, which
/// leaves requests under way their time.
#define TRY_IN_TIME(fixture, expression)                                                                     \
    do {                                                                                                     \
        QTRY_LOOP_IMPL((fixture).timePasses() && (expression), 20'000, 10)                                   \
        QVERIFY(expression);                                                                                 \
    } while (false)
