// SPDX-License-Identifier: Apache-2.0
#include "rules_keeper.h"

#include "config_resource.h"

#include <utility>

namespace panelboard::service {

namespace {

constexpr std::string_view kBreakers = "circuitbreakers";

/// The properties that can be set from outside: the error sets are code.
Json settable(const Json &config)
{
    Json properties = Json::object();
    for (const auto &[name, value] : config.items()) {
        if (!value.is_array())
            properties[name] = value;
    }
    return properties;
}

bool changesNothing(const Json &config, const Json &patch)
{
    for (const auto &[name, value] : patch.items()) {
        const auto known = config.find(name);
        if (known == config.end() || *known != value)
            return false;
    }
    return true;
}

} // namespace

RulesKeeper::RulesKeeper(const ShownModules &modules, std::shared_ptr<Dossiers> dossiers,
                         std::shared_ptr<ModuleBooks> books, std::shared_ptr<OverrideKeeper> overrides,
                         std::shared_ptr<IoGate> gate)
    : m_modules(modules), m_dossiers(std::move(dossiers)), m_books(std::move(books)),
      m_overrides(std::move(overrides)), m_gate(std::move(gate))
{
}

template <class Registry>
void RulesKeeper::listenTo(Registry *registry)
{
    if (!registry)
        return;
    auto subscription = registry->subscribeToRegistry(
        [gate = m_gate, someWait = m_someWait, weak = weak_from_this()](const auto &) {
            if (!*someWait)
                return;
            gate->post([weak] {
                if (const auto keeper = weak.lock())
                    keeper->applyWaiting();
            });
        });
    m_subscriptions.push_back(std::make_shared<decltype(subscription)>(std::move(subscription)));
}

void RulesKeeper::open()
{
    listenTo(&m_modules.circuitBreakers);
    listenTo(m_modules.retries);
    listenTo(m_modules.rateLimiters);
    listenTo(m_modules.timeLimiters);
    listenTo(m_modules.bulkheads);
    listenTo(m_modules.threadPoolBulkheads);
    m_gate->post([weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->applyWaiting(); // those made before we listened
    });
}

std::unique_ptr<ConfigResource> RulesKeeper::find(std::string_view module, std::string_view name) const
{
    if (module == kBreakers) {
        const auto dossier = m_dossiers->find(name);
        if (!dossier)
            return nullptr;
        return std::make_unique<ConfigResourceOf<breaker::CircuitBreaker>>(dossier->breaker,
                                                                           "circuitBreakerName");
    }
    for (const auto &book : m_books->all()) {
        if (book->words().path == module)
            return book->config(name);
    }
    return nullptr;
}

std::vector<std::string> RulesKeeper::names(std::string_view module) const
{
    std::vector<std::string> names;
    if (module == kBreakers) {
        for (const auto &dossier : m_dossiers->all())
            names.push_back(dossier->breaker->name());
    }
    for (const auto &book : m_books->all()) {
        if (book->words().path == module)
            names = book->names();
    }
    return names;
}

Rules RulesKeeper::inForce(Extent extent) const
{
    Rules rules;
    std::vector<std::string_view> modules{kBreakers};
    for (const auto &book : m_books->all())
        modules.push_back(book->words().path);
    for (const std::string_view module : modules) {
        for (const std::string &name : names(module)) {
            const auto resource = find(module, name);
            if (!resource)
                continue; // removed meanwhile
            const ConfigResource::Current now = resource->current();
            if (extent == Extent::Everything || now.version > 1)
                rules.configurations[std::string(module)][name] = settable(now.document["config"]);
        }
    }
    for (const auto &dossier : m_dossiers->all()) {
        if (auto rule = OverrideKeeper::ruleOf(*dossier))
            rules.overrides[dossier->breaker->name()] = std::move(*rule);
    }
    return rules;
}

Rules RulesKeeper::current(Extent extent) const
{
    Rules rules = inForce(extent);
    for (const auto &[module, instances] : m_waiting.configurations)
        rules.configurations[module].insert(instances.begin(), instances.end());
    rules.overrides.insert(m_waiting.overrides.begin(), m_waiting.overrides.end());
    return rules;
}

/// Lays a patch over what `rules` say of one instance; what changes nothing is left out.
void RulesKeeper::patch(Rules &rules, const std::string &module, const std::string &name,
                        const Json &patch) const
{
    const auto resource = find(module, name);
    if (!resource) {
        rules.configurations[module][name] = patch;
        return;
    }
    Json config = resource->patched(patch);
    if (config != resource->current().document["config"])
        rules.configurations[module][name] = settable(config);
}

Rules RulesKeeper::afterReplace(const Rules &rules) const
{
    Rules after = inForce(Extent::Changed);
    for (const auto &[module, instances] : rules.configurations) {
        for (const auto &[name, properties] : instances)
            patch(after, module, name, properties);
    }
    after.overrides = rules.overrides;
    return after;
}

Rules RulesKeeper::afterHolding(const std::string &breaker, const std::optional<OverrideRule> &rule) const
{
    Rules after = current(Extent::Changed);
    after.overrides.erase(breaker);
    if (rule)
        after.overrides[breaker] = *rule;
    return after;
}

Rules RulesKeeper::afterPatch(const std::string &module, const std::string &name,
                              const Json &properties) const
{
    Rules after = current(Extent::Changed);
    patch(after, module, name, properties);
    return after;
}

RuleProblems RulesKeeper::problemsOf(const Rules &rules, Unknown unknown) const
{
    RuleProblems problems;
    const auto refuseUnknown = [&](const std::string &field, const std::string &name, bool waits) {
        if (unknown == Unknown::Refused && !waits)
            problems.push_back({field, '"' + name + '"', "a name that exists"});
    };
    for (const auto &[module, instances] : rules.configurations) {
        const auto waiting = m_waiting.configurations.find(module);
        for (const auto &[name, properties] : instances) {
            const std::string field = "configurations." + module + '.' + name;
            const auto resource = find(module, name);
            if (!resource) {
                refuseUnknown(field, name,
                              waiting != m_waiting.configurations.end() && waiting->second.count(name) != 0);
                continue;
            }
            for (breaker::ConfigProblem &problem : resource->problemsOf(properties)) {
                problem.field.insert(0, field + '.');
                problems.push_back(std::move(problem));
            }
        }
    }
    for (const auto &[name, rule] : rules.overrides) {
        if (!m_dossiers->find(name))
            refuseUnknown("overrides." + name, name, m_waiting.overrides.count(name) != 0);
    }
    return problems;
}

/// What does not exist waits. A configuration that the service's own code changes just then is looked at
/// anew.
void RulesKeeper::configure(const Rules &rules)
{
    for (const auto &[module, instances] : rules.configurations) {
        for (const auto &[name, properties] : instances) {
            const auto resource = find(module, name);
            if (!resource) {
                m_waiting.configurations[module][name] = properties;
                continue;
            }
            auto outcome = resource->patch(resource->current().version, properties, rules.requester);
            while (outcome && *outcome == ConfigResource::Outcome::TooLate)
                outcome = resource->patch(resource->current().version, properties, rules.requester);
        }
    }
}

void RulesKeeper::replace(const Rules &rules)
{
    m_waiting = {};
    *m_someWait = true;
    configure(rules);
    for (const auto &[name, rule] : rules.overrides) {
        if (const auto dossier = m_dossiers->find(name))
            m_overrides->impose(dossier, rule);
        else
            m_waiting.overrides[name] = rule;
    }
    for (const auto &dossier : m_dossiers->all()) {
        if (rules.overrides.count(dossier->breaker->name()) == 0 && OverrideKeeper::ruleOf(*dossier))
            m_overrides->release(dossier, rules.requester);
    }
    m_waiting.requester = rules.requester;
    *m_someWait = !m_waiting.configurations.empty() || !m_waiting.overrides.empty();
}

void RulesKeeper::applyWaiting()
{
    const Rules waiting = std::exchange(m_waiting, {});
    m_waiting.requester = waiting.requester;
    configure(waiting);
    for (const auto &[name, rule] : waiting.overrides) {
        if (const auto dossier = m_dossiers->find(name))
            m_overrides->impose(dossier, rule);
        else
            m_waiting.overrides[name] = rule;
    }
    *m_someWait = !m_waiting.configurations.empty() || !m_waiting.overrides.empty();
}

Rules RulesKeeper::withoutUnchanged(Rules rules) const
{
    for (auto module = rules.configurations.begin(); module != rules.configurations.end();) {
        auto &instances = module->second;
        for (auto each = instances.begin(); each != instances.end();) {
            const auto resource = find(module->first, each->first);
            const auto now = resource ? resource->current() : ConfigResource::Current{};
            const bool unchanged =
                resource && now.version == 1 && changesNothing(now.document["config"], each->second);
            each = unchanged ? instances.erase(each) : std::next(each);
        }
        module = instances.empty() ? rules.configurations.erase(module) : std::next(module);
    }
    return rules;
}

} // namespace panelboard::service
