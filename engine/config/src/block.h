// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "module_keys.h"
#include "relaxed.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::config {

/// One shared configuration or one instance in a file.
template <class C>
struct Block {
    enum class State : std::uint8_t { New, Busy, Resolved };
    State state = State::New;
    std::string name;
    std::string path;
    Place at;
    std::vector<const Branch *> properties; ///< by index of the key; null when it is not written
    const Branch *baseConfig = nullptr;
    const Branch *ignoreUnknownTypes = nullptr;

    Written<C> own;    ///< what it says itself
    Written<C> merged; ///< and what its bases say where it says nothing
    C result;
    std::vector<std::string> refused; ///< properties of `result` that are reported already
};

template <class C>
std::optional<std::size_t> keyIndex(std::span<const Key<C>> keys, std::string_view written) noexcept
{
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (sameRelaxed(keys[i].name, written))
            return i;
    }
    return std::nullopt;
}

/// Whether `own` says something for the key with this role (the first one).
template <class C>
bool wrote(const Written<C> &written, std::span<const Key<C>> keys, Role role) noexcept
{
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i].role == role && written.keys.test(i))
            return true;
    }
    return false;
}

/// The wait function of a level that sets the wait: made from nothing but what counts there.
template <class C>
void layerWait(const ModuleKeys<C> &module, const Block<C> &block, C &result)
{
    if constexpr (requires { result.enableRandomizedWait; }) {
        if (!wrote(block.own, module.keys, Role::Wait))
            return;
        const Written<C> &source = module.waitFunctionIsMergedDown ? block.merged : block.own;
        const C library;
        const bool multiplied = wrote(source, module.keys, Role::Multiplier);
        // Resilience4j's combined function takes all of multiplier, factor and longest wait, in this order.
        const bool combined = module.waitFunctionIsMergedDown && source.values.enableExponentialBackoff &&
                              source.values.enableRandomizedWait;
        const bool factored = wrote(block.own, module.keys, Role::Factor);
        for (std::size_t i = 0; i < module.keys.size(); ++i) {
            const Key<C> &key = module.keys[i];
            if (key.role == Role::Plain || key.role == Role::NoEffect)
                continue;
            const Written<C> &from = key.role == Role::Factor || key.role == Role::Wait ? block.own : source;
            const bool counts = (key.role != Role::Longest || (multiplied && (!combined || factored))) &&
                                (key.role != Role::Factor || multiplied || !combined);
            key.copy(counts && from.keys.test(i) ? from.values : library, result);
        }
    }
}

/// Puts what a block says over what it inherits.
template <class C>
void layer(const ModuleKeys<C> &module, Block<C> &block, const Block<C> *base)
{
    if (base) {
        block.result = base->result;
        block.merged = base->merged;
    }
    block.merged.ignoreUnknownTypes = block.own.ignoreUnknownTypes;
    for (std::size_t i = 0; i < module.keys.size(); ++i) {
        if (!block.own.keys.test(i))
            continue;
        module.keys[i].copy(block.own.values, block.merged.values);
        block.merged.keys.set(i);
        if (module.keys[i].role == Role::Plain)
            module.keys[i].copy(block.own.values, block.result);
    }
    layerWait(module, block, block.result);
    if (module.adjust)
        module.adjust(block.own, module.keys, block.result);
}

/// Reports what is legal and does nothing: a wait function without its wait on the same level.
template <class C>
void remarkOnIdleKeys(const ModuleKeys<C> &module, Reading &reading, const Block<C> &block)
{
    const bool waits = wrote(block.own, module.keys, Role::Wait);
    const bool multiplied = wrote(block.merged, module.keys, Role::Multiplier);
    for (std::size_t i = 0; i < module.keys.size(); ++i) {
        const Role role = module.keys[i].role;
        if (!block.own.keys.test(i) || role == Role::Plain || role == Role::NoEffect || role == Role::Wait)
            continue;
        const Branch &property = *block.properties[i];
        const auto remark = [&](std::string allowed) {
            reading.remarks.push_back({{},
                                       property.at.line,
                                       property.at.column,
                                       block.path + '.' + property.name,
                                       "no effect",
                                       std::move(allowed),
                                       {}});
        };
        if (!waits && !module.waitFunctionIsMergedDown)
            remark("an effect beside waitDurationInOpenState only");
        else if (role == Role::Longest && !multiplied)
            remark("an effect together with exponentialBackoffMultiplier only");
    }
}

/// Reports what no single value shows: ranges, and values that do not fit each other.
template <class C>
void checkBlock(const ModuleKeys<C> &module, Reading &reading, Block<C> &block, const Block<C> *base)
{
    for (breaker::ConfigProblem &problem : validate(block.result)) {
        const auto index = keyIndex(module.keys, problem.field);
        const bool own = index && block.own.keys.test(*index);
        block.refused.push_back(problem.field);
        if (own) {
            const Branch &property = *block.properties[*index];
            const bool scalar = property.value && property.value->kind == Node::Kind::Scalar;
            reading.mistake(property.valueAt(), block.path + '.' + property.name,
                            scalar ? property.value->text : problem.value, problem.allowed);
        } else if (!base || std::ranges::find(base->refused, problem.field) == base->refused.end()) {
            reading.mistake(block.at, block.path + '.' + problem.field, problem.value + " (inherited)",
                            problem.allowed);
        }
    }
    if constexpr (requires { block.own.values.enableRandomizedWait; }) {
        if (!module.waitFunctionIsMergedDown && block.refused.empty() &&
            block.own.values.enableExponentialBackoff && block.own.values.enableRandomizedWait) {
            const Branch &property = *block.properties[*keyIndex(module.keys, "enableRandomizedWait")];
            reading.mistake(property.valueAt(), block.path + '.' + property.name, "true",
                            "false while enableExponentialBackoff is true");
        }
    }
    remarkOnIdleKeys(module, reading, block);
}

/// Takes `property` for `chosen`; of two spellings in one document the second is a mistake, of two
/// documents the later one wins.
void choose(Reading &reading, const Branch &property, const std::string &path, const Branch *&chosen);

/// Whether `branch` may be looked into: a map, or nothing at all. Reports what it is otherwise.
[[nodiscard]] bool isMap(Reading &reading, const Branch &branch, const std::string &path,
                         std::string_view allowed);

void reportUnknown(Reading &reading, const Branch &property, const std::string &path,
                   std::span<const std::string_view> known, std::span<const FormerName> formerNames);

/// ": a, b and c" or ", of which there is none".
[[nodiscard]] std::string listed(std::span<const std::string_view> names);

void readTags(Reading &reading, const Branch &tags, const std::string &path, breaker::Tags &into);

/// `metrics: {enabled: …, legacy: {enabled: …}}` must be well-formed; our metrics are always on.
void checkMetrics(Reading &reading, const Branch &metrics, const std::string &path);

} // namespace panelboard::config
