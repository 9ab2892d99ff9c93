// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config_record.h"

#include <panelboard/fleet/history.h>

namespace panelboard::fleet {

/// Where changes of state and of configurations go, to be kept for good. Called on the store thread; never
/// waits.
///
/// A transition is named by its `key` and `at`, which no two of them share; `id` is the keeper's own.
class TransitionSink {
public:
    virtual ~TransitionSink() = default;
    /// A breaker changed its state; told once each. Its cause may still be unknown.
    virtual void transitionSeen(const TransitionRecord &transition) = 0;
    /// More is known of a transition that was told before: this takes the place of what was said then.
    virtual void causeKnown(const TransitionRecord &transition) = 0;
    /// What a breaker is configured with, at first and whenever that changes or more of it becomes known.
    virtual void configSeen(const ConfigRecord &config) = 0;
};

} // namespace panelboard::fleet
