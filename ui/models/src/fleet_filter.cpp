// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/fleet_filter.h>

#include <algorithm>

namespace panelboard::ui {

namespace {

const QString kStatePrefix = QStringLiteral("state:");

/// "HALF_OPEN", "half-open" and "halfopen" are the same word.
QString plain(QString word)
{
    word.remove(u'-').remove(u'_');
    return word.toLower();
}

bool contains(const std::string &text, const QString &word)
{
    return QString::fromStdString(text).contains(word, Qt::CaseInsensitive);
}

} // namespace

QString FleetFilter::wordOf(StateLook look)
{
    switch (look) {
    case StateLook::Closed:
        return QStringLiteral("closed");
    case StateLook::Open:
        return QStringLiteral("open");
    case StateLook::HalfOpen:
        return QStringLiteral("half-open");
    case StateLook::ForcedOpen:
        return QStringLiteral("forced-open");
    case StateLook::MetricsOnly:
        return QStringLiteral("metrics-only");
    case StateLook::Disabled:
        return QStringLiteral("disabled");
    case StateLook::TooFewCalls:
        return QStringLiteral("too-few");
    case StateLook::Stale:
        return QStringLiteral("stale");
    case StateLook::Waiting:
        return QStringLiteral("waiting");
    }
    return {};
}

FleetFilter::FleetFilter(const QString &text)
{
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (!word.startsWith(kStatePrefix, Qt::CaseInsensitive)) {
            m_words.push_back(word);
            continue;
        }
        m_byState = true;
        const QString beginning = plain(word.mid(kStatePrefix.size()));
        for (int look = 0; look < kStateLooks; ++look) {
            if (plain(wordOf(StateLook(look))).startsWith(beginning))
                m_looks.push_back(StateLook(look));
        }
    }
}

bool FleetFilter::accepts(const FleetRow &row) const
{
    if (m_byState && std::ranges::find(m_looks, row.look) == m_looks.end())
        return false;
    return std::ranges::all_of(m_words, [&row](const QString &word) {
        return contains(row.key.service, word) || contains(row.key.instance, word) ||
               contains(row.key.name, word);
    });
}

} // namespace panelboard::ui
