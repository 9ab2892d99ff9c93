// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <array>
#include <charconv>
#include <functional>
#include <map>

namespace panelboard::console {

namespace {

constexpr int kSmallestSide = 200;
constexpr int kLargestSide = 16'384;
constexpr double kLongestWait = 86'400;

std::optional<double> number(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<int> side(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < kSmallestSide ||
        value > kLargestSide)
        return std::nullopt;
    return value;
}

bool setTheme(Options &options, const std::string &value)
{
    static const std::map<std::string, ui::theme::Choice> kThemes{{"light", ui::theme::Choice::Light},
                                                                  {"dark", ui::theme::Choice::Dark},
                                                                  {"system", ui::theme::Choice::System}};
    const auto theme = kThemes.find(value);
    if (theme == kThemes.end())
        return false;
    options.theme = theme->second;
    return true;
}

bool setLanguage(Options &options, const std::string &value)
{
    options.language = value;
    return value == "en" || value == "ko";
}

bool setAfter(Options &options, const std::string &value)
{
    const auto seconds = number(value);
    if (!seconds || !(*seconds >= 0) || *seconds > kLongestWait)
        return false;
    options.after = std::chrono::milliseconds(static_cast<std::int64_t>(*seconds * 1000));
    return true;
}

bool setSize(Options &options, const std::string &value)
{
    const auto cross = value.find('x');
    if (cross == std::string::npos)
        return false;
    const auto width = side(std::string_view(value).substr(0, cross));
    const auto height = side(std::string_view(value).substr(cross + 1));
    if (!width || !height)
        return false;
    options.size = QSize(*width, *height);
    return true;
}

struct ValueOption {
    std::string_view name;
    std::string_view allowed;
    bool (*set)(Options &, const std::string &);
};

constexpr std::array<ValueOption, 7> kValueOptions{{
    {"--targets", "a file",
     [](Options &options, const std::string &value) { return !(options.targets = value)->empty(); }},
    {"--state-dir", "a folder",
     [](Options &options, const std::string &value) { return !(options.stateDir = value)->empty(); }},
    {"--theme", "light, dark or system", setTheme},
    {"--language", "en or ko", setLanguage},
    {"--headless-screenshot", "a file",
     [](Options &options, const std::string &value) { return !(options.screenshot = value)->empty(); }},
    {"--after", "seconds, 0 to 86400", setAfter},
    {"--size", "WIDTHxHEIGHT, each 200 to 16384", setSize},
}};

const ValueOption *findOption(std::string_view name)
{
    for (const ValueOption &option : kValueOptions)
        if (option.name == name)
            return &option;
    return nullptr;
}

/// What has no value: a switch, or a link.
bool takeFlag(Options &options, const std::string &argument)
{
    if (argument.starts_with("panelboard://")) {
        options.link = argument;
        return true;
    }
    if (argument != "--demo" && argument != "--no-demo")
        return false;
    (argument == "--demo" ? options.demo : options.noDemo) = true;
    return true;
}

} // namespace

tl::expected<Options, std::string> parseOptions(const std::vector<std::string> &arguments)
{
    Options options;
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        if (*argument == "--help" || *argument == "-h" || *argument == "--version" || *argument == "-v") {
            (argument->find('h') != std::string::npos ? options.help : options.version) = true;
            return options;
        }
        if (takeFlag(options, *argument))
            continue;
        const auto equals = argument->find('=');
        const std::string name = argument->substr(0, equals);
        const ValueOption *option = findOption(name);
        if (!option)
            return tl::unexpected("there is no option \"" + name + "\" (see --help)");
        if (equals == std::string::npos && argument + 1 == arguments.end())
            return tl::unexpected(name + " needs " + std::string(option->allowed));
        const std::string value = equals == std::string::npos ? *++argument : argument->substr(equals + 1);
        if (!option->set(options, value))
            return tl::unexpected(name + " must be " + std::string(option->allowed) + ", not \"" + value +
                                  '"');
    }
    return options;
}

std::string_view helpText() noexcept
{
    return R"(panelboard: the circuit breakers of running services, to watch and steer.

  panelboard://SERVICE/BREAKER?instance=…&from=…&to=…   shows this breaker, as "Copy a link" gives it

  --targets FILE              the services to show, as YAML; without it those that were added in the console,
                              and without any of these its own demo fleet
  --demo                      the demo fleet, whatever was added
  --no-demo                   without services: the page that adds one, instead of the demo fleet
  --state-dir DIR             where audit log, history and settings are kept (default: $XDG_STATE_HOME/panelboard)
  --theme light|dark|system   the colours (default: as they were left, else as the desktop)
  --language en|ko            the language (default: as it was left, else the desktop's)
  --headless-screenshot FILE  paints the running window into a PNG file and ends; needs no display
  --after SECONDS             when the picture is taken (default: 3)
  --size WxH                  the size of the window (default: 1440x900)
  --version                   the version
  --help                      this text
)";
}

} // namespace panelboard::console
