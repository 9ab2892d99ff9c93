// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/target.h>

#include <QtCore/QProcess>
#include <QtCore/QString>

#include <cstdint>
#include <vector>

namespace panelboard::test {

/// The real `panelboard-demo` as a child of the test: real service, real Redis, real HTTP.
class DemoProcess {
public:
    DemoProcess();
    ~DemoProcess(); ///< stops it in order

    /// @param port  the first of three ports for each instance; 0 lets the kernel choose
    /// @return false with `error()` set when it does not say that it is ready in time
    /// @param services  as --services
    bool start(int instances, int load, std::uint16_t port = 0, const char *services = "inventory");
    void kill(); ///< as `kill -9`
    void stop();

    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] const std::vector<fleet::TargetConfig> &targets() const { return m_targets; }
    /// The management port of the first instance.
    [[nodiscard]] std::uint16_t firstPort() const;

    /// The operator's token, in the environment of this process and of the demo.
    static constexpr const char *kTokenVariable = "PANELBOARD_OPERATOR_TOKEN";

private:
    QProcess m_process;
    QString m_error;
    std::vector<fleet::TargetConfig> m_targets;
};

} // namespace panelboard::test
