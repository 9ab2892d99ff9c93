// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "block.h"
#include "module_keys.h"
#include "relaxed.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace panelboard::config {

/// Reads all that a file says about one module and resolves what inherits what.
template <class C>
class ModuleReader {
public:
    ModuleReader(const ModuleKeys<C> &module, Reading &reading) : m_module(module), m_reading(reading) {}

    /// `place` is the module's branch, in one of its spellings.
    void take(const Branch &place, const std::string &path, resilience::AspectOrder &order)
    {
        if (!isMap(m_reading, place, path, "a map with configs, instances or properties"))
            return;
        for (const auto &[written, child] : place.children) {
            const std::string &name = written; // Clang 14 captures no structured binding
            if (sameRelaxed(name, "configs"))
                takeBlocks(child, path, m_configs);
            else if (std::ranges::any_of(m_module.instances,
                                         [&](auto each) { return sameRelaxed(name, each); }))
                takeBlocks(child, path, m_instances);
            else if (sameRelaxed(name, "tags"))
                readTags(m_reading, child, path + '.' + name, m_section.tags);
            else if (sameRelaxed(name, "metrics"))
                checkMetrics(m_reading, child, path + '.' + name);
            else if (m_module.aspectOrder && sameRelaxed(name, m_module.aspectOrderKey))
                (void)readInto(Value{m_reading, path, m_module.aspectOrderKey, child},
                               order.*m_module.aspectOrder);
            else
                takeDirect(child, path);
        }
    }

    Section<C> finish()
    {
        takeDirectAsDefault();
        for (auto &[name, block] : m_configs) {
            resolve(block, false);
            m_section.configs.emplace(name, block.result);
        }
        for (auto &[name, block] : m_instances) {
            resolve(block, true);
            m_section.instances.emplace(name, std::move(block.result));
        }
        return std::move(m_section);
    }

private:
    using Blocks = std::map<std::string, Block<C>, std::less<>>;

    void takeBlocks(const Branch &names, const std::string &path, Blocks &into)
    {
        const std::string here = path + '.' + names.name;
        if (!isMap(m_reading, names, here, "a map of names"))
            return;
        for (const auto &[name, branch] : names.children) {
            if (!isMap(m_reading, branch, here + '.' + name, "a map of properties"))
                continue;
            auto [at, isNew] = into.try_emplace(name);
            Block<C> &block = at->second;
            if (isNew) {
                block.name = name;
                block.path = here + '.' + name;
                block.at = branch.at;
            }
            for (const auto &[property, each] : branch.children)
                sortIn(each, block);
        }
    }

    /// A property directly under the module is one of its default configuration.
    void takeDirect(const Branch &property, const std::string &path)
    {
        if (keyIndex(m_module.keys, property.name)) {
            m_direct.path = path;
            m_directProperties.push_back(&property);
        } else {
            std::vector<std::string_view> known(m_module.instances.begin(), m_module.instances.end());
            known.insert(known.end(), {"configs", "tags", "metrics", m_module.aspectOrderKey});
            for (const Key<C> &key : m_module.keys)
                known.push_back(key.name);
            reportUnknown(m_reading, property, path, known, m_module.formerNames);
        }
    }

    void takeDirectAsDefault()
    {
        if (m_directProperties.empty())
            return;
        if (const auto other = m_configs.find("default"); other != m_configs.end()) {
            for (const Branch *each : m_directProperties)
                m_reading.mistake(each->at, m_direct.path + '.' + each->name, "a property of the default",
                                  "only below " + other->second.path + ", which is there as well");
            return;
        }
        m_direct.name = "default";
        m_direct.at = m_directProperties.front()->at;
        for (const Branch *each : m_directProperties)
            sortIn(*each, m_direct);
        m_configs.emplace("default", std::move(m_direct));
    }

