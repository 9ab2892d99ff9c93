// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tls_context.h"

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace panelboard::http::detail {

/// Another text once one of these files was written or replaced; of an empty name nothing.
[[nodiscard]] std::string marksOf(std::initializer_list<std::string_view> files);

/// A server's certificate as its files have it now. Looking costs a stat of each file, far less than the
/// handshake that follows; a timer would leave a time in which a revoked key is still used. Confined.
class TlsFilesInForce {
public:
    /// @throws std::runtime_error naming the unreadable file
    TlsFilesInForce(TlsFiles files, std::function<void(const std::string &)> reloadFailed,
                    std::function<void()> reloaded);

    /// What the next connection is to use: the newest files that could be used.
    [[nodiscard]] std::shared_ptr<TlsContext> current();

private:
    const TlsFiles m_files;
    const std::function<void(const std::string &)> m_reloadFailed;
    const std::function<void()> m_reloaded;
    std::string m_seen;     ///< the files' marks when the context was made
    std::string m_unusable; ///< marks that were reported; a pair being replaced is tried again all the same
    std::shared_ptr<TlsContext> m_context;
};

} // namespace panelboard::http::detail
