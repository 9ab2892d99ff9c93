// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/history.h>

#include <QtCore/QString>

#include <optional>

#include <tl/expected.hpp>

namespace panelboard::ui {

/// What a `panelboard://` address points at: a breaker, perhaps of one instance only, perhaps in a stretch
/// of the past.
struct Link {
    fleet::BreakerKey where; ///< `instance` may be empty: any
    std::optional<fleet::TimeRange> range;
    bool operator==(const Link &) const = default;
};

/// `panelboard://service/breaker?instance=inv-1&from=2026-11-22T05:17:00Z&to=…`; names are percent-encoded
/// UTF-8, times are ISO 8601 with a zone. Unknown parameters are passed over.
/// @return the link, or a sentence that says what is wrong with the address
[[nodiscard]] tl::expected<Link, QString> parseLink(const QString &address);
[[nodiscard]] QString formatLink(const Link &link);

} // namespace panelboard::ui
