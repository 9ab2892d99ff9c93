// SPDX-License-Identifier: Apache-2.0
#include "include_rules.h"

#include <QMap>
#include <QRegularExpression>

namespace panelboard::house {

namespace {

/// Which rooms' public headers a room may include, besides its own. `app` and `tests` may include all.
const QMap<QString, QStringList> &arrows()
{
    static const QMap<QString, QStringList> all = {
        {"breaker", {}},
        {"resilience", {"breaker"}},
        {"config", {"breaker", "resilience"}},
        {"http", {}},
        {"service", {"breaker", "resilience", "config", "http"}},
        {"ingest", {"breaker"}},
        {"whatif", {"breaker"}},
        {"fleet", {"http", "ingest", "whatif", "breaker"}},
        // The fleet's headers show what targets say (ingest) and speak the breaker's vocabulary.
        {"ui/models", {"fleet", "ingest", "breaker"}},
        {"ui/theme", {"breaker", "ui/models"}},
        {"ui/charts", {"fleet", "ingest", "breaker", "ui/models", "ui/theme"}},
        {"ui/dialogs", {"fleet", "ingest", "breaker", "ui/models", "ui/theme"}},
        {"ui/audit", {"fleet", "ingest", "breaker", "ui/models", "ui/theme"}},
        {"ui/shell", {"fleet", "ingest", "breaker", "ui/models", "ui/theme"}},
        {"ui/breaker", {"fleet", "ingest", "breaker", "ui/models", "ui/theme", "ui/charts", "ui/dialogs"}},
        {"ui/timeline", {"fleet", "ingest", "breaker", "ui/models", "ui/theme", "ui/charts", "ui/breaker"}},
        {"ui/pages",
         {"fleet", "ingest", "breaker", "ui/models", "ui/theme", "ui/dialogs", "ui/audit", "ui/breaker",
          "ui/shell", "ui/timeline"}},
    };
    return all;
}

/// "breaker" for engine/breaker/src/state.cpp, "ui/theme" for ui/theme/src/icon.cpp, "ui/audit" for
/// ui/pages/audit/src/audit_page.cpp: a page large enough to be a room; else empty.
QString roomOf(const QString &path)
{
    const auto parts = path.split('/');
    if (parts.size() < 3)
        return {};
    if (parts[0] == "engine")
        return parts[1];
    if (parts[0] != "ui")
        return {};
    const bool isPage = parts[1] == "pages" && parts.size() > 3 && parts[2] != "src" && parts[2] != "include";
    return "ui/" + parts[isPage ? 2 : 1];
}

struct Include {
    int line = 0;
    QString path;
    bool quoted = false; ///< "like this", not <like this>
};

QList<Include> includesOf(const SourceFile &file)
{
    static const QRegularExpression directive(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
    QList<Include> includes;
    file.eachLineOfCode([&](int number, const QString &code) {
        if (const auto match = directive.match(code); match.hasMatch())
            includes.append({number, match.captured(2), match.captured(1) == "\""});
    });
    return includes;
}

QString breach(const SourceFile &file, const Include &include, const QString &why)
{
    return QString("%1:%2 includes %3: %4").arg(file.path).arg(include.line).arg(include.path, why);
}

QStringList includesAgainstTheArrows(const SourceFile &file)
{
    static const QRegularExpression ofRoom("^panelboard/((?:ui/)?[a-z_]+)/");
    const auto room = roomOf(file.path);
    if (!file.isCpp() || room.isEmpty())
        return {};
    QStringList broken;
    for (const auto &include : includesOf(file)) {
        const auto match = ofRoom.match(include.path);
        const auto target = match.captured(1);
        if (match.hasMatch() && target != room && !arrows().value(room).contains(target))
            broken.append(breach(file, include, QString("%1 may not use %2").arg(room, target)));
    }
    return broken;
}

QStringList unknownRooms(const SourceFile &file)
{
    const auto room = roomOf(file.path);
    if (room.isEmpty() || arrows().contains(room))
        return {};
    return {QString("%1:1 lies in a room that the table of arrows does not know: %2").arg(file.path, room)};
}

QStringList qtInTheEngine(const SourceFile &file)
{
    static const QRegularExpression inCMake("\\bQt[56]?(::|Keychain|\\b)");
    static const QRegularExpression header("^(Q[A-Z]|Qt|qt)");
    if (!file.isIn("engine"))
        return {};
    QStringList broken;
    if (file.isCMake()) {
        file.eachLineOfCode([&](int number, const QString &code) {
            if (inCMake.match(code).hasMatch())
                broken.append(QString("%1:%2 names Qt: the engine builds without it").arg(file.path).arg(number));
        });
    }
    for (const auto &include : file.isCpp() ? includesOf(file) : QList<Include>()) {
        if (header.match(include.path).hasMatch())
            broken.append(breach(file, include, "the engine knows no Qt"));
    }
    return broken;
}

/// A room's src/ belongs to it and to the tests that mirror it.
QStringList includesOfForeignSources(const SourceFile &file)
{
    static const QRegularExpression source("(?:(engine|ui)/([a-z_]+)/)?\\bsrc/");
    if (!file.isCpp())
        return {};
    QStringList broken;
    for (const auto &include : includesOf(file)) {
        const auto match = source.match(include.path);
        if (!match.hasMatch())
            continue;
        const auto room = match.captured(1) + '/' + match.captured(2);
        if (!file.isIn(room) && !file.isIn("tests/" + room))
            broken.append(breach(file, include, "src/ is its room's own business"));
    }
    return broken;
}

QStringList foreignTypesInPublicHeaders(const SourceFile &file)
{
    static const QRegularExpression foreign("^(boost|openssl|nlohmann|yaml-cpp|prometheus|hiredis)/|^sqlite3\\.h");
    static const QRegularExpression publicHeader("^(engine|ui)/(pages/)?[a-z_]+/include/");
    if (!publicHeader.match(file.path).hasMatch())
        return {};
    QStringList broken;
    for (const auto &include : includesOf(file)) {
        if (foreign.match(include.path).hasMatch())
            broken.append(breach(file, include, "third-party types stay in src/"));
    }
    return broken;
}

QStringList boostOutsideHttp(const SourceFile &file)
{
    if (!file.isCpp() || file.isIn("engine/http/src"))
        return {};
    QStringList broken;
    for (const auto &include : includesOf(file)) {
        if (include.path.startsWith("boost/"))
            broken.append(breach(file, include, "Boost stays inside engine/http/src"));
    }
    return broken;
}

/// Widgets show snapshots and emit commands; sockets, files and databases are the engine's and app's.
QStringList doorsInTheUi(const SourceFile &file)
{
    static const QRegularExpression door(
        "^(QtNetwork|QtSql|(QtNetwork/)?(QTcp|QUdp|QLocal|QSsl|QNetwork)|QSql|(QtCore/)?(QFile|QSaveFile|QProcess)$"
        "|fstream$|sqlite3|panelboard/http/)");
    if (!file.isIn("ui") || !file.isCpp())
        return {};
    QStringList broken;
    for (const auto &include : includesOf(file)) {
        if (door.match(include.path).hasMatch())
            broken.append(breach(file, include, "ui opens no socket, file, process or database"));
    }
    return broken;
}

} // namespace

QList<Rule> includeRules()
{
    return {
        {"includes follow the arrows between rooms", includesAgainstTheArrows},
        {"every room is in the table of arrows", unknownRooms},
        {"nothing under engine/ knows Qt", qtInTheEngine},
        {"no src/ file is included from another room", includesOfForeignSources},
        {"public headers show no third-party types", foreignTypesInPublicHeaders},
        {"Boost stays inside engine/http", boostOutsideHttp},
        {"ui opens no socket, file, process or database", doorsInTheUi},
    };
}

} // namespace panelboard::house
