// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <cstdint>
#include <string>

namespace panelboard::test {

/// A real etcd on loopback ports of its own, with its data in a temporary folder; ends with its maker.
/// Threads: confined.
class EtcdProcess {
public:
    EtcdProcess();
    ~EtcdProcess();
    EtcdProcess(const EtcdProcess &) = delete;
    EtcdProcess &operator=(const EtcdProcess &) = delete;

    [[nodiscard]] static bool isInstalled();

    bool start(); ///< on the same ports and data as before; false when it does not listen within 10 s
    void kill();  ///< SIGKILL

    [[nodiscard]] std::string url() const;
    /// The answer of its gateway to a POST; empty when there is none.
    [[nodiscard]] std::string post(const std::string &path, const std::string &body) const;

private:
    QTemporaryDir m_folder;
    std::uint16_t m_clientPort;
    std::uint16_t m_peerPort;
    QProcess m_process;
};

} // namespace panelboard::test
