// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace panelboard::test {

/// A fleet of a few breakers, built row by row. What does not change between two snapshots is shared by them,
/// as the engine does.
class SmallFleet {
public:
    /// Adds or replaces a breaker.
    SmallFleet &set(const std::string &service, const std::string &instance, const std::string &name,
                    breaker::State state, double refused = 0)
    {
        fleet::BreakerView view;
        view.key = {service, instance, name};
        view.state = state;
        view.freshness = fleet::Freshness::Fresh;
        view.notPermittedPerSecond = refused;
        view.callsPerSecond = 10;
        return set(std::move(view));
    }
    SmallFleet &set(fleet::BreakerView view)
    {
        const fleet::BreakerKey key = view.key;
        m_views[{key.service, key.instance}][key.name] =
            std::make_shared<fleet::BreakerView>(std::move(view));
        m_targets.erase({key.service, key.instance});
        return *this;
    }
    SmallFleet &remove(const std::string &service, const std::string &instance, const std::string &name)
    {
        auto &views = m_views[{service, instance}];
        views.erase(name);
        if (views.empty())
            m_views.erase({service, instance});
        m_targets.erase({service, instance});
        return *this;
    }

    [[nodiscard]] fleet::FleetSnapshotPtr build()
    {
        auto snapshot = std::make_shared<fleet::FleetSnapshot>();
        snapshot->revision = ++m_revision;
        for (const auto &[where, views] : m_views) {
            auto &target = m_targets[where];
            if (!target)
                target = makeTarget(where, views);
            snapshot->targets.push_back(target);
        }
        return snapshot;
    }

private:
    using Where = std::pair<std::string, std::string>;
    using Views = std::map<std::string, std::shared_ptr<const fleet::BreakerView>>;

    static std::shared_ptr<const fleet::TargetView> makeTarget(const Where &where, const Views &views)
    {
        auto target = std::make_shared<fleet::TargetView>();
        target->config.service = where.first;
        target->config.instance = where.second;
        target->status = fleet::TargetStatus::Connected;
        for (const auto &[name, view] : views)
            target->breakers.push_back(view);
        return target;
    }

    std::uint64_t m_revision = 0;
    std::map<Where, Views> m_views;
    std::map<Where, std::shared_ptr<const fleet::TargetView>> m_targets;
};

} // namespace panelboard::test
