// SPDX-License-Identifier: Apache-2.0
#include "yaml_tree.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <sstream>
#include <unordered_map>

namespace panelboard::config {

namespace {

Place placeOf(const YAML::Mark &mark)
{
    return {static_cast<std::size_t>(mark.line) + 1, static_cast<std::size_t>(mark.column) + 1};
}

} // namespace

/// Builds from the parser's events. yaml-cpp's own tree keeps no places of keys, hides a key that is
/// written twice and costs several times as much.
class YamlTree::Builder : public YAML::EventHandler {
public:
    explicit Builder(YamlTree &tree) : m_tree(tree) {}

    void OnDocumentStart(const YAML::Mark &mark) override
    {
        m_anchors.clear();
        m_stuck = mark.pos == m_start;
        m_start = mark.pos;
        m_startsAt = placeOf(mark);
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        add(Node::Kind::Null, mark, anchor);
    }
    void OnAlias(const YAML::Mark &, YAML::anchor_t anchor) override { attach(m_anchors.at(anchor)); }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        Node &node = add(Node::Kind::Scalar, mark, anchor);
        node.plain = tag == "?";
        node.text = value;
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        m_open.push_back(&add(Node::Kind::List, mark, anchor));
    }
    void OnSequenceEnd() override { m_open.pop_back(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        m_open.push_back(&add(Node::Kind::Map, mark, anchor));
    }
    void OnMapEnd() override { m_open.pop_back(); }

    /// yaml-cpp 0.7 takes a sign that begins nothing for an empty document, again and again: where that is.
    [[nodiscard]] std::optional<Place> stuckAt() const
    {
        return m_stuck ? std::optional(m_startsAt) : std::nullopt;
    }

private:
    Node &add(Node::Kind kind, const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        Node &node = m_tree.m_nodes.emplace_back();
        node.kind = kind;
        node.at = placeOf(mark);
        if (anchor != 0)
            m_anchors[anchor] = &node;
        attach(&node);
        return node;
    }

    void attach(const Node *node)
    {
        if (m_open.empty())
            m_tree.m_documents.push_back(node);
        else
            m_open.back()->items.push_back(node);
    }

    YamlTree &m_tree;
    int m_start = -1; // of the document, as yaml-cpp counts
    Place m_startsAt;
    bool m_stuck = false;
    std::vector<Node *> m_open; // from the outermost to the innermost
    std::unordered_map<YAML::anchor_t, const Node *> m_anchors;
};

std::optional<Problem> YamlTree::read(const std::string &yaml)
{
    try {
        std::istringstream in(yaml);
        YAML::Parser parser(in);
        Builder builder(*this);
        while (parser.HandleNextDocument(builder)) {
            if (const auto at = builder.stuckAt())
                return Problem{{}, at->line, at->column, "", "a sign that begins nothing", "YAML", ""};
        }
        return std::nullopt;
    } catch (const YAML::Exception &error) { // the library's only way to tell of a mistake in the notation
        const Place at = placeOf(error.mark);
        return Problem{{}, at.line, at.column, "", error.msg, "YAML", ""};
    }
}

std::string foundIn(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::Null:
        return "nothing";
    case Node::Kind::List:
        return "a list";
    case Node::Kind::Map:
        return "a map";
    case Node::Kind::Scalar:
        break;
    }
    return node.text;
}

} // namespace panelboard::config
