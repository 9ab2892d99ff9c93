// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace panelboard::demo {

inline constexpr std::uint32_t kMaxFlappingSeconds = 600; ///< of a fault that comes and goes

/// No fault has this name.
class UnknownFault : public std::out_of_range {
public:
    using std::out_of_range::out_of_range;
};

/// A value out of a fault's range; says the range.
class BadFaultValue : public std::invalid_argument {
public:
    using std::invalid_argument::invalid_argument;
};

/// What can be made to go wrong, and how the load is, by name: "pause" on, "slow" 700.
/// Values are texts: "on" and "off", or a whole number in the fault's range.
/// Threads: confined; what the switches call may wait.
class Faults {
public:
    /// A fault that is on or off.
    void add(std::string name, std::function<bool()> get, std::function<void(bool)> set);
    /// A fault with a strength from 0 to `max`, in `unit` ("ms", "percent").
    void add(std::string name, std::uint32_t max, std::string unit, std::function<std::uint32_t()> get,
             std::function<void(std::uint32_t)> set);

    [[nodiscard]] std::vector<std::string> names() const; ///< in the order in which they were added
    /// Name and value of each, in that order.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> values() const;

    /// @throws UnknownFault, BadFaultValue, and what the switch throws; nothing has changed then
    void set(std::string_view name, const std::string &value);

private:
    struct Fault {
        std::string name;
        std::function<std::string()> get;
        std::function<void(const std::string &)> set;
    };
    std::vector<Fault> m_faults;
};

} // namespace panelboard::demo
