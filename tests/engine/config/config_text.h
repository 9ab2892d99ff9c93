// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/config/document.h>

#include <QString>
#include <QTest>

namespace panelboard::config {

/// The problems of a text, one a line: "3:12 key: found, allowed; suggestion".
inline QString problemsIn(const QString &yaml, const LoadOptions &options = {})
{
    QString lines;
    for (const Problem &problem : readDocument(yaml.toStdString(), options).problems)
        lines += QString::fromStdString(problem.toString()).remove("configuration:") + '\n';
    return lines;
}

/// The document of a text that has no problem; else the test fails with the first one.
inline Document documentOf(const char *yaml, const LoadOptions &options = {})
{
    Loaded loaded = readDocument(yaml, options);
    for (const Problem &problem : loaded.problems)
        QTest::qFail(problem.toString().c_str(), __FILE__, __LINE__);
    return loaded.document.value_or(Document());
}

/// The configuration of this name, or the library's own and a failed test.
template <class C>
C configOf(const std::map<std::string, C, std::less<>> &configs, const char *name)
{
    const auto found = configs.find(name);
    if (found == configs.end())
        QTest::qFail(name, __FILE__, __LINE__);
    return found == configs.end() ? C{} : found->second;
}

} // namespace panelboard::config
