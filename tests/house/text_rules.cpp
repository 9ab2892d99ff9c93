// SPDX-License-Identifier: Apache-2.0
#include "text_rules.h"

#include <QRegularExpression>

#include <algorithm>

namespace panelboard::house {

namespace {

constexpr qsizetype kLongestFile = 400; // lines
constexpr qsizetype kLongestReadme = 40;

QString matching(const SourceFile &file, int number, const QString &what, const QRegularExpressionMatch &match)
{
    return QString("%1:%2 %3: %4").arg(file.path).arg(number).arg(what, match.captured(0));
}

QStringList linesThatMatch(const SourceFile &file, const QRegularExpression &pattern, const QString &what)
{
    QStringList broken;
    int number = 0;
    for (const auto &line : file.text.split('\n')) {
        ++number;
        if (const auto match = pattern.match(line); match.hasMatch())
            broken.append(matching(file, number, what, match));
    }
    return broken;
}

/// The same, but comments may say it.
QStringList codeThatMatches(const SourceFile &file, const QRegularExpression &pattern, const QString &what)
{
    QStringList broken;
    file.eachLineOfCode([&](int number, const QString &code) {
        if (const auto match = pattern.match(code); match.hasMatch())
            broken.append(matching(file, number, what, match));
    });
    return broken;
}

QStringList wrongLicence(const SourceFile &file)
{
    if (!file.isCpp() && !file.isCMake() && !file.isScript())
        return {};
    const auto lines = file.text.split('\n');
    const int at = file.text.startsWith("#!") ? 1 : 0;
    const auto expected = QString(file.isCpp() ? "//" : "#") + " SPDX-License-Identifier: " + licenceFor(file.path);
    if (lines.value(at) == expected)
        return {};
    return {QString("%1:%2 is not \"%3\"").arg(file.path).arg(at + 1).arg(expected)};
}

QStringList tooLong(const SourceFile &file)
{
    const auto lines = file.text.count('\n');
    const bool roomReadme = file.path.endsWith("/README.md");
    const auto limit = roomReadme ? kLongestReadme : kLongestFile;
    if (lines <= limit || (!file.isCpp() && !file.isCMake() && !file.isScript() && !roomReadme))
        return {};
    return {QString("%1:%2 is the last line: more than %3").arg(file.path).arg(lines).arg(limit)};
}

QStringList clockReads(const SourceFile &file)
{
    static const QRegularExpression clock(
        "\\b(steady_clock|system_clock|high_resolution_clock)::now\\b|\\bclock_gettime\\b|\\bgettimeofday\\b"
        "|\\btime\\s*\\(\\s*(nullptr|NULL)\\s*\\)|__rdtscp?\\b|\\bcurrent(Secs|MSecs)SinceEpoch\\b");
    static const QStringList readers = {
        "engine/breaker/src/system_clock.cpp",
        "engine/http/src/http_date.cpp", // the Date header: http knows no Clock, and decides nothing by it
    };
    if (!file.isIn("engine") || !file.isCpp() || readers.contains(file.path))
        return {};
    return codeThatMatches(file, clock, "reads a clock, which only SystemClock may");
}

QStringList sleeps(const SourceFile &file)
{
    static const QRegularExpression pause(
        "\\bsleep_(for|until)\\b|\\b(u|nano)?sleep\\s*\\(|\\bQThread::m?sleep\\b|\\bqSleep\\b|\\bqWait\\s*\\(");
    if (!file.isIn("tests") || !file.isCpp())
        return {};
    return codeThatMatches(file, pause, "sleeps instead of waiting for what it expects");
}

QStringList promises(const SourceFile &file)
{
    static const QRegularExpression promise("\\b(TO" "DO|FIX" "ME|HA" "CK|X" "XX)\\b");
    return file.isCpp() ? linesThatMatch(file, promise, "promises instead of doing") : QStringList();
}

QStringList machinePaths(const SourceFile &file)
{
    static const QRegularExpression path("(?<![\\w.}])/(home|root|Users|mnt|srv|work|builds|workspace)/");
    return linesThatMatch(file, path, "names a folder of somebody's machine");
}

} // namespace

QString licenceFor(const QString &path)
{
    static const QStringList gpl = {"ui/",        "app/console/",        "tests/ui/", "tests/app/console/",
                                    "tests/e2e/", "tests/bench/console/"};
    const bool console = std::ranges::any_of(gpl, [&](const QString &folder) { return path.startsWith(folder); });
    return console ? "GPL-3.0-or-later" : "Apache-2.0";
}

QList<Rule> textRules()
{
    return {
        {"the first line names the folder's licence", wrongLicence},
        {"no file is over 400 lines, no room's README over 40", tooLong},
        {"only SystemClock reads a clock", clockReads},
        {"no test sleeps", sleeps},
        {"nothing is promised in a comment", promises},
        {"no path of somebody's machine", machinePaths},
    };
}

} // namespace panelboard::house
