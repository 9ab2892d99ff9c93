// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "breaker_record.h"
#include "fleet_store.h"

#include <panelboard/ingest/panelboard.h>

#include <vector>

namespace panelboard::fleet {

/// Whose observation it is.
struct Source {
    TargetKey target;
    Ticket ticket = 0;
};

/// Where what was seen of the targets goes. Threads: any; never waits.
class ObservationSink {
public:
    virtual ~ObservationSink() = default;
    virtual void statusChanged(const Source &source, SubscriptionStatus status) = 0;
    virtual void roundRead(const Source &source, Round round) = 0;
    virtual void eventArrived(const Source &source, ingest::BreakerEvent event, EventTime when) = 0;
    /// @param detail  its times on the console's clock
    virtual void detailRead(const Source &source, ingest::BreakerDetailReading detail,
                            breaker::TimePoint startedAt, breaker::TimePoint at) = 0;
    virtual void configRead(const Source &source, ingest::ConfigReading config,
                            breaker::TimePoint startedAt) = 0;
    virtual void faultsRead(const Source &source, std::vector<FaultValue> faults) = 0;
};

} // namespace panelboard::fleet
