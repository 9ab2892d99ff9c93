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

} // namespace

tl::expected<Options, std::string> parseOptions(const std::vector<std::string> &arguments)
{
    Options options;
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        if (*argument == "--help" || *argument == "-h" || *argument == "--version" || *argument == "-v") {
            (argument->find('h') != std::string::npos ? options.help : options.version) = true;
            return options;
        }
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

  --targets FILE              the services to show, as YAML; without it the console runs its own demo fleet
  --state-dir DIR             where the audit log is kept (default: $XDG_STATE_HOME/panelboard)
  --theme light|dark|system   the colours (default: system)
  --language en|ko            the language (default: the desktop's)
  --headless-screenshot FILE  paints the running window into a PNG file and ends; needs no display
  --after SECONDS             when the picture is taken (default: 3)
  --size WxH                  the size of the window (default: 1440x900)
  --version                   the version
  --help                      this text
)";
}

} // namespace panelboard::console
