// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_picture.h>

#include <QtCore/QPoint>
#include <QtCore/QRect>
#include <QtCore/QSize>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace panelboard::ui {

/// The sizes of a tile, from the overview of ten thousand to one that tells all.
[[nodiscard]] std::span<const QSize> tileSizes();
inline constexpr int kUsualTileSize = 6; ///< 97 × 44

/// Where tiles and service labels lie: row by row in the fleet's fixed order, so that a tile keeps its place
/// as long as the same breakers are there. Logical pixels; y without scrolling. Pure.
class BoardLayout {
public:
    struct Slot {
        bool isLabel = false;
        std::uint32_t id = 0; ///< a cell, or the number of a service
    };

    BoardLayout() = default;
    /// @param isShown  by cell; empty: all are
    BoardLayout(const FleetShape &shape, const std::vector<bool> &isShown, QSize tile);

    void setWidth(int width);
    [[nodiscard]] int height() const;
    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] const std::vector<Slot> &slotList() const { return m_slots; }
    [[nodiscard]] QRect rectOf(std::size_t slot) const;
    /// Between a slot and the next, to the right and below.
    [[nodiscard]] int gap() const;
    /// What the slots and the gaps after them cover: the rows that are full, and the last one.
    [[nodiscard]] std::array<QRect, 2> blocks() const;
    /// The slots that a stretch of height touches: first, and one after the last.
    [[nodiscard]] std::pair<std::size_t, std::size_t> slotsBetween(int top, int bottom) const;
    [[nodiscard]] std::optional<std::size_t> slotAt(const QPoint &at) const;
    /// Where a cell lies; nothing when it is not shown.
    [[nodiscard]] std::optional<std::size_t> slotOf(std::uint32_t cell) const;

private:
    QSize m_tile;
    int m_columns = 1;
    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_slotOf; ///< by cell
};

} // namespace panelboard::ui
