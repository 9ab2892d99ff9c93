// SPDX-License-Identifier: Apache-2.0
#include "faults.h"

#include <algorithm>
#include <charconv>

namespace panelboard::demo {

namespace {

[[noreturn]] void refuse(const std::string &name, const std::string &allowed, const std::string &value)
{
    throw BadFaultValue(name + " must be " + allowed + ", not \"" + value + '"');
}

bool parseSwitch(const std::string &name, const std::string &value)
{
    if (value != "on" && value != "off")
        refuse(name, "\"on\" or \"off\"", value);
    return value == "on";
}

std::uint32_t parseNumber(const std::string &name, std::uint32_t max, const std::string &unit,
                          const std::string &value)
{
    std::uint32_t number = 0;
    const char *last = value.data() + value.size();
    const auto [end, error] = std::from_chars(value.data(), last, number);
    if (error != std::errc() || end != last || number > max)
        refuse(name, "a whole number from 0 to " + std::to_string(max) + " (" + unit + ')', value);
    return number;
}

} // namespace

void Faults::add(std::string name, std::function<bool()> get, std::function<void(bool)> set)
{
    m_faults.push_back(
        {name, [get = std::move(get)] { return std::string(get() ? "on" : "off"); },
         [name, set = std::move(set)](const std::string &value) { set(parseSwitch(name, value)); }});
}

void Faults::add(std::string name, std::uint32_t max, std::string unit, std::function<std::uint32_t()> get,
                 std::function<void(std::uint32_t)> set)
{
    m_faults.push_back({name, [get = std::move(get)] { return std::to_string(get()); },
                        [name, max, unit = std::move(unit), set = std::move(set)](const std::string &value) {
                            set(parseNumber(name, max, unit, value));
                        }});
}

std::vector<std::string> Faults::names() const
{
    std::vector<std::string> names;
    for (const Fault &fault : m_faults)
        names.push_back(fault.name);
    return names;
}

std::vector<std::pair<std::string, std::string>> Faults::values() const
{
    std::vector<std::pair<std::string, std::string>> values;
    for (const Fault &fault : m_faults)
        values.emplace_back(fault.name, fault.get());
    return values;
}

void Faults::set(std::string_view name, const std::string &value)
{
    const auto fault = std::find_if(m_faults.begin(), m_faults.end(),
                                    [name](const Fault &candidate) { return candidate.name == name; });
    if (fault == m_faults.end())
        throw UnknownFault("there is no fault \"" + std::string(name) + '"');
    fault->set(value);
}

} // namespace panelboard::demo
