// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/fleet_picture.h>

#include <QtCore/QObject>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace panelboard::ui {

/// How far the screen is behind what the console knows.
struct ScreenLag {
    breaker::Duration age{0}; ///< of the snapshot on the screen, while a newer one waits; else what it was
    unsigned merged = 0;      ///< snapshots that came between the last two on the screen and were left out
};

/// Draws the picture of each snapshot of the bridge: a small fleet's at once, a large one's on a thread of
/// its own, so that the GUI thread never walks over a large fleet's breakers. Newest wins: what comes while
/// a picture is being drawn is left out but for the last. GUI thread only.
class FleetSurvey : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kDrawnAtOnce = 500; ///< breakers

    /// @param bridge  outlives the survey
    explicit FleetSurvey(FleetBridge &bridge, QObject *parent = nullptr);
    ~FleetSurvey() override; ///< waits for the picture that is being drawn

    /// The newest that was drawn; never null.
    [[nodiscard]] const FleetPicturePtr &picture() const { return m_picture; }
    [[nodiscard]] ScreenLag lag() const;
    [[nodiscard]] FleetBridge &bridge() const { return m_bridge; }

signals:
    void pictureChanged(const panelboard::ui::FleetPicturePtr &picture);

private:
    void take(const fleet::FleetSnapshotPtr &snapshot);
    void show(FleetPicturePtr picture);
    void draw();

    FleetBridge &m_bridge;
    FleetPicturePtr m_picture;
    std::optional<breaker::TimePoint> m_waitingSince; ///< when the oldest snapshot not shown yet was made
    breaker::Duration m_age{0};
    unsigned m_taken = 0; ///< since the last picture
    unsigned m_merged = 0;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    fleet::FleetSnapshotPtr m_next;       ///< guarded by m_mutex: to be drawn; null: nothing
    FleetPicturePtr m_basis;              ///< guarded by m_mutex: the newest picture
    std::vector<FleetPicturePtr> m_spent; ///< guarded by m_mutex: to be given up off the GUI thread
    bool m_isOver = false;                ///< guarded by m_mutex
    std::thread m_thread;                 ///< runs from the first large fleet on
};

} // namespace panelboard::ui
