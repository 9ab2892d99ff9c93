// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config_json.h"

#include <panelboard/breaker/circuit_breaker.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace panelboard::service {

/// The configuration of one instance of any module, as its endpoint reads and replaces it. Threads: any.
class ConfigResource {
public:
    virtual ~ConfigResource() = default;

    struct Current {
        Json document; ///< name, version, config
        std::uint64_t version = 1;
    };
    [[nodiscard]] virtual Current current() const = 0;

    enum class Outcome { Done, TooLate };
    using Problems = std::vector<breaker::ConfigProblem>;
    [[nodiscard]] virtual Problems problemsOf(const Json &patch) const = 0; ///< what patch() would refuse
    [[nodiscard]] virtual Json patched(const Json &patch) const = 0; ///< `config` as patch() would leave it
    /// Applies a merge patch, all of it or nothing, if the configuration is still the one with `version`.
    /// What changes nothing makes no new version.
    virtual tl::expected<Outcome, Problems> patch(std::uint64_t version, const Json &patch,
                                                  const breaker::Requester &by) = 0;
};

/// The properties in which two configurations differ, as people read them.
template <Configuration C>
[[nodiscard]] std::vector<breaker::ConfigChange> changesBetween(const C &from, const C &to)
{
    std::vector<breaker::ConfigChange> changes;
    for (const auto &property : propertiesOf(from)) {
        if (property.get(from) == property.get(to))
            continue;
        const breaker::Property printed{property.name, property.kind, property.allowed, nullptr, nullptr, {}};
        changes.push_back({std::string(property.name), toText(printed, property.get(from)),
                           toText(printed, property.get(to))});
    }
    return changes;
}

/// Of a breaker, or of an instance of any module.
template <class M>
class ConfigResourceOf final : public ConfigResource {
public:
    /// Told of a patch that did something.
    using Changed = std::function<void(std::vector<breaker::ConfigChange>, const breaker::Requester &by)>;
    ConfigResourceOf(std::shared_ptr<M> instance, std::string_view nameKey, Changed changed = {})
        : m_instance(std::move(instance)), m_nameKey(nameKey), m_changed(std::move(changed))
    {
    }

    [[nodiscard]] Current current() const override
    {
        const auto [config, version] = versioned();
        return {{{m_nameKey, m_instance->name()}, {"version", version}, {"config", toJson(*config)}},
                version};
    }

    [[nodiscard]] Problems problemsOf(const Json &patch) const override
    {
        return mergePatch(*versioned().first, patch).problems;
    }

    [[nodiscard]] Json patched(const Json &patch) const override
    {
        return toJson(mergePatch(*versioned().first, patch).config);
    }

    tl::expected<Outcome, Problems> patch(std::uint64_t version, const Json &patch,
                                          const breaker::Requester &by) override
    {
        const auto [config, now] = versioned();
        if (now != version)
            return Outcome::TooLate;
        auto patched = mergePatch(*config, patch);
        if (!patched.problems.empty())
            return tl::unexpected(std::move(patched.problems));
        if (toJson(patched.config) == toJson(*config))
            return Outcome::Done;
        auto changes = changesBetween(*config, patched.config);
        try {
            if (!replace(version, std::move(patched.config), by))
                return Outcome::TooLate;
        } catch (const breaker::InvalidConfiguration &refused) {
            return tl::unexpected(refused.problems());
        }
        if (m_changed)
            m_changed(std::move(changes), by);
        return Outcome::Done;
    }

private:
    static constexpr bool kIsBreaker = std::is_same_v<M, breaker::CircuitBreaker>;

    [[nodiscard]] auto versioned() const
    {
        if constexpr (kIsBreaker) {
            const breaker::CircuitBreakerSnapshot snapshot = m_instance->snapshot();
            return std::pair(snapshot.config, snapshot.configVersion);
        } else {
            auto current = m_instance->versionedConfig();
            return std::pair(std::move(current.config), current.version);
        }
    }
    template <class C>
    bool replace(std::uint64_t version, C config, const breaker::Requester &by)
    {
        if constexpr (kIsBreaker)
            return m_instance->reconfigureIf(version, std::move(config), by);
        else
            return m_instance->reconfigureIf(version, std::move(config));
    }

    const std::shared_ptr<M> m_instance;
    const std::string m_nameKey;
    const Changed m_changed; ///< may be empty
};

} // namespace panelboard::service
