// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/state.h>

#include <QString>

namespace panelboard::test {

/// What QCOMPARE can show of an enumeration: its name ("OPEN", "hit").
template <class Enum>
QString text(Enum value)
{
    const std::string_view name = toString(value);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace panelboard::test
