// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/config_edit.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>
#include <utility>

namespace panelboard::ui::dialogs {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::dialogs::ConfigForm)
};

using breaker::Property;
using breaker::PropertyKind;
using breaker::PropertyValue;

/// Every range that `breaker::properties()` names, for the translators.
constexpr const char *kRanges[] = {
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm", "greater than 0 and at most 100"),
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm", "at least 1 ms and at most 365 days"),
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm", "at least 1 ns and at most 365 days"),
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm", "COUNT_BASED or TIME_BASED"),
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                      "1 to 1000000 calls (COUNT_BASED), 1 to 86400 seconds (TIME_BASED)"),
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm", "at least 1"),
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm", "1 to 1000000"),
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm", "0 (wait for ever) to 365 days"),
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm", "OPEN or CLOSED"),
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm", "true or false"),
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                      "true or false; not together with enableRandomizedWait"),
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                      "true or false; not together with enableExponentialBackoff"),
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm", "greater than 0"),
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm", "0 to 1"),
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                      "not set, or at least 1 ms and at most 365 days"),
    QT_TRANSLATE_NOOP("panelboard::ui::dialogs::ConfigForm",
                      "CLOSED, OPEN, HALF_OPEN, DISABLED, FORCED_OPEN or METRICS_ONLY"),
};

std::optional<PropertyValue> number(const QString &text)
{
    bool isNumber = false;
    double value = QLocale().toDouble(text, &isNumber);
    if (!isNumber)
        value = QLocale::c().toDouble(text, &isNumber);
    return isNumber ? std::optional<PropertyValue>(value) : std::nullopt;
}

/// What the property would read after the config's own storage rounded it: percent is kept as float.
PropertyValue stored(const Property &property, const PropertyValue &value)
{
    breaker::CircuitBreakerConfig config;
    return property.set(config, value) ? property.get(config) : value;
}

} // namespace

QString fieldText(const PropertyValue &value)
{
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? QStringLiteral("true") : QStringLiteral("false");
    if (const auto *count = std::get_if<std::int64_t>(&value))
        return QString::number(*count);
    if (const auto *real = std::get_if<double>(&value)) {
        QLocale locale;
        locale.setNumberOptions(QLocale::OmitGroupSeparator);
        return locale.toString(*real, 'g', 7);
    }
    if (const auto *text = std::get_if<std::string>(&value))
        return QString::fromStdString(*text);
    return {};
}

std::optional<PropertyValue> fieldValue(const Property &property, const QString &text)
{
    const QString trimmed = text.trimmed();
    switch (property.kind) {
    case PropertyKind::Flag:
        return trimmed == QLatin1String("true");
    case PropertyKind::Choice:
        return trimmed.toStdString();
    case PropertyKind::Count: {
        bool isNumber = false;
        const qlonglong count = trimmed.toLongLong(&isNumber);
        return isNumber ? std::optional<PropertyValue>(std::int64_t(count)) : std::nullopt;
    }
    case PropertyKind::Milliseconds:
        if (trimmed.isEmpty())
            return std::monostate{}; // "not set": refused by those that must be set
        return number(trimmed);
    case PropertyKind::Percent:
    case PropertyKind::Factor:
        return number(trimmed);
    }
    return {};
}

QString withoutUnit(const QString &text)
{
    return text == QLatin1String("not set") ? QString() : text.section(u' ', 0, 0);
}

QString rangeText(std::string_view allowed)
{
    for (const char *range : kRanges)
        if (allowed == range)
            return Words::tr(range);
    return QString::fromUtf8(allowed.data(), static_cast<qsizetype>(allowed.size()));
}

ConfigEdit::ConfigEdit(breaker::CircuitBreakerConfig inForce, std::uint64_t version)
    : m_inForce(std::move(inForce)), m_version(version)
{
}

void ConfigEdit::type(const Property &property, const QString &text)
{
    const auto value = fieldValue(property, text);
    const bool isSame = value && stored(property, *value) == property.get(m_inForce);
    const std::string name(property.name);
    m_order.erase(std::remove(m_order.begin(), m_order.end(), name), m_order.end());
    m_typed.erase(name);
    if (isSame)
        return;
    m_typed[name] = text;
    m_order.push_back(name);
}

