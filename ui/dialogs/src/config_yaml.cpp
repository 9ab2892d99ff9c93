// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/config_yaml.h>

#include <panelboard/breaker/config_properties.h>

#include <QtCore/QRegularExpression>

namespace panelboard::ui::dialogs {

namespace {

/// A name may hold what YAML reads as something else: quoted unless it is plain.
QString quoted(const std::string &name)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z_][A-Za-z0-9_.-]*$"));
    QString text = QString::fromStdString(name);
    if (plain.match(text).hasMatch())
        return text;
    return u'"' + text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\"")) + u'"';
}

/// Never in the operator's locale: a machine reads it.
QString plainValue(const breaker::Property &property, const breaker::PropertyValue &value)
{
    if (const auto *real = std::get_if<double>(&value)) {
        const QString number = QString::number(*real, 'g', 7);
        return property.kind == breaker::PropertyKind::Milliseconds ? number + QStringLiteral("ms") : number;
    }
    return QString::fromStdString(breaker::toText(property, value));
}

} // namespace

QString toYaml(const std::string &breaker, const breaker::CircuitBreakerConfig &config)
{
    QString yaml =
        QStringLiteral("resilience4j.circuitbreaker:\n  instances:\n    %1:\n").arg(quoted(breaker));
    const breaker::CircuitBreakerConfig defaults;
    bool isEmpty = true;
    for (const breaker::Property &property : breaker::properties()) {
        const breaker::PropertyValue value = property.get(config);
        if (value == property.get(defaults))
            continue;
        isEmpty = false;
        yaml += QStringLiteral("      %1: %2\n")
                    .arg(QString::fromUtf8(property.name.data(), qsizetype(property.name.size())),
                         plainValue(property, value));
    }
    if (isEmpty)
        yaml.replace(yaml.size() - 1, 1, QStringLiteral(" {}\n"));
    return yaml;
}

} // namespace panelboard::ui::dialogs
