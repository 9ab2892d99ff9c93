// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTemporaryDir>

#include <string>

/// A throw-away authority and certificates signed by it, as PEM files that vanish with the object.
class TestCertificates {
public:
    TestCertificates();

    [[nodiscard]] std::string authority() const { return path("ca.pem"); }
    [[nodiscard]] std::string stranger() const { return path("stranger.pem"); } ///< another authority
    /// A certificate for `names` ("DNS:localhost,IP:127.0.0.1"), valid from now for `days` (expired if
    /// negative).
    /// @return the path without ".pem" (chain) and ".key"
    [[nodiscard]] std::string issue(const std::string &name, const std::string &names, int days = 2) const;
    /// The key of what was issued under that name, behind a passphrase. @return its file
    [[nodiscard]] std::string lockedKey(const std::string &name) const;
    [[nodiscard]] std::string path(const std::string &file) const;

private:
    QTemporaryDir m_folder;
};
