// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/target.h>

#include <QtCore/QObject>

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace panelboard::console {

/// Secrets of the desktop's key store, beside the engine's own kinds. The key store answers the GUI thread
/// some time after it was asked, and may wait for a person: so everything is asked for in advance, and
/// `read` says what is known by now.
/// Threads: `read` any; everything else the GUI thread, which has the event loop.
class KeyStore final : public QObject, public fleet::SecretStore {
    Q_OBJECT
public:
    KeyStore();

    /// Asks for an entry. Whatever happens, there is an answer within 10 s: the secret, or why there is none.
    void ask(const std::string &entry);
    /// Keeps a token under an entry: it counts from now on. When the key store cannot keep it, it counts
    /// until the console ends, and `failed` says why.
    void store(const std::string &entry, const std::string &token);

    [[nodiscard]] tl::expected<std::string, std::string>
    read(const fleet::SecretReference &reference) override;

signals:
    /// The key store cannot give an entry; the sentence says which, why and what to do.
    void failed(const QString &sentence);
    /// The key store answers, but has no such entry: somebody may give the token.
    void missing(const QString &entry);

private:
    using Secret = tl::expected<std::string, std::string>;
    void settle(const std::string &entry, Secret secret);

    const std::shared_ptr<fleet::SecretStore> m_plain = fleet::plainSecretStore();
    std::mutex m_mutex;
    std::map<std::string, Secret> m_answers; ///< guarded by m_mutex
};

} // namespace panelboard::console
