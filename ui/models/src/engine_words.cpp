// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/engine_words.h>

#include "engine_sentences.h"

#include <QtCore/QCache>
#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <vector>

namespace panelboard::ui {

namespace {

constexpr int kRemembered = 500; ///< sentences: the same few stand on the screen for long
constexpr int kMostNested = 4;   ///< a remedy within a refusal within an answer

struct Pattern {
    const char *sentence;
    QRegularExpression whole; ///< a group for each place, in the order of the English sentence
};

/// %1, %2 … in the English sentences stand in that order.
Pattern patternOf(const char *sentence)
{
    QString expression = QRegularExpression::escape(QString::fromUtf8(sentence));
    static const QRegularExpression place(QStringLiteral("\\\\%[1-9]"));
    expression.replace(place, QStringLiteral("(.+?)"));
    return {sentence, QRegularExpression(QRegularExpression::anchoredPattern(expression),
                                         QRegularExpression::DotMatchesEverythingOption)};
}

const std::vector<Pattern> &patterns()
{
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> made;
        for (const char *sentence : kEngineSentences)
            made.push_back(patternOf(sentence));
        return made;
    }();
    return all;
}

/// `words` with the parts in their places; what looks like a place within a part stays as it is.
QString filled(const QString &words, const QStringList &parts)
{
    QString whole;
    for (qsizetype at = 0; at < words.size(); ++at) {
        const int place = words.at(at) == u'%' && at + 1 < words.size() ? words.at(at + 1).digitValue() : 0;
        if (place < 1 || place > parts.size()) {
            whole += words.at(at);
            continue;
        }
        whole += parts.at(place - 1);
        ++at;
    }
    return whole;
}

QString translated(const QString &sentence, int nested)
{
    if (nested > kMostNested)
        return sentence;
    for (const Pattern &pattern : patterns()) {
        const QRegularExpressionMatch match = pattern.whole.match(sentence);
        if (!match.hasMatch())
            continue;
        QStringList parts;
        for (int place = 1; place <= match.lastCapturedIndex(); ++place)
            parts += translated(match.captured(place), nested + 1);
        return filled(QCoreApplication::translate("EngineWords", pattern.sentence), parts);
    }
    return sentence;
}

} // namespace

QString engineWords(const std::string &sentence)
{
    static QCache<QString, QString> known(kRemembered);
    const QString english = QString::fromStdString(sentence);
    if (english.isEmpty())
        return english;
    const QString language = QCoreApplication::translate("EngineWords", kEngineSentences.front());
    const QString key = language + english;
    if (const QString *found = known.object(key))
        return *found;
    const QString words = translated(english, 0);
    known.insert(key, new QString(words));
    return words;
}

} // namespace panelboard::ui
