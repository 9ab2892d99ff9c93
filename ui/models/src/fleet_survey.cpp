// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/fleet_survey.h>

#include <algorithm>
#include <utility>

namespace panelboard::ui {

namespace {

std::size_t breakersOf(const fleet::FleetSnapshot &snapshot)
{
    std::size_t all = 0;
    for (const auto &target : snapshot.targets)
        all += target->breakers.size();
    return all;
}

} // namespace

FleetSurvey::FleetSurvey(FleetBridge &bridge, QObject *parent)
    : QObject(parent), m_bridge(bridge), m_picture(pictureOf(bridge.snapshot(), nullptr))
{
    connect(&bridge, &FleetBridge::snapshotChanged, this, &FleetSurvey::take);
}

FleetSurvey::~FleetSurvey()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

ScreenLag FleetSurvey::lag() const
{
    return {m_waitingSince ? m_bridge.now() - *m_waitingSince : m_age, m_merged};
}

void FleetSurvey::take(const fleet::FleetSnapshotPtr &snapshot)
{
    ++m_taken;
    if (!m_thread.joinable() && breakersOf(*snapshot) <= kDrawnAtOnce) {
        show(pictureOf(snapshot, m_picture));
        return;
    }
    if (!m_waitingSince)
        m_waitingSince = snapshot->at;
    {
        const std::lock_guard lock(m_mutex);
        m_next = snapshot;
        m_basis = m_picture;
    }
    if (!m_thread.joinable())
        m_thread = std::thread([this] { draw(); });
    m_wake.notify_one();
}

void FleetSurvey::show(FleetPicturePtr picture)
{
    if (m_bridge.showsPast() && picture->snapshot != m_bridge.snapshot())
        return; // was on its way when the operator went into the past
    m_waitingSince.reset();
    m_age = m_bridge.now() - picture->snapshot->at;
    m_merged = std::max(std::exchange(m_taken, 0U), 1U) - 1;
    FleetPicturePtr before = std::exchange(m_picture, std::move(picture));
    emit pictureChanged(m_picture);
    if (!m_thread.joinable())
        return;
    const std::lock_guard lock(m_mutex);
    m_spent.push_back(std::move(before)); // freeing a large fleet takes milliseconds
}

/// The thread's whole life.
void FleetSurvey::draw()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_isOver || m_next; });
        if (m_isOver)
            return;
        fleet::FleetSnapshotPtr snapshot = std::exchange(m_next, nullptr);
        FleetPicturePtr basis = std::exchange(m_basis, nullptr);
        std::vector<FleetPicturePtr> spent = std::exchange(m_spent, {});
        lock.unlock();
        FleetPicturePtr picture = pictureOf(std::move(snapshot), basis);
        QMetaObject::invokeMethod(
            this, [this, picture = std::move(picture)] { show(picture); }, Qt::QueuedConnection);
        basis.reset();
        spent.clear();
        lock.lock();
    }
}

} // namespace panelboard::ui
