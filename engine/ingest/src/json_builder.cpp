// SPDX-License-Identifier: Apache-2.0
#include "json_builder.h"

#include <utility>

namespace panelboard::ingest::detail {

bool JsonBuilder::isFull() const
{
    return m_open.size() == 2 && m_open.back() && m_open.back()->size() >= m_limits.entries;
}

nlohmann::json *JsonBuilder::place()
{
    if (m_open.empty())
        return &m_root;
    Json *const into = m_open.back();
    if (!into)
        return nullptr;
    if (into->is_object()) {
        if (isFull() && !into->contains(m_key))
            return nullptr;
        return &(*into)[m_key]; // of a name that is there twice the last one counts
    }
    return isFull() ? nullptr : &into->emplace_back();
}

bool JsonBuilder::key(string_t &name)
{
    m_key = std::move(name);
    return true;
}

bool JsonBuilder::add(Json value)
{
    Json *const here = place();
    if (!here)
        return true;
    m_isExcessive = ++m_values > m_limits.values;
    *here = std::move(value);
    return !m_isExcessive;
}

bool JsonBuilder::open(Json container)
{
    Json *const here = place();
    if (here)
        *here = std::move(container);
    m_open.push_back(here);
    m_isExcessive = ++m_values > m_limits.values || m_open.size() > static_cast<std::size_t>(m_limits.depth);
    return !m_isExcessive;
}

bool JsonBuilder::close()
{
    m_open.pop_back();
    return true;
}

bool JsonBuilder::parse_error(std::size_t byte, const std::string &, const nlohmann::detail::exception &error)
{
    m_isNumberTooLarge = dynamic_cast<const Json::parse_error *>(&error) == nullptr;
    m_errorByte = byte;
    return false;
}

} // namespace panelboard::ingest::detail
