// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/saved_views.h>

#include <algorithm>
#include <array>

namespace panelboard::ui {

namespace {

const QString kKey = QStringLiteral("fleet/views");
const QString kName = QStringLiteral("name");

/// In the order of FleetColumn; the settings of older versions hold these words.
constexpr std::array<const char *, kFleetColumns> kColumnNames{
    "state",     "breaker",     "failureRate", "slowCallRate", "callsPerSecond", "refusedPerSecond", "next",
    "sparkline", "timeInState", "age",         "notPermitted", "meanDuration",   "maxDuration",      "trips",
    "threshold", "window",      "tags"};

QVariantMap toMap(const SavedView &view)
{
    QStringList columns;
    for (const FleetColumn column : view.columns)
        columns += nameOf(column);
    return {{kName, view.name},
            {QStringLiteral("filter"), view.filterText},
            {QStringLiteral("page"), view.page},
            {QStringLiteral("columns"), columns},
            {QStringLiteral("order"), nameOf(view.order.by)},
            {QStringLiteral("reversed"), view.order.isReversed},
            {QStringLiteral("grouped"), view.isGrouped}};
}

SavedView fromMap(const QVariantMap &map)
{
    SavedView view;
    view.name = map.value(kName).toString();
    view.filterText = map.value(QStringLiteral("filter")).toString();
    view.page = map.value(QStringLiteral("page")).toString();
    for (const QString &name : map.value(QStringLiteral("columns")).toStringList())
        if (const auto column = columnNamed(name))
            view.columns.push_back(*column);
    view.order.by = columnNamed(map.value(QStringLiteral("order")).toString()).value_or(FleetColumn::State);
    view.order.isReversed = map.value(QStringLiteral("reversed")).toBool();
    view.isGrouped = map.value(QStringLiteral("grouped"), true).toBool();
    return view;
}

} // namespace

QString nameOf(FleetColumn column) { return QLatin1String(kColumnNames[static_cast<std::size_t>(column)]); }

std::optional<FleetColumn> columnNamed(const QString &name)
{
    for (int column = 0; column < kFleetColumns; ++column)
        if (nameOf(FleetColumn{column}) == name)
            return FleetColumn{column};
    return std::nullopt;
}

SavedViews::SavedViews(Settings &settings, QObject *parent) : QObject(parent), m_settings(settings)
{
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key == kKey)
            emit changed();
    });
}

QVariantList SavedViews::stored() const { return m_settings.value(kKey).toList(); }

QStringList SavedViews::names() const
{
    QStringList names;
    for (const QVariant &one : stored())
        names += one.toMap().value(kName).toString();
    return names;
}

std::optional<SavedView> SavedViews::view(const QString &name) const
{
    for (const QVariant &one : stored())
        if (one.toMap().value(kName).toString() == name)
            return fromMap(one.toMap());
    return std::nullopt;
}

void SavedViews::save(const SavedView &view)
{
    QVariantList views = stored();
    const auto place = std::ranges::find_if(
        views, [&view](const QVariant &one) { return one.toMap().value(kName).toString() == view.name; });
    if (place == views.end())
        views += toMap(view);
    else
        *place = toMap(view);
    m_settings.setValue(kKey, views);
}

void SavedViews::remove(const QString &name)
{
    QVariantList views = stored();
    views.removeIf([&name](const QVariant &one) { return one.toMap().value(kName).toString() == name; });
    m_settings.setValue(kKey, views.isEmpty() ? QVariant() : QVariant(views));
}

} // namespace panelboard::ui
