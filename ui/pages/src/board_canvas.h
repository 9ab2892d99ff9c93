// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "board_layout.h"
#include "board_tile.h"

#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/fleet_filter.h>

#include <QtCore/QList>
#include <QtWidgets/QAbstractScrollArea>

#include <optional>
#include <set>
#include <vector>

namespace panelboard::ui {

/// A tile for each breaker, painted by hand; only tiles that look other than before are painted anew. The
/// filter's names leave tiles out; its states and figures dim them where they are, so that nothing moves.
/// Arrows move, Enter opens, Shift and Ctrl choose many, + − and Ctrl with the wheel change the size.
class BoardCanvas : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit BoardCanvas(const FleetBridge &bridge, QWidget *parent = nullptr);

    void applyPicture(const FleetPicturePtr &picture);
    void setFilter(const FleetFilter &filter);
    /// @param size  of `tileSizes()`
    void setTileSize(int size);
    [[nodiscard]] int tileSize() const { return m_size; }
    void setWall(bool isWall);
    void choose(const fleet::BreakerKey &key);
    [[nodiscard]] std::optional<fleet::BreakerKey> chosen() const { return m_current; }
    [[nodiscard]] QList<fleet::BreakerKey> chosenMany() const;
    void setEmptyText(const QString &text);
    /// Countdowns and ages are others now.
    void tick();
    /// Where a breaker's tile lies in the viewport; null when it is not shown.
    [[nodiscard]] QRect tileRect(const fleet::BreakerKey &key) const;

signals:
    void breakerChosen(const std::optional<panelboard::fleet::BreakerKey> &key);
    void breakersChosen(const QList<panelboard::fleet::BreakerKey> &keys);
    void breakerOpened();
    void tileSizeChanged(int size);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void layOut();
    void setScrollRange();
    void paintGround(QPainter &painter, const QRegion &region) const;
    void repaintWhere(const std::vector<bool> &cells);
    void moveTo(std::optional<std::size_t> slot, Qt::KeyboardModifiers modifiers);
    void selectBetween(std::size_t a, std::size_t b);
    void tellSelection();
    void describe();
    void ensureVisible(std::size_t slot);
    void updateSlot(std::optional<std::size_t> slot);
    [[nodiscard]] std::optional<std::size_t> currentSlot() const;
    [[nodiscard]] std::optional<std::size_t> nextTile(std::size_t from, int step) const;
    [[nodiscard]] std::optional<std::size_t> tileAt(const QPoint &viewport) const;
    [[nodiscard]] QRect viewportRect(std::size_t slot) const;

    const FleetBridge &m_bridge;
    FleetPicturePtr m_picture; ///< never null
    FleetFilter m_filter;
    BoardLayout m_layout;
    TilePainter m_tiles;
    int m_size = kUsualTileSize;
    std::optional<fleet::BreakerKey> m_current;
    std::set<fleet::BreakerKey> m_selected;
    std::optional<std::size_t> m_hovered; ///< slot
    std::optional<std::size_t> m_anchor;  ///< slot: where Shift begins
    QString m_emptyText;
};

} // namespace panelboard::ui
