// SPDX-License-Identifier: Apache-2.0
#include "key_tree.h"

#include "relaxed.h"

#include <algorithm>
#include <array>
#include <set>

namespace panelboard::config {

namespace {

constexpr std::size_t kMostLevels = 12;        // deeper than any key of ours; ends cycles of aliases
constexpr std::size_t kMostBranches = 200'000; // ends aliases of aliases of aliases

/// Below these stand names that somebody chose, so that a dot may belong to the name.
constexpr std::array<std::string_view, 5> kOfNames = {"instances", "backends", "limiters", "configs", "tags"};

bool holdsNames(const Branch &branch)
{
    return std::ranges::any_of(kOfNames, [&](auto name) { return sameRelaxed(branch.name, name); });
}

/// "a.b" is a and b, "a[b.c].d" is a, b.c and d.
std::vector<std::string> namesIn(std::string_view key)
{
    std::vector<std::string> names;
    std::string name;
    bool bracketed = false;
    const auto finish = [&](bool evenEmpty) {
        if (evenEmpty || !name.empty())
            names.push_back(std::move(name));
        name.clear();
    };
    for (const char c : key) {
        if (!bracketed && (c == '.' || c == '[')) {
            finish(false);
            bracketed = c == '[';
        } else if (bracketed && c == ']') {
            finish(true);
            bracketed = false;
        } else {
            name += c;
        }
    }
    finish(names.empty());
    return names;
}

std::string pathTo(const std::string &parent, std::string_view name)
{
    return parent.empty() ? std::string(name) : parent + '.' + std::string(name);
}

class Collector {
public:
    Collector(std::string_view wanted, const Report &report) : m_wanted(wanted), m_report(report) {}

    void take(const Node &document, std::size_t number)
    {
        m_document = number;
        if (document.kind == Node::Kind::Map)
            takeMap(document, m_root, "", 0, nullptr);
    }

    Branch result()
    {
        for (auto &[name, branch] : m_root.children)
            return std::move(branch); // the wanted key under each of its spellings was put into one
        return {};
    }

private:
    using Keys = std::set<std::string_view>;

    /// `taken`: the keys that lose nothing to this map because they stand nearer; null for a map of its own.
    void takeMap(const Node &map, Branch &into, const std::string &path, std::size_t level, Keys *taken)
    {
        Keys own;
        Keys &keys = taken ? *taken : own;
        std::vector<const Node *> merged;
        for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) {
            const Node &key = *map.items[i];
            const Node &value = *map.items[i + 1];
            if (key.kind != Node::Kind::Scalar) {
                if (level > 0)
                    m_report(key.at, path, foundIn(key) + " as a key", "a name", "");
            } else if (key.plain && key.text == "<<") {
                merged.push_back(&value);
            } else if (level == 0 && !isWanted(key.text)) {
                continue;
            } else if (!keys.insert(key.text).second) {
                if (!taken)
                    m_report(key.at, pathTo(path, key.text), "written twice", "each key once", "");
            } else {
                takeKey(key, value, into, path, level);
            }
        }
        for (const Node *each : merged)
            takeMerged(*each, into, path, level, keys);
    }

    void takeMerged(const Node &node, Branch &into, const std::string &path, std::size_t level, Keys &keys)
    {
        if (m_mergeDepth >= kMostLevels || ++m_merges > kMostBranches)
            return;
        ++m_mergeDepth;
        if (node.kind == Node::Kind::Map) {
            takeMap(node, into, path, level, &keys);
        } else if (node.kind == Node::Kind::List) {
            for (const Node *item : node.items)
                takeMerged(*item, into, path, level, keys);
        } else {
            m_report(node.at, pathTo(path, "<<"), foundIn(node), "an alias of a map", "");
        }
        --m_mergeDepth;
    }

