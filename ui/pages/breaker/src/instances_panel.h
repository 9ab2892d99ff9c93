// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <panelboard/ui/charts/series.h>

#include <QtWidgets/QWidget>

#include <vector>

namespace panelboard::ui {

class HistoryFeed;

/// The same breaker in all instances of its service: failure rates as small multiples on one scale, and who
/// opened first. GUI thread only.
class InstancesPanel : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 8; ///< rows; the others are counted

    explicit InstancesPanel(QWidget *parent = nullptr);

    void setFacts(const fleet::FleetSnapshot &snapshot, const BreakerFacts &facts, const HistoryFeed &feed,
                  const charts::TimeSpan &range);

    /// One instance, ready to be painted.
    struct Row {
        fleet::BreakerKey key;
        StateLook look = StateLook::Waiting;
        std::vector<charts::RatePoint> points;
        std::optional<double> threshold;
        QString value; ///< "10.0 %"
        QString note;  ///< "first, 14:21:14", "near"
        Nearness nearness = Nearness::Below;
    };
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; } ///< open ones first, by their time
    [[nodiscard]] QRect rowRect(std::size_t row) const;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void instanceChosen(const panelboard::fleet::BreakerKey &key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void paintRow(QPainter &painter, const Row &row, const QRect &box) const;
    void paintSpark(QPainter &painter, const Row &row, const QRect &box) const;

    std::vector<Row> m_rows;
    std::size_t m_others = 0; ///< instances without a row
    fleet::BreakerKey m_shown;
    charts::TimeFrame m_frame;
    double m_axisEnd = 100;
    std::size_t m_current = 0; ///< the row that keys act on
};

/// The views of the same breaker in all instances of its service, itself included: in the snapshot's order.
[[nodiscard]] std::vector<std::shared_ptr<const fleet::BreakerView>>
instancesOf(const fleet::FleetSnapshot &snapshot, const fleet::BreakerKey &key);

} // namespace panelboard::ui
