// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_bridge.h>

#include <QtCore/QObject>
#include <QtCore/QString>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace panelboard::ui {

/// The kind of environment, the most dangerous first.
enum class EnvironmentKind : std::uint8_t { Production, Staging, Other };
/// "production", "prod-kr" → Production; "staging", "test" → Staging; anything else → Other.
[[nodiscard]] EnvironmentKind kindOfEnvironment(const std::string &environment);

/// Whether the operator may act now. Where one target's environment says production the whole console is
/// read-only until it is armed for some minutes; anywhere else it is always armed. Whoever looks at the past
/// may not act. Everything that submits asks here first, when it opens a sheet and again before it sends.
/// GUI thread only.
class Arming : public QObject {
    Q_OBJECT
public:
    /// @param bridge  outlives it; its tick ends the armed time
    explicit Arming(FleetBridge &bridge, QObject *parent = nullptr);

    [[nodiscard]] EnvironmentKind kind() const { return m_kind; } ///< the worst of all targets
    [[nodiscard]] const std::string &environment() const
    {
        return m_environment;
    } ///< as that target calls it
    [[nodiscard]] bool isReadOnly() const { return m_kind == EnvironmentKind::Production && !m_until; }
    [[nodiscard]] bool isArmed() const { return !isReadOnly(); }
    /// When the armed time ends; absent while it is not limited, or not armed.
    [[nodiscard]] std::optional<breaker::TimePoint> armedUntil() const { return m_until; }
    [[nodiscard]] bool looksAtThePast() const { return m_isPast; }
    [[nodiscard]] QString actor() const;
    [[nodiscard]] breaker::TimePoint now() const { return m_bridge.present(); }

    /// For commands to this breaker: `whyNot` is empty.
    [[nodiscard]] bool mayAct(const fleet::BreakerKey &key) const { return whyNot(key).isEmpty(); }
    /// Why nothing may be sent to it now, as a sentence; empty when it may.
    [[nodiscard]] QString whyNot(const fleet::BreakerKey &key) const;
    /// Why nothing at all may be sent now; empty when it may.
    [[nodiscard]] QString whyNothing() const;

public slots:
    void arm(std::chrono::minutes time);
    void disarm();
    /// While a past moment is shown nobody may act: buttons would speak of what is not there any more.
    void setLooksAtThePast(bool isPast);

signals:
    /// Another answer to one of the questions above.
    void changed();
    /// Every second while the armed time runs: the countdown is another one.
    void ticked();

private:
    void applySnapshot(const fleet::FleetSnapshotPtr &snapshot);
    void expire();

    FleetBridge &m_bridge;
    EnvironmentKind m_kind = EnvironmentKind::Other;
    std::string m_environment;
    std::string m_auditProblem;
    std::optional<breaker::TimePoint> m_until; ///< set in production only
    bool m_isPast = false;
};

} // namespace panelboard::ui
