// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QVariant>

namespace panelboard::ui {

/// What the operator has set up and finds again at the next start: columns, sizes, saved filters, workspaces.
/// In memory only; whoever starts the console keeps them in a file by following `changed`. Keys are paths as
/// "fleet/columns"; values are what JSON can hold (bool, number, text, list, map). GUI thread only.
class Settings : public QObject {
    Q_OBJECT
public:
    explicit Settings(QVariantMap values = {}, QObject *parent = nullptr)
        : QObject(parent), m_values(std::move(values))
    {
    }

    [[nodiscard]] QVariant value(const QString &key, const QVariant &fallback = {}) const
    {
        return m_values.value(key, fallback);
    }
    /// An invalid value forgets the key. Emits `changed` only if it is another value than before.
    void setValue(const QString &key, const QVariant &value);
    [[nodiscard]] const QVariantMap &values() const { return m_values; }

signals:
    void changed(const QString &key);

private:
    QVariantMap m_values;
};

} // namespace panelboard::ui
