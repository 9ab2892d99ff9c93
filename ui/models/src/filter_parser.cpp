// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter_parser.h"

#include <algorithm>
#include <array>
#include <optional>

namespace panelboard::ui {

namespace {

using Key = FleetFilter::Key;
using Comparison = FleetFilter::Comparison;
using Term = FleetFilter::Term;

struct NamedKey {
    const char *name;
    Key key;
};
constexpr std::array kKeys{
    NamedKey{"state", Key::State}, NamedKey{"service", Key::Service}, NamedKey{"instance", Key::Instance},
    NamedKey{"name", Key::Name},   NamedKey{"env", Key::Environment}, NamedKey{"tag", Key::Tag},
    NamedKey{"is", Key::Is},       NamedKey{"rate", Key::Rate},       NamedKey{"slow", Key::Slow},
    NamedKey{"calls", Key::Calls}, NamedKey{"refused", Key::Refused}, NamedKey{"threshold", Key::Threshold},
    NamedKey{"mean", Key::Mean},   NamedKey{"max", Key::Maximum},     NamedKey{"trips", Key::Trips},
};

bool isNumeric(Key key) { return key >= Key::Rate; }

std::optional<Key> keyOf(const QString &word)
{
    const auto found =
        std::ranges::find_if(kKeys, [&word](const NamedKey &key) { return word == QLatin1String(key.name); });
    return found == kKeys.end() ? std::nullopt : std::optional(found->key);
}

/// "HALF_OPEN", "half-open" and "halfopen" are the same word.
QString plain(QString word)
{
    word.remove(u'-').remove(u'_').remove(u' ');
    return word.toLower();
}

/// How many letters must change to turn one word into the other.
int distance(const QString &a, const QString &b)
{
    std::vector<int> row(static_cast<std::size_t>(b.size()) + 1);
    for (std::size_t at = 0; at < row.size(); ++at)
        row[at] = static_cast<int>(at);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j) + 1;
            const int replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[at];
            row[at] = std::min({row[at] + 1, row[at - 1] + 1, replaced});
        }
    }
    return row.back();
}

QString nearestOf(const QString &word, const QStringList &known)
{
    constexpr int kMostLetters = 2;
    QString best;
    int least = kMostLetters + 1;
    for (const QString &one : known) {
        const int letters = one.startsWith(word) ? 1 : distance(word.left(32), one);
        if (letters < least) {
            least = letters;
            best = one;
        }
    }
    return best;
}

std::vector<StateLook> looksOf(const QString &word)
{
    std::vector<StateLook> looks;
    const QString beginning = plain(word);
    for (int look = 0; look < kStateLooks; ++look)
        if (plain(FleetFilter::wordOf(StateLook(look))).startsWith(beginning))
            looks.push_back(StateLook(look));
    return looks;
}

QStringList stateWords()
{
    QStringList words;
    for (int look = 0; look < kStateLooks; ++look)
        words += FleetFilter::wordOf(StateLook(look));
    return words;
}

/// Reads one token.
class TermParser {
public:
    explicit TermParser(const FilterToken &token) : m_token(token) {}

    /// Null when the token is wrong; then `error` says why.
    [[nodiscard]] std::optional<Term> parse()
    {
        QString text = m_token.text;
        Term term;
        if (text.startsWith(u'!')) {
            term.isInverse = true;
            text.remove(0, 1);
        }
        if (m_token.isOpen)
            return fail(FilterError::Kind::OpenQuote, text);
        if (text.isEmpty())
            return std::nullopt; // "!" alone: something will follow
        const qsizetype sign = text.startsWith(u'"') ? -1 : findSign(text);
        if (sign <= 0) {
            term.text = unquoted(text).toLower().toStdString();
            return term;
        }
        const QString word = text.left(sign).toLower();
        const auto key = keyOf(word);
        const bool isColon = text[sign] == u':';
        if (!key || (isColon && isNumeric(*key)) || (!isColon && !isNumeric(*key)))
            return fail(FilterError::Kind::UnknownKey, text.left(sign + 1), nearestKey(word, isColon));
        term.key = *key;
        return isColon ? withText(std::move(term), unquoted(text.mid(sign + 1)))
                       : withNumber(std::move(term), text.mid(sign));
    }

