// SPDX-License-Identifier: Apache-2.0
#include "scenario.h"

#include "load_mix.h"
#include "options.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <functional>
#include <sstream>
#include <string_view>
#include <system_error>

namespace panelboard::demo {

namespace {

constexpr std::uintmax_t kMaxFileBytes = 1024U * 1024U;
constexpr std::chrono::milliseconds kLongest = std::chrono::hours(24);

/// Reads one file; collects what is wrong with it.
class Reader {
public:
    explicit Reader(std::string fileName) : m_file(std::move(fileName)) {}

    Scenario read(const YAML::Node &root)
    {
        Scenario scenario;
        eachEntry(root, "a scenario", [&](const std::string &key, const YAML::Node &value) {
            if (key == "name")
                scenario.name = text(value, key);
            else if (key == "services")
                scenario.services = services(value);
            else if (key == "instances")
                scenario.instances = number(value, key, 1, kMaxInstances);
            else if (key == "load")
                scenario.load = number(value, key, 0, kMaxLoad);
            else if (key == "duration")
                scenario.duration = time(value, key);
            else if (key == "steps")
                readSteps(value, scenario.steps);
            else
                return false;
            return true;
        });
        if (scenario.duration.count() == 0)
            complain(root, "a scenario needs a duration, at least 1ms");
        for (const ScenarioStep &step : scenario.steps) {
            if (step.at > scenario.duration)
                m_problems.push_back(place(step.line) + "this step comes after the scenario's end");
        }
        return scenario;
    }

    std::string place(std::size_t line) const { return m_file + ':' + std::to_string(line) + ": "; }
    const std::vector<std::string> &problems() const { return m_problems; }

private:
    using Entry = std::function<bool(const std::string &key, const YAML::Node &value)>;

    static std::size_t lineOf(const YAML::Node &node)
    {
        return node.Mark().is_null() ? 1 : static_cast<std::size_t>(node.Mark().line) + 1;
    }
    void complain(const YAML::Node &node, const std::string &sentence)
    {
        m_problems.push_back(place(lineOf(node)) + sentence);
    }

    /// `entry` answers false for a key that it does not know.
    void eachEntry(const YAML::Node &map, const std::string &what, const Entry &entry)
    {
        if (!map.IsMap())
            return complain(map, what + " must be a map");
        for (const auto &pair : map) {
            if (!pair.first.IsScalar())
                complain(pair.first, "a key of " + what + " must be a word");
            else if (!entry(pair.first.Scalar(), pair.second))
                complain(pair.first, what + " has no \"" + pair.first.Scalar() + '"');
        }
    }

    std::string text(const YAML::Node &value, const std::string &key)
    {
        if (value.IsScalar() && !value.Scalar().empty())
            return value.Scalar();
        complain(value, key + " must be a text");
        return {};
    }

    std::uint32_t number(const YAML::Node &value, const std::string &key, std::uint32_t min,
                         std::uint32_t max)
    {
        std::uint32_t number = 0;
        const std::string given = value.IsScalar() ? value.Scalar() : std::string();
        const char *last = given.data() + given.size();
        const auto [end, error] = std::from_chars(given.data(), last, number);
        if (error == std::errc() && end == last && number >= min && number <= max)
            return number;
        complain(value, key + " must be a whole number from " + std::to_string(min) + " to " +
                            std::to_string(max) + ", not \"" + given + '"');
        return min;
    }

    std::chrono::milliseconds time(const YAML::Node &value, const std::string &key)
    {
        std::int64_t number = -1;
        const std::string given = value.IsScalar() ? value.Scalar() : std::string();
        const char *last = given.data() + given.size();
        const auto [end, error] = std::from_chars(given.data(), last, number);
        const std::string_view unit(end, static_cast<std::size_t>(last - end));
        const std::int64_t factor = unit == "ms" ? 1 : unit == "s" ? 1000 : unit == "m" ? 60'000 : 0;
        if (error == std::errc() && factor > 0 && number >= 0 && number <= kLongest.count() / factor)
            return std::chrono::milliseconds(number * factor);
        complain(value,
                 key + " must be a time up to a day like \"500ms\", \"30s\" or \"2m\", not \"" + given + '"');
        return {};
    }

