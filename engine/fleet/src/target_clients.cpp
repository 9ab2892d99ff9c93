// SPDX-License-Identifier: Apache-2.0
#include "target_clients.h"

#include "secret_path.h"

#include <algorithm>

namespace panelboard::fleet {

namespace {

http::ClientOptions optionsOf(const TargetTls &files)
{
    http::ClientOptions options;
    if (!files.authorities.empty())
        options.caFile = expandHome(files.authorities);
    if (!files.certificate.empty())
        options.certificate = {expandHome(files.certificate), expandHome(files.privateKey)};
    return options;
}

} // namespace

http::Client &TargetClients::of(const std::optional<TargetTls> &files)
{
    if (!files)
        return m_plain;
    auto known = std::find_if(m_others.begin(), m_others.end(),
                              [&files](const auto &other) { return other.first == *files; });
    if (known == m_others.end()) {
        m_others.emplace_back(*files, std::make_unique<http::Client>(m_io, optionsOf(*files)));
        known = std::prev(m_others.end());
    }
    return *known->second;
}

} // namespace panelboard::fleet