    void takeKey(const Node &key, const Node &value, Branch &into, const std::string &path, std::size_t level)
    {
        std::vector<std::string> names = namesIn(key.text);
        if (names.size() > 1 && level > 0 && holdsNames(into)) {
            const bool bracketed = key.text.front() == '[';
            if (value.kind == Node::Kind::Map && !bracketed)
                m_report(key.at, pathTo(path, key.text), key.text, "a name with dots in quotes and brackets",
                         "\"[" + key.text + "]\"");
            if (value.kind == Node::Kind::Map || sameRelaxed(into.name, "tags"))
                names = {key.text};
        }
        Branch *branch = &into;
        std::string at = path;
        for (const std::string &name : names) {
            at = pathTo(at, name);
            branch = &childOf(*branch, name, key.at);
        }
        put(value, key, *branch, at, level + names.size());
    }

    Branch &childOf(Branch &parent, const std::string &name, Place at)
    {
        // All spellings of the wanted key are one branch.
        const bool top = &parent == &m_root;
        const auto [child, isNew] = parent.children.try_emplace(top ? std::string(m_wanted) : name);
        if (isNew) {
            ++m_branches;
            child->second.name = name;
            child->second.at = at;
        }
        return child->second;
    }

    void put(const Node &value, const Node &key, Branch &branch, const std::string &path, std::size_t level)
    {
        const bool hasKeys = value.kind == Node::Kind::Map && !value.items.empty();
        if (hasKeys && level < kMostLevels && m_branches < kMostBranches) {
            takeMap(value, branch, path, level, nullptr);
            return;
        }
        if (hasKeys)
            m_report(key.at, path, "more keys than anybody needs", "a map without so many levels", "");
        else if (branch.value && branch.document == m_document)
            m_report(key.at, path, "written twice", "each key once", "");
        branch.value = &value;
        branch.document = m_document;
        if (value.kind != Node::Kind::Map)
            branch.at = key.at;
    }

    [[nodiscard]] bool isWanted(std::string_view key) const
    {
        return sameRelaxed(key.substr(0, key.find_first_of(".[")), m_wanted);
    }

    std::string_view m_wanted;
    const Report &m_report;
    Branch m_root;
    std::size_t m_document = 0;
    std::size_t m_branches = 0;
    std::size_t m_merges = 0;
    std::size_t m_mergeDepth = 0; // of merge keys in merged maps: an alias may be its own
};

const Branch *childOf(const Branch *branch, std::string_view name)
{
    if (!branch)
        return nullptr;
    for (const auto &[key, child] : branch->children) {
        if (sameRelaxed(key, name))
            return &child;
    }
    return nullptr;
}

bool isActive(std::string_view profile, const std::vector<std::string> &active)
{
    const bool negated = profile.starts_with('!');
    if (negated)
        profile.remove_prefix(1);
    return negated != (std::ranges::find(active, profile) != active.end());
}

bool isActive(const Node &names, const std::vector<std::string> &active)
{
    if (names.kind == Node::Kind::List)
        return std::ranges::any_of(names.items, [&](const Node *item) { return isActive(*item, active); });
    for (std::string_view rest = names.text; !rest.empty();) {
        const std::size_t comma = rest.find(',');
        std::string_view name = rest.substr(0, comma);
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
        while (name.starts_with(' '))
            name.remove_prefix(1);
        while (name.ends_with(' '))
            name.remove_suffix(1);
        if (isActive(name, active))
            return true;
    }
    return false;
}

bool documentIsActive(const Node &document, const std::vector<std::string> &active)
{
    const Report silent = [](Place, const std::string &, std::string, std::string, std::string) {};
    Collector collector("spring", silent);
    collector.take(document, 0);
    const Branch spring = collector.result();
    const Branch *profile = childOf(childOf(childOf(&spring, "config"), "activate"), "on-profile");
    if (!profile)
        profile = childOf(&spring, "profiles"); // before Spring Boot 2.4
    return !profile || !profile->value || isActive(*profile->value, active);
}

} // namespace

Branch collectKeys(const YamlTree &yaml, std::string_view wanted, const std::vector<std::string> &profiles,
                   const Report &report)
{
    Collector collector(wanted, report);
    for (std::size_t i = 0; i < yaml.documents().size(); ++i) {
        const Node &document = *yaml.documents()[i];
        if (documentIsActive(document, profiles))
            collector.take(document, i);
    }
    return collector.result();
}

} // namespace panelboard::config