QString ConfigEdit::typed(const Property &property) const
{
    const auto found = m_typed.find(property.name);
    return found == m_typed.end() ? fieldText(property.get(m_inForce)) : found->second;
}

void ConfigEdit::revert()
{
    m_typed.clear();
    m_order.clear();
}

bool ConfigEdit::takeBackLast()
{
    if (m_order.empty())
        return false;
    m_typed.erase(m_order.back());
    m_order.pop_back();
    return true;
}

bool ConfigEdit::isChanged(const Property &property) const { return m_typed.contains(property.name); }

QString ConfigEdit::inForce(const Property &property) const
{
    return QString::fromStdString(breaker::toText(property, property.get(m_inForce)));
}

std::map<std::string, QString> ConfigEdit::problems() const
{
    std::map<std::string, QString> problems;
    breaker::CircuitBreakerConfig edited = m_inForce;
    for (const auto &[name, text] : m_typed) {
        const Property &property = *breaker::findProperty(name);
        const auto value = fieldValue(property, text);
        if (!value || !property.set(edited, *value))
            problems[name] =
                text.trimmed().isEmpty()
                    ? Words::tr("A value is needed: %1.").arg(rangeText(property.allowed))
                    : Words::tr("\"%1\" is no number: %2.").arg(text.trimmed(), rangeText(property.allowed));
    }
    for (const breaker::ConfigProblem &problem : breaker::validate(edited))
        problems.try_emplace(problem.field,
                             Words::tr("%1 is out of range: %2.", "a value, what is allowed")
                                 .arg(QString::fromStdString(problem.value), rangeText(problem.allowed)));
    return problems;
}

std::vector<fleet::EditConfig::Edit> ConfigEdit::edits() const
{
    std::vector<fleet::EditConfig::Edit> edits;
    for (const Property &property : breaker::properties()) {
        const auto found = m_typed.find(property.name);
        if (found == m_typed.end())
            continue;
        if (const auto value = fieldValue(property, found->second))
            edits.push_back({std::string(property.name), property.get(m_inForce), *value});
    }
    return edits;
}

std::vector<ConfigEdit::Theirs> ConfigEdit::takeTheirs(breaker::CircuitBreakerConfig inForce,
                                                       std::uint64_t version)
{
    std::vector<Theirs> differences;
    for (const Property &property : breaker::properties()) {
        const PropertyValue theirs = property.get(inForce);
        const bool isTheirs = theirs != property.get(m_inForce);
        const auto found = m_typed.find(property.name);
        if (!isTheirs && found == m_typed.end())
            continue;
        Theirs difference{std::string(property.name),
                          this->inForce(property),
                          QString::fromStdString(breaker::toText(property, theirs)),
                          {}};
        if (found != m_typed.end()) {
            const auto value = fieldValue(property, found->second);
            difference.yours =
                value ? QString::fromStdString(breaker::toText(property, *value)) : found->second;
        }
        differences.push_back(difference);
    }
    m_inForce = std::move(inForce);
    m_version = version;
    m_outdated = 0;
    revert();
    return differences;
}

std::vector<ConfigEdit::Theirs> ConfigEdit::takeTheirs(const fleet::CommandView &command)
{
    std::vector<Theirs> differences;
    for (const fleet::EditConflict &each : command.conflicts) {
        const Property *property = breaker::findProperty(each.property);
        if (!property)
            continue;
        const auto words = [property](const PropertyValue &value) {
            return QString::fromStdString(breaker::toText(*property, value));
        };
        differences.push_back({each.property, words(each.before), words(each.theirs), words(each.yours)});
        (void)property->set(m_inForce, each.theirs);
    }
    if (command.conflictVersion != 0)
        m_outdated = std::exchange(m_version, command.conflictVersion);
    revert();
    return differences;
}

void ConfigEdit::typeYours(const std::vector<Theirs> &differences)
{
    for (const Theirs &each : differences)
        if (const Property *property = breaker::findProperty(each.property);
            property && !each.yours.isEmpty())
            type(*property, withoutUnit(each.yours));
}

void ConfigEdit::complete(const breaker::CircuitBreakerConfig &inForce) { m_inForce = inForce; }

} // namespace panelboard::ui::dialogs
