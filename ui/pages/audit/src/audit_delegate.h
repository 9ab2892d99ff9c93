// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/clock.h>

#include <QtWidgets/QStyledItemDelegate>

#include <functional>

namespace panelboard::ui {

/// Paints a cell of the audit table: times as people read them, and the result with its mark.
class AuditDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    AuditDelegate(std::function<breaker::TimePoint()> now, QObject *parent);

    [[nodiscard]] static QString timeOf(const QModelIndex &index, breaker::TimePoint now);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    std::function<breaker::TimePoint()> m_now;
};

} // namespace panelboard::ui
