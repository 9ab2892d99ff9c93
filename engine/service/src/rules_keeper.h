// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossiers.h"
#include "io_gate.h"
#include "module_books.h"
#include "override_keeper.h"
#include "rules.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::service {

/// What rules hold in this process: reads them off the instances and puts them on. Rules for instances that
/// do not exist yet wait for them.
/// Threads: confined to the I/O thread, but for the constructor's thread before open().
class RulesKeeper : public std::enable_shared_from_this<RulesKeeper> {
public:
    RulesKeeper(const ShownModules &modules, std::shared_ptr<Dossiers> dossiers,
                std::shared_ptr<ModuleBooks> books, std::shared_ptr<OverrideKeeper> overrides,
                std::shared_ptr<IoGate> gate);

    /// Listens for instances that are made from now on. Call it once, after the first replace().
    void open();

    enum class Extent {
        Everything, ///< every instance's whole configuration
        Changed     ///< only of instances whose configuration was changed since they were made: what code or
                    ///< a file of configuration says is not pinned by having been shown
    };
    /// The overrides in force, the configurations, and what waits.
    [[nodiscard]] Rules current(Extent extent) const;

    // What current(Extent::Changed) will be after a change that is still to be made:
    [[nodiscard]] Rules afterReplace(const Rules &rules) const;
    /// @param rule  what will hold the breaker; nothing: it will not be held
    [[nodiscard]] Rules afterHolding(const std::string &breaker,
                                     const std::optional<OverrideRule> &rule) const;
    /// @param patch  a merge patch without problems
    [[nodiscard]] Rules afterPatch(const std::string &module, const std::string &name,
                                   const Json &patch) const;

    enum class Unknown { Refused, Waits };
    /// What is wrong with `rules` for the instances of this process. @param unknown  names of no instance;
    /// those that wait already are known
    [[nodiscard]] RuleProblems problemsOf(const Rules &rules, Unknown unknown) const;

    /// Puts rules without problems in force: configurations that are named are patched, others stay; held
    /// breakers that are not named are released.
    void replace(const Rules &rules);

    /// `rules` without the configurations that are what their instances were made with.
    [[nodiscard]] Rules withoutUnchanged(Rules rules) const;

private:
    [[nodiscard]] std::unique_ptr<ConfigResource> find(std::string_view module, std::string_view name) const;
    [[nodiscard]] std::vector<std::string> names(std::string_view module) const;
    [[nodiscard]] Rules inForce(Extent extent) const;
    void patch(Rules &rules, const std::string &module, const std::string &name, const Json &patch) const;
    void configure(const Rules &rules);
    void applyWaiting();
    template <class Registry>
    void listenTo(Registry *registry);

    const ShownModules m_modules;
    const std::shared_ptr<Dossiers> m_dossiers;
    const std::shared_ptr<ModuleBooks> m_books;
    const std::shared_ptr<OverrideKeeper> m_overrides;
    const std::shared_ptr<IoGate> m_gate;
    Rules m_waiting; ///< for instances that do not exist
    /// Whether m_waiting has any. Read on the threads that make instances, which pay nothing when none waits;
    /// written before a look at what exists: an instance made meanwhile is seen by one of the two.
    const std::shared_ptr<std::atomic<bool>> m_someWait = std::make_shared<std::atomic<bool>>(false);
    std::vector<std::shared_ptr<void>> m_subscriptions;
};

} // namespace panelboard::service
