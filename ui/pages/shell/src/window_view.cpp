// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/window_view.h>

#include <panelboard/ui/models/settings.h>

#include <algorithm>

namespace panelboard::ui {

namespace {

const QString kLast = QStringLiteral("window/last");
const QString kPrefix = QStringLiteral("workspace/");
const QStringList kBuiltIn{QStringLiteral("Triage"), QStringLiteral("Tuning"), QStringLiteral("Wall")};
const QStringList kPageSettings{QStringLiteral("fleet/"), QStringLiteral("board/"),
                                QStringLiteral("breaker/"), QStringLiteral("timeline/")};

WindowView builtIn(const QString &name)
{
    WindowView view;
    if (name == kBuiltIn[0]) {
        view.page = QStringLiteral("fleet");
        view.rangeLength = std::chrono::minutes(5);
        view.showsAlerts = true;
    } else if (name == kBuiltIn[1]) {
        view.page = QStringLiteral("breaker");
        view.rangeLength = std::chrono::hours(1);
    } else if (name == kBuiltIn[2]) {
        view.page = QStringLiteral("board");
        view.isWall = true;
    }
    return view;
}

bool isPageSetting(const QString &key)
{
    return std::ranges::any_of(kPageSettings,
                               [&key](const QString &prefix) { return key.startsWith(prefix); });
}

QString textOf(const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); }
QByteArray bytesOf(const QVariant &text) { return QByteArray::fromBase64(text.toString().toLatin1()); }

} // namespace

QVariantMap toMap(const WindowView &view)
{
    QVariantMap map{{"filter", view.filterText},
                    {"page", view.page},
                    {"alerts", view.showsAlerts},
                    {"wall", view.isWall},
                    {"geometry", textOf(view.geometry)},
                    {"docks", textOf(view.docks)},
                    {"pages", view.pages}};
    if (view.breaker)
        map.insert("breaker", QStringList{QString::fromStdString(view.breaker->service),
                                          QString::fromStdString(view.breaker->instance),
                                          QString::fromStdString(view.breaker->name)});
    if (view.rangeLength)
        map.insert("rangeSeconds",
                   qlonglong(std::chrono::duration_cast<std::chrono::seconds>(*view.rangeLength).count()));
    return map;
}

WindowView viewFromMap(const QVariantMap &map)
{
    WindowView view;
    view.filterText = map.value("filter").toString();
    view.page = map.value("page").toString();
    view.showsAlerts = map.value("alerts").toBool();
    view.isWall = map.value("wall").toBool();
    view.geometry = bytesOf(map.value("geometry"));
    view.docks = bytesOf(map.value("docks"));
    view.pages = map.value("pages").toMap();
    const QStringList key = map.value("breaker").toStringList();
    if (key.size() == 3)
        view.breaker = {key[0].toStdString(), key[1].toStdString(), key[2].toStdString()};
    if (const qlonglong seconds = map.value("rangeSeconds").toLongLong(); seconds > 0)
        view.rangeLength = std::chrono::seconds(seconds);
    return view;
}

QStringList Workspaces::names() const
{
    QStringList own;
    for (const QString &key : m_settings.values().keys())
        if (key.startsWith(kPrefix) && !kBuiltIn.contains(key.mid(kPrefix.size())))
            own += key.mid(kPrefix.size());
    return kBuiltIn + own;
}

WindowView Workspaces::load(const QString &name) const
{
    const QVariant kept = m_settings.value(kPrefix + name);
    return kept.isValid() ? viewFromMap(kept.toMap()) : builtIn(name);
}

void Workspaces::save(const QString &name, WindowView view)
{
    for (const auto &[key, value] : m_settings.values().asKeyValueRange())
        if (isPageSetting(key))
            view.pages.insert(key, value);
    m_settings.setValue(kPrefix + name, toMap(view));
}

void Workspaces::reset(const QString &name) { m_settings.setValue(kPrefix + name, {}); }

std::optional<WindowView> Workspaces::last() const
{
    const QVariant kept = m_settings.value(kLast);
    return kept.isValid() ? std::optional(viewFromMap(kept.toMap())) : std::nullopt;
}

void Workspaces::saveLast(const WindowView &view) { m_settings.setValue(kLast, toMap(view)); }

void Workspaces::restorePages(const WindowView &view)
{
    for (const auto &[key, value] : view.pages.asKeyValueRange())
        if (isPageSetting(key))
            m_settings.setValue(key, value);
}

} // namespace panelboard::ui
