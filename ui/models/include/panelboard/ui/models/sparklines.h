// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/fleet_picture.h>

#include <QtCore/QObject>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace panelboard::ui {

/// The failure rate of the last five minutes, a value for each five seconds.
class Sparkline {
public:
    static constexpr std::size_t kColumns = 60;
    static constexpr breaker::Duration kStep = std::chrono::seconds(5);

    Sparkline();
    /// Takes a value, unless it is too old. @param isLive  wins over what the history said of that time
    void put(breaker::TimePoint at, float percent, bool isLive);
    /// Oldest first up to the column of `now`; NaN is a gap.
    [[nodiscard]] std::array<float, kColumns> until(breaker::TimePoint now) const;

private:
    void advanceTo(std::int64_t column);

    std::array<float, kColumns> m_values; ///< by column number modulo kColumns
    std::optional<std::int64_t> m_newest; ///< column number: steps since the epoch
};

/// The sparklines of the breakers that somebody looks at: asked of the history once and again every minute,
/// and carried on with each picture. GUI thread only.
class Sparklines : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kMostKept = 512; ///< of breakers that are out of sight

    explicit Sparklines(FleetBridge &bridge, QObject *parent = nullptr);

    /// The breakers in sight.
    void want(const std::vector<fleet::BreakerKey> &keys);
    /// Null while nothing is known.
    [[nodiscard]] const Sparkline *of(const fleet::BreakerKey &key) const;

public slots:
    void applyPicture(const panelboard::ui::FleetPicturePtr &picture);

signals:
    void changed(); ///< the history has answered

private:
    void ask(std::vector<fleet::BreakerKey> keys);
    void forgetUnwanted();

    FleetBridge &m_bridge;
    std::map<fleet::BreakerKey, Sparkline> m_lines;
    std::set<fleet::BreakerKey> m_wanted;
    std::optional<breaker::TimePoint> m_askedAt; ///< for all that are wanted
};

} // namespace panelboard::ui