    void sortIn(const Branch &property, Block<C> &block)
    {
        block.properties.resize(m_module.keys.size());
        if (const auto index = keyIndex(m_module.keys, property.name)) {
            choose(m_reading, property, block.path, block.properties[*index]);
        } else if (sameRelaxed(property.name, "baseConfig")) {
            choose(m_reading, property, block.path, block.baseConfig);
        } else if (sameRelaxed(property.name, "ignoreClassBindingExceptions")) {
            choose(m_reading, property, block.path, block.ignoreUnknownTypes);
        } else {
            std::vector<std::string_view> known = {"baseConfig", "ignoreClassBindingExceptions"};
            for (const Key<C> &key : m_module.keys)
                known.push_back(key.name);
            reportUnknown(m_reading, property, block.path, known, m_module.formerNames);
        }
    }

    void resolve(Block<C> &block, bool isInstance)
    {
        if (block.state == Block<C>::State::Resolved)
            return;
        block.properties.resize(m_module.keys.size());
        block.state = Block<C>::State::Busy;
        m_chain.push_back(block.name);
        Block<C> *base = baseOf(block, isInstance);
        if (base && base->state == Block<C>::State::Busy) {
            reportCircle(block, base->name);
            base = nullptr;
        }
        if (base)
            resolve(*base, false);
        readOwn(block, base);
        layer(m_module, block, base);
        checkBlock(m_module, m_reading, block, base);
        block.state = Block<C>::State::Resolved;
        m_chain.pop_back();
    }

    Block<C> *findConfig(std::string_view name)
    {
        const auto found = m_configs.find(name);
        return found == m_configs.end() ? nullptr : &found->second;
    }

    Block<C> *baseOf(Block<C> &block, bool isInstance)
    {
        if (block.baseConfig)
            return namedBase(block, isInstance);
        if (m_module.everythingInheritsDefault)
            return isInstance || block.name != "default" ? findConfig("default") : nullptr;
        if (!isInstance)
            return nullptr;
        Block<C> *ofItsName = findConfig(block.name);
        return ofItsName ? ofItsName : findConfig("default");
    }

    Block<C> *namedBase(Block<C> &block, bool isInstance)
    {
        const Value value{m_reading, block.path, "baseConfig", *block.baseConfig};
        const auto name = value.text("the name of one of the configs");
        if (!name)
            return nullptr;
        // Resilience4j calls an instance of a circuit breaker with its own name as base a circle.
        if (isInstance && !m_module.everythingInheritsDefault && *name == block.name) {
            reportCircle(block, *name);
            return nullptr;
        }
        if (Block<C> *base = findConfig(*name))
            return base;
        std::vector<std::string_view> known;
        for (const auto &[each, config] : m_configs)
            known.push_back(each);
        const std::string guess = nearest(*name, known);
        value.mistake(*name, "the name of one of the configs" + listed(known),
                      findConfig(guess) ? guess : "");
        return nullptr;
    }

    void reportCircle(const Block<C> &block, const std::string &base)
    {
        std::string circle;
        for (auto each = std::ranges::find(m_chain, base); each != m_chain.end(); ++each)
            circle += *each + " > ";
        circle += base;
        const Place at = block.baseConfig ? block.baseConfig->valueAt() : block.at;
        m_reading.mistake(at, block.path + ".baseConfig", "the circle " + circle, "a chain without a circle");
    }

    void readOwn(Block<C> &block, const Block<C> *base)
    {
        bool ignore = base && base->merged.ignoreUnknownTypes;
        if (block.ignoreUnknownTypes)
            (void)readInto(Value{m_reading, block.path, "", *block.ignoreUnknownTypes}, ignore);
        block.own.ignoreUnknownTypes = ignore;
        for (std::size_t i = 0; i < m_module.keys.size(); ++i) {
            const Key<C> &key = m_module.keys[i];
            if (!block.properties[i])
                continue;
            const Value value{m_reading, block.path, key.name, *block.properties[i], ignore};
            if (key.read(value, block.own.values) == Outcome::Read)
                block.own.keys.set(i);
        }
    }

    const ModuleKeys<C> &m_module;
    Reading &m_reading;
    Section<C> m_section;
    Blocks m_configs;
    Blocks m_instances;
    Block<C> m_direct;
    std::vector<const Branch *> m_directProperties;
    std::vector<std::string> m_chain; ///< names of the blocks that are being resolved, outermost first
};

} // namespace panelboard::config
