// SPDX-License-Identifier: Apache-2.0
#include "source_tree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

namespace panelboard::house {

namespace {

const QStringList kFolders = {"app", "engine", "ui", "resources", "tests", ".ci"};
const QStringList kTopFiles = {"CMakeLists.txt", "README.md", "LICENSE", "CMakePresets.json"};
const QSet<QString> kWritten = {"h", "cpp", "txt", "cmake", "sh", "md", "yaml", "yml", "json", "py", "desktop", "qrc"};

bool isWritten(const QFileInfo &file)
{
    return !file.path().contains("resources/licenses")
           && (kWritten.contains(file.suffix()) || file.fileName() == "run" || file.fileName() == "LICENSE");
}

SourceFile read(const QDir &top, const QString &path)
{
    QFile file(top.filePath(path));
    if (!file.open(QIODevice::ReadOnly))
        return {path, {}};
    return {path, QString::fromUtf8(file.readAll())};
}

} // namespace

void SourceFile::eachLineOfCode(const std::function<void(int, const QString &)> &look) const
{
    static const QRegularExpression comment("(?<!:)//.*");
    int number = 0;
    for (auto line : text.split('\n'))
        look(++number, isCpp() ? line.remove(comment) : line);
}

QList<SourceFile> sourceFiles(const QString &checkout)
{
    const QDir top(checkout);
    QList<SourceFile> files;
    for (const auto &name : kTopFiles) {
        if (top.exists(name))
            files.append(read(top, name));
    }
    for (const auto &folder : kFolders) {
        QDirIterator entries(top.filePath(folder), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (entries.hasNext()) {
            const auto path = entries.next();
            if (isWritten(entries.fileInfo()))
                files.append(read(top, top.relativeFilePath(path)));
        }
    }
    return files;
}

QStringList strangersAtTheTop(const QStringList &entries)
{
    const QStringList built = {"build"}; // never committed, see .gitignore
    QStringList strangers;
    for (const auto &name : entries) {
        if (!name.startsWith('.') && !kFolders.contains(name) && !kTopFiles.contains(name) && !built.contains(name))
            strangers.append(name);
    }
    return strangers;
}

} // namespace panelboard::house
