// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QHeaderView>

namespace panelboard::ui {

/// The table's head: captions over their columns, the first with the order that the rows stand in.
class FleetHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit FleetHeader(QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
};

} // namespace panelboard::ui
