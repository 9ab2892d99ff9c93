// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access_control.h"

#include <prometheus/collectable.h>

namespace panelboard::service {

/// `panelboard_management_denied_total{reason}`: requests that were turned away for want of the right token.
/// A series is there from its first denial on. `access` must outlive it. Threads: any.
class DenialCollector final : public prometheus::Collectable {
public:
    explicit DenialCollector(const AccessControl &access) : m_access(access) {}

    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

private:
    const AccessControl &m_access;
};

} // namespace panelboard::service
