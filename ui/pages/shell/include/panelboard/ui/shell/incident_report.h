// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/history.h>

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtGui/QImage>

#include <string>

namespace panelboard::ui {

class FleetBridge;

/// What is known of one breaker in a stretch of time.
struct IncidentFacts {
    fleet::BreakerKey where;
    fleet::TimeRange range;
    fleet::SeriesAnswer series;
    fleet::TransitionAnswer transitions;
    fleet::NoteAnswer notes;
    fleet::AuditAnswer audit; ///< rows of other breakers and times are passed over
    std::string actor;        ///< who makes the report
    breaker::TimePoint madeAt;
};

/// A report to be read without the console: text that names its pictures "ribbon" and "rate".
struct IncidentReport {
    QString html;
    QImage ribbon;
    QImage rate;
};

/// Words and pictures, always on white. GUI thread only (the locale's formats); some milliseconds.
[[nodiscard]] IncidentReport composeReport(const IncidentFacts &facts);
/// One file with the pictures in it. Any thread.
[[nodiscard]] QByteArray asHtml(const IncidentReport &report);
[[nodiscard]] QByteArray asPdf(const IncidentReport &report);

/// Asks the past for what a report needs, and says when all of it is there. GUI thread only.
class IncidentInquiry : public QObject {
    Q_OBJECT
public:
    /// @param bridge  outlives it
    IncidentInquiry(FleetBridge &bridge, const fleet::BreakerKey &where, const fleet::TimeRange &range,
                    QObject *parent);

    void start();

signals:
    /// Once.
    void ready(const panelboard::ui::IncidentFacts &facts);

private:
    void came();

    FleetBridge &m_bridge;
    IncidentFacts m_facts;
    int m_missing = 4;
};

} // namespace panelboard::ui
