// SPDX-License-Identifier: Apache-2.0
#include "load_mix.h"

#include <algorithm>
#include <memory>

namespace panelboard::demo {

LoadMix::LoadMix(std::vector<LoadOperation> operations)
{
    m_turns.reserve(operations.size());
    for (LoadOperation &operation : operations)
        m_turns.push_back({std::move(operation), 0});
}

const LoadOperation *LoadMix::take()
{
    std::int64_t total = 0;
    Turn *next = nullptr;
    for (Turn &turn : m_turns) {
        const std::int64_t weight = turn.operation.weight;
        total += weight;
        turn.due += weight;
        if (weight > 0 && (!next || turn.due > next->due))
            next = &turn;
    }
    if (!next)
        return nullptr;
    next->due -= total;
    return &next->operation;
}

bool LoadMix::setWeight(std::string_view operation, std::uint32_t weight)
{
    const auto found = std::find_if(m_turns.begin(), m_turns.end(), [operation](const Turn &turn) {
        return turn.operation.name == operation;
    });
    if (found == m_turns.end() || weight > kMaxWeight)
        return false;
    found->operation.weight = weight;
    for (Turn &turn : m_turns)
        turn.due = 0; // nobody is owed turns of the old mix
    return true;
}

std::vector<std::pair<std::string, std::uint32_t>> LoadMix::weights() const
{
    std::vector<std::pair<std::string, std::uint32_t>> weights;
    for (const Turn &turn : m_turns)
        weights.emplace_back(turn.operation.name, turn.operation.weight);
    return weights;
}

std::vector<LoadOperation> inventoryMix(const InventoryLoad &load)
{
    const auto article = [](std::uint32_t number) {
        return LoadRequest{"GET", "/stock/sku-" + std::to_string(number), {}};
    };
    return {
        {"popular", 100 - load.misses,
         [article, load, asked = std::uint32_t{0}]() mutable { return article(1 + asked++ % load.popular); }},
        {"rare", load.misses, [article, load, next = load.first]() mutable {
             const std::uint32_t rare = next % (load.articles - load.popular);
             next += load.stride;
             return article(1 + load.popular + rare);
         }}};
}

std::vector<LoadOperation> paymentMix(const std::string &source)
{
    const auto orders = std::make_shared<std::uint64_t>(0); // shared by both, on one thread
    const auto payment = [source, orders] {
        return LoadRequest{"POST", "/payments",
                           R"({"order":")" + source + '-' + std::to_string(*orders) + R"(","amount":15000})"};
    };
    return {{"order", 95,
             [payment, orders] {
                 ++*orders;
                 return payment();
             }},
            {"repeat", 5, payment}};
}

} // namespace panelboard::demo