    FilterError error;
    bool hasError = false;

private:
    static qsizetype findSign(const QString &text)
    {
        for (qsizetype at = 0; at < text.size(); ++at)
            if (QStringLiteral(":<>=").contains(text[at]))
                return at;
        return -1;
    }
    static QString unquoted(QString text) { return text.remove(u'"'); }
    static QString nearestKey(const QString &word, bool isColon)
    {
        if (const auto known = keyOf(word)) // the right word with the wrong sign
            return word + (isNumeric(*known) ? u'>' : u':');
        const QString key = nearestOf(word, isColon ? FleetFilter::textKeys() : FleetFilter::numberKeys());
        return key.isEmpty() ? key : key + (isColon ? u':' : u'>');
    }

    std::nullopt_t fail(FilterError::Kind kind, const QString &what, const QString &near = {})
    {
        error = {kind, m_token.at, static_cast<int>(m_token.text.size()), what, near};
        hasError = true;
        return std::nullopt;
    }

    std::optional<Term> withText(Term term, const QString &value)
    {
        if (value.isEmpty())
            return fail(FilterError::Kind::NoValue, m_token.text);
        if (term.key == Key::State) {
            term.looks = looksOf(value);
            if (term.looks.empty())
                return fail(FilterError::Kind::UnknownValue, value, nearestOf(value.toLower(), stateWords()));
        } else if (term.key == Key::Is) {
            term.condition = static_cast<int>(FleetFilter::conditions().indexOf(value.toLower()));
            if (term.condition < 0)
                return fail(FilterError::Kind::UnknownValue, value,
                            nearestOf(value.toLower(), FleetFilter::conditions()));
        } else if (term.key == Key::Tag) {
            const qsizetype equals = value.indexOf(u'=');
            term.text = value.left(equals < 0 ? value.size() : equals).toLower().toStdString();
            if (equals >= 0)
                term.tagValue = value.mid(equals + 1).toLower().toStdString();
        } else {
            term.text = value.toLower().toStdString();
        }
        return term;
    }

    std::optional<Term> withNumber(Term term, const QString &tail)
    {
        qsizetype digits = 1;
        term.comparison = tail[0] == u'<'   ? Comparison::Less
                          : tail[0] == u'>' ? Comparison::Greater
                                            : Comparison::Equal;
        if (tail.size() > 1 && tail[1] == u'=' && term.comparison != Comparison::Equal) {
            term.comparison =
                term.comparison == Comparison::Less ? Comparison::LessOrEqual : Comparison::GreaterOrEqual;
            digits = 2;
        }
        QString number = tail.mid(digits);
        if (number.endsWith(u'%'))
            number.chop(1);
        bool isNumber = false;
        term.number = number.toDouble(&isNumber);
        if (!isNumber)
            return fail(FilterError::Kind::NoNumber, m_token.text);
        return term;
    }

    const FilterToken &m_token;
};

} // namespace

std::vector<FilterToken> filterTokens(const QString &text)
{
    std::vector<FilterToken> tokens;
    bool isInside = false;
    bool isQuoted = false;
    for (int at = 0; at < static_cast<int>(text.size()); ++at) {
        const QChar letter = text[at];
        if (letter.isSpace() && !isQuoted) {
            isInside = false;
            continue;
        }
        if (!isInside)
            tokens.push_back({at, {}, false});
        isInside = true;
        isQuoted ^= letter == u'"';
        tokens.back().text += letter;
    }
    if (isQuoted)
        tokens.back().isOpen = true;
    return tokens;
}

std::pair<std::vector<Term>, std::vector<FilterError>> parseFilter(const QString &text)
{
    std::vector<Term> terms;
    std::vector<FilterError> errors;
    for (const FilterToken &token : filterTokens(text)) {
        TermParser parser(token);
        if (auto term = parser.parse())
            terms.push_back(std::move(*term));
        else if (parser.hasError)
            errors.push_back(parser.error);
    }
    return {std::move(terms), std::move(errors)};
}

QStringList FleetFilter::textKeys()
{
    QStringList names;
    for (const NamedKey &key : kKeys)
        if (!isNumeric(key.key))
            names += QLatin1String(key.name);
    return names;
}

QStringList FleetFilter::numberKeys()
{
    QStringList names;
    for (const NamedKey &key : kKeys)
        if (isNumeric(key.key))
            names += QLatin1String(key.name);
    return names;
}

} // namespace panelboard::ui
