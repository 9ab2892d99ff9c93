// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/settings.h>

namespace panelboard::ui {

void Settings::setValue(const QString &key, const QVariant &value)
{
    if (m_values.value(key) == value)
        return;
    if (value.isValid())
        m_values.insert(key, value);
    else
        m_values.remove(key);
    emit changed(key);
}

} // namespace panelboard::ui
