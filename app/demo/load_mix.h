// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace panelboard::demo {

struct LoadRequest {
    std::string method = "GET";
    std::string path; ///< "/stock/sku-1", encoded
    std::string body; ///< JSON when not empty
};

/// One kind of request among those that a service is asked.
struct LoadOperation {
    std::string name; ///< "rare"
    std::uint32_t weight = 1;
    std::function<LoadRequest()> next; ///< makes the next one; called on the load generator's thread only
};

inline constexpr std::uint32_t kMaxWeight = 1000;

/// Which operation comes next: each as often as its weight says, spread evenly and not in clumps (smooth
/// weighted round robin: of as many in a row as the weights add up to, each comes exactly its weight).
/// Threads: confined.
class LoadMix {
public:
    explicit LoadMix(std::vector<LoadOperation> operations);

    /// The request of the operation whose turn it is; nothing to ask when no operation has a weight.
    [[nodiscard]] const LoadOperation *take();
    /// False for an unknown operation or a weight over kMaxWeight.
    bool setWeight(std::string_view operation, std::uint32_t weight);
    [[nodiscard]] std::vector<std::pair<std::string, std::uint32_t>> weights() const;

private:
    struct Turn {
        LoadOperation operation;
        std::int64_t due = 0;
    };
    std::vector<Turn> m_turns;
};

/// Which articles the inventory is asked for.
struct InventoryLoad {
    std::uint32_t misses = 5;        ///< percent of requests for an article that is seldom asked for
    std::uint32_t popular = 20;      ///< articles "sku-1" … "sku-<popular>", asked for all the time
    std::uint32_t articles = 20'000; ///< the others are asked for in turn: long after they left the cache
    std::uint32_t first = 0;         ///< this generator's turn among …
    std::uint32_t stride = 1;        ///< … so many
};

/// "popular" and "rare", with weights that add up to 100.
[[nodiscard]] std::vector<LoadOperation> inventoryMix(const InventoryLoad &load);

/// "order", a payment for a new order, and "repeat", the last one again, as impatient customers do. Orders
/// begin with `source`, which tells instances apart.
[[nodiscard]] std::vector<LoadOperation> paymentMix(const std::string &source);

} // namespace panelboard::demo
