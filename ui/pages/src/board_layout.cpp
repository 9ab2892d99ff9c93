// SPDX-License-Identifier: GPL-3.0-or-later
#include "board_layout.h"

#include <panelboard/ui/theme/metrics.h>

#include <algorithm>
#include <array>

namespace panelboard::ui {

namespace {
constexpr std::array kTileSizes{QSize(18, 18), QSize(24, 24), QSize(36, 24),  QSize(50, 26),  QSize(64, 28),
                                QSize(80, 36), QSize(97, 44), QSize(132, 54), QSize(168, 72), QSize(220, 96)};
constexpr int kNarrow = 48; // tiles below this stand closer
} // namespace

std::span<const QSize> tileSizes() { return kTileSizes; }

BoardLayout::BoardLayout(const FleetShape &shape, const std::vector<bool> &isShown, QSize tile) : m_tile(tile)
{
    m_slotOf.assign(shape.keys.size(), FleetShape::kNowhere);
    for (std::uint32_t service = 0; service < shape.services.size(); ++service) {
        const FleetShape::Span &span = shape.services[service];
        bool hasLabel = false;
        for (std::uint32_t cell = span.first; cell < span.first + span.count; ++cell) {
            if (!isShown.empty() && !isShown[cell])
                continue;
            if (!hasLabel)
                m_slots.push_back({true, service});
            hasLabel = true;
            m_slotOf[cell] = static_cast<std::uint32_t>(m_slots.size());
            m_slots.push_back({false, cell});
        }
    }
}

int BoardLayout::gap() const { return m_tile.width() < kNarrow ? 2 : 4; }

void BoardLayout::setWidth(int width)
{
    m_columns = std::max((width - 2 * theme::kPageMargin + gap()) / (m_tile.width() + gap()), 1);
}

int BoardLayout::height() const
{
    const int rows = (static_cast<int>(m_slots.size()) + m_columns - 1) / m_columns;
    return rows * (m_tile.height() + gap()) + theme::kPageMargin;
}

QRect BoardLayout::rectOf(std::size_t slot) const
{
    const int at = static_cast<int>(slot);
    return {QPoint(theme::kPageMargin + at % m_columns * (m_tile.width() + gap()),
                   at / m_columns * (m_tile.height() + gap())),
            m_tile};
}

std::array<QRect, 2> BoardLayout::blocks() const
{
    const auto all = static_cast<int>(m_slots.size());
    const QSize pitch = m_tile + QSize(gap(), gap());
    const int rows = all / m_columns;
    const QRect full(theme::kPageMargin, 0, m_columns * pitch.width(), rows * pitch.height());
    return {full, {full.left(), full.bottom() + 1, all % m_columns * pitch.width(), pitch.height()}};
}

std::pair<std::size_t, std::size_t> BoardLayout::slotsBetween(int top, int bottom) const
{
    const int pitch = m_tile.height() + gap();
    const auto all = static_cast<int>(m_slots.size());
    const int first = std::clamp(top / pitch * m_columns, 0, all);
    const int end = std::clamp((bottom / pitch + 1) * m_columns, first, all);
    return {static_cast<std::size_t>(first), static_cast<std::size_t>(end)};
}

std::optional<std::size_t> BoardLayout::slotAt(const QPoint &at) const
{
    const int column = (at.x() - theme::kPageMargin) / (m_tile.width() + gap());
    if (at.x() < theme::kPageMargin || at.y() < 0 || column >= m_columns)
        return std::nullopt;
    const auto slot = static_cast<std::size_t>(at.y() / (m_tile.height() + gap()) * m_columns + column);
    if (slot >= m_slots.size() || !rectOf(slot).contains(at))
        return std::nullopt;
    return slot;
}

std::optional<std::size_t> BoardLayout::slotOf(std::uint32_t cell) const
{
    if (cell >= m_slotOf.size() || m_slotOf[cell] == FleetShape::kNowhere)
        return std::nullopt;
    return m_slotOf[cell];
}

} // namespace panelboard::ui
