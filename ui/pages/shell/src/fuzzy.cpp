// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/fuzzy.h>

#include <algorithm>

namespace panelboard::ui {

namespace {

constexpr int kLetter = 1;
constexpr int kTogether = 4;
constexpr int kAtWordStart = 6;
constexpr int kWholeWord = 12; ///< the letters as they were typed, without a gap
constexpr qsizetype kLongText = 200;

bool isWordStart(QStringView text, qsizetype at)
{
    return at == 0 || (!text[at - 1].isLetterOrNumber() && text[at].isLetterOrNumber());
}

std::optional<int> scoreScattered(QStringView word, QStringView text)
{
    int score = 0;
    qsizetype next = 0;
    qsizetype before = -2;
    for (const QChar letter : word) {
        while (next < text.size() && text[next] != letter)
            ++next;
        if (next == text.size())
            return std::nullopt;
        score +=
            kLetter + (next == before + 1 ? kTogether : 0) + (isWordStart(text, next) ? kAtWordStart : 0);
        before = next++;
    }
    return score;
}

/// As one piece, at the beginning of a word if there is such a place.
std::optional<int> scoreWhole(QStringView word, QStringView text)
{
    std::optional<int> best;
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const bool isStart = isWordStart(text, at);
        const int score = kWholeWord + int(word.size()) * (kLetter + kTogether) +
                          (isStart ? kAtWordStart + int(word.size()) : 0);
        best = std::max(best.value_or(score), score);
        if (isStart)
            break;
    }
    return best;
}

} // namespace

FuzzyPattern::FuzzyPattern(const QString &typed) : m_words(typed.toLower().split(u' ', Qt::SkipEmptyParts)) {}

std::optional<int> FuzzyPattern::score(QStringView lowered) const
{
    const QStringView text = lowered.left(kLongText);
    int sum = 0;
    for (const QString &word : m_words) {
        auto score = scoreWhole(word, text);
        if (!score)
            score = scoreScattered(word, text);
        if (!score)
            return std::nullopt;
        sum += *score;
    }
    return sum * int(kLongText) - int(text.size());
}

} // namespace panelboard::ui
