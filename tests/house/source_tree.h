// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace panelboard::house {

/// A text file of the project.
struct SourceFile {
    QString path; ///< from the top of the checkout: "engine/breaker/src/state.cpp"
    QString text;

    [[nodiscard]] bool isIn(const QString &folder) const { return path.startsWith(folder + '/'); }
    [[nodiscard]] bool isCpp() const { return path.endsWith(".cpp") || path.endsWith(".h"); }
    [[nodiscard]] bool isCMake() const { return path.endsWith("CMakeLists.txt") || path.endsWith(".cmake"); }
    [[nodiscard]] bool isScript() const { return path.endsWith(".sh") || path == ".ci/run"; }

    /// Calls `look` with each line's number, from 1, and its code: what `//` begins is left out.
    void eachLineOfCode(const std::function<void(int number, const QString &code)> &look) const;
};

/// One rule of the house. `broken` says each breach as "path:line what is wrong"; empty when kept.
struct Rule {
    const char *name;
    QStringList (*broken)(const SourceFile &file);
};

/// Everything that people write: no build folders, pictures, fonts, recordings and licence texts.
[[nodiscard]] QList<SourceFile> sourceFiles(const QString &checkout);

/// What lies at the top level of a checkout that should not; `entries` are plain names.
[[nodiscard]] QStringList strangersAtTheTop(const QStringList &entries);

} // namespace panelboard::house
