// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "comparison.h"
#include "recording.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace panelboard::conformance {

/// Our instance of a recorded thing: one breaker, one limiter, …
class Instance {
public:
    Instance() = default;
    Instance(const Instance &) = delete;
    Instance &operator=(const Instance &) = delete;
    virtual ~Instance() = default;

    /// Moves the clock to the step's time and does what it says.
    ///
    /// @return an object with the result fields of the recording: "throws", "returns" and the like where
    ///         there was one, "events" and "after" always
    /// @throws nlohmann::json::exception, std::invalid_argument  when the step cannot be understood
    [[nodiscard]] virtual nlohmann::json perform(const nlohmann::json &step) = 0;
};

/// Makes an instance from a scenario's recorded configuration.
/// @throws as Instance::perform; whatever the engine throws for a configuration that it refuses
using InstanceMaker = std::function<std::unique_ptr<Instance>(const nlohmann::json &recorded)>;

/// Null for a module that the engine does not have.
[[nodiscard]] InstanceMaker instanceMaker(std::string_view module);

/// How a replayed scenario ended.
struct Verdict {
    struct Deviation {
        std::size_t step = 0;
        std::string operation;
        Difference difference;
    };
    std::optional<Deviation> deviation; ///< absent: passed
    std::optional<Quirk> cutAt;         ///< the steps from here on were not compared
};

/// Replays `scenario` step by step until the first difference.
///
/// Some recorded quirks are not ours: a stale timer after `reset`, a window of size 0, more half-open permits
/// than configured, a rate limiter's drain that does not leave zero, MaxRetriesExceeded reported twice,
/// and more bulkhead places than the maximum. From the first step marked with one of them nothing is
/// compared; any other mark is ignored.
[[nodiscard]] Verdict replay(const Scenario &scenario, const InstanceMaker &make);

} // namespace panelboard::conformance