    std::vector<std::string> services(const YAML::Node &list)
    {
        std::vector<std::string> names;
        if (!list.IsSequence() || list.size() == 0) {
            complain(list, "services must be a list like [inventory, payment]");
            return names;
        }
        for (const auto &item : list) {
            names.push_back(text(item, "a service"));
            if (!isService(names.back()) || std::ranges::count(names, names.back()) > 1)
                complain(item, "services must be some of inventory, qr, payment, each once, not \"" +
                                   names.back() + '"');
        }
        return names;
    }

    void readSteps(const YAML::Node &list, std::vector<ScenarioStep> &steps)
    {
        if (!list.IsSequence())
            return complain(list, "steps must be a list");
        for (const auto &item : list)
            steps.push_back(readStep(item));
        std::stable_sort(steps.begin(), steps.end(),
                         [](const ScenarioStep &a, const ScenarioStep &b) { return a.at < b.at; });
    }

    ScenarioStep readStep(const YAML::Node &node)
    {
        ScenarioStep step;
        step.line = lineOf(node);
        bool hasTime = false;
        eachEntry(node, "a step", [&](const std::string &key, const YAML::Node &value) {
            hasTime = hasTime || key == "at";
            if (key == "at")
                step.at = time(value, key);
            else if (key == "phase")
                step.phase = text(value, key);
            else if (key == "service")
                step.service = text(value, key);
            else if (key == "load")
                step.load = number(value, key, 0, kMaxLoad);
            else
                return readAction(step, key, value);
            return true;
        });
        if (node.IsMap() && !hasTime)
            complain(node, "a step needs a time: at");
        return step;
    }

    bool readAction(ScenarioStep &step, const std::string &key, const YAML::Node &value)
    {
        if (key == "faults") {
            eachEntry(value, key, [&](const std::string &name, const YAML::Node &setting) {
                step.faults.emplace_back(name, text(setting, name));
                return true;
            });
        } else if (key == "mix") {
            eachEntry(value, key, [&](const std::string &name, const YAML::Node &weight) {
                step.mix.emplace_back(name, number(weight, name, 0, kMaxWeight));
                return true;
            });
        } else if (key == "command") {
            step.command.emplace(pairOf<ScenarioStep::Command>(value, key, "updateState"));
        } else if (key == "expect") {
            const auto wanted = pairOf<ScenarioStep::Command>(value, key, "state");
            const auto state = breaker::stateFromString(wanted.updateState);
            if (!state && !wanted.updateState.empty())
                complain(value, "there is no state \"" + wanted.updateState + '"');
            step.expect.emplace(
                ScenarioStep::Expectation{wanted.breaker, state.value_or(breaker::State::Closed)});
        } else {
            return false;
        }
        return true;
    }

    /// `{breaker: NAME, <second>: WORD}`
    template <class Pair>
    Pair pairOf(const YAML::Node &map, const std::string &what, const std::string &second)
    {
        Pair pair;
        eachEntry(map, what, [&](const std::string &key, const YAML::Node &value) {
            if (key == "breaker")
                pair.breaker = text(value, key);
            else if (key == second)
                pair.updateState = text(value, key);
            else
                return false;
            return true;
        });
        if (map.IsMap() && (pair.breaker.empty() || pair.updateState.empty()))
            complain(map, what + " needs breaker and " + second);
        return pair;
    }

    std::string m_file;
    std::vector<std::string> m_problems;
};

} // namespace

tl::expected<Scenario, std::vector<std::string>> readScenario(const std::string &yaml,
                                                              const std::string &fileName)
{
    Reader reader(fileName);
    try {
        Scenario scenario = reader.read(YAML::Load(yaml));
        if (reader.problems().empty())
            return scenario;
        return tl::unexpected(reader.problems());
    } catch (const YAML::Exception &error) {
        const std::size_t line = error.mark.is_null() ? 1 : static_cast<std::size_t>(error.mark.line) + 1;
        return tl::unexpected(std::vector{reader.place(line) + error.msg});
    }
}

tl::expected<Scenario, std::vector<std::string>> loadScenario(const std::filesystem::path &file)
{
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    std::ifstream stream(file);
    if (error || !stream)
        return tl::unexpected(std::vector{file.string() + ": cannot be read"});
    if (size > kMaxFileBytes)
        return tl::unexpected(std::vector{file.string() + ": is larger than 1 MiB"});
    std::ostringstream text;
    text << stream.rdbuf();
    return readScenario(text.str(), file.string());
}

} // namespace panelboard::demo
