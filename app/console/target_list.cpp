// SPDX-License-Identifier: GPL-3.0-or-later
#include "target_list.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace panelboard::console {

namespace {

/// JSON's strings are YAML's.
std::string quoted(const std::string &text)
{
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string_view keyOf(fleet::SecretReference::Kind kind)
{
    using Kind = fleet::SecretReference::Kind;
    return kind == Kind::Environment ? "environment" : kind == Kind::File ? "file" : "keyStore";
}

std::string tlsText(const fleet::TargetTls &tls)
{
    std::string text;
    const auto add = [&text](std::string_view key, const std::string &file) {
        if (!file.empty())
            text += (text.empty() ? "" : ", ") + std::string(key) + ": " + quoted(file);
    };
    add("ca", tls.authorities);
    add("certificate", tls.certificate);
    add("key", tls.privateKey);
    return '{' + text + '}';
}

void writeTarget(std::string &yaml, const fleet::TargetConfig &target)
{
    const auto line = [&yaml](std::string_view key, const std::string &value) {
        yaml += "    " + std::string(key) + ": " + value + '\n';
    };
    yaml += "  - name: " + quoted(target.service) + '\n';
    line("instance", quoted(target.instance));
    line("url", quoted(target.url));
    line("dialect", quoted(target.dialect));
    if (!target.environment.empty())
        line("environment", quoted(target.environment));
    if (!target.labels.empty()) {
        std::string labels;
        for (const auto &[name, value] : target.labels)
            labels += (labels.empty() ? "" : ", ") + quoted(name) + ": " + quoted(value);
        line("labels", '{' + labels + '}');
    }
    line("interval",
         std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(target.interval).count()) +
             "ms");
    if (target.credentials)
        line("credentials", '{' + std::string(keyOf(target.credentials->kind)) + ": " +
                                quoted(target.credentials->name) + '}');
    if (target.tls)
        line("tls", tlsText(*target.tls));
}

} // namespace

std::string writeTargets(const std::vector<fleet::TargetConfig> &targets)
{
    std::string yaml =
        "# Which services the console shows; written by it when a target is added.\ntargets:\n";
    for (const fleet::TargetConfig &target : targets)
        writeTarget(yaml, target);
    return yaml;
}

std::vector<fleet::TargetConfig> withTarget(std::vector<fleet::TargetConfig> targets,
                                            const fleet::TargetConfig &target)
{
    std::erase_if(targets, [&target](const fleet::TargetConfig &other) {
        return other.service == target.service && other.instance == target.instance;
    });
    targets.push_back(target);
    return targets;
}

} // namespace panelboard::console
