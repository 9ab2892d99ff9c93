// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/filter_completion.h>

#include "filter_parser.h"

#include <panelboard/ui/models/fleet_filter.h>

#include <set>

namespace panelboard::ui {

namespace {

/// Values as they are written after their key: with quotes when there is a blank in them.
class Values {
public:
    explicit Values(const QString &beginning) : m_beginning(beginning) {}

    void offer(const std::string &value)
    {
        if (value.empty() || m_found.size() >= static_cast<std::size_t>(FilterCompletion::kMost))
            return;
        if (m_seen.insert(value).second)
            offer(QString::fromStdString(value));
    }
    void offer(const QString &value)
    {
        if (value.contains(m_beginning, Qt::CaseInsensitive))
            m_found.insert(value);
    }
    [[nodiscard]] QStringList termsAfter(const QString &key) const
    {
        QStringList terms;
        for (const QString &value : m_found)
            terms += key + (value.contains(u' ') ? u'"' + value + u'"' : value);
        return terms;
    }

private:
    QString m_beginning;
    std::set<QString> m_found;
    std::set<std::string> m_seen; ///< most values stand in many cells
};

QStringList keysFor(const QString &beginning)
{
    QStringList terms;
    for (const QString &key : FleetFilter::textKeys())
        if (key.startsWith(beginning, Qt::CaseInsensitive))
            terms += key + u':';
    for (const QString &key : FleetFilter::numberKeys())
        if (key.startsWith(beginning, Qt::CaseInsensitive))
            terms += key + u'>';
    return terms;
}

void offerOf(const FleetCell &cell, const QString &key, Values &values)
{
    const fleet::BreakerKey &names = cell.view->key;
    const fleet::TargetConfig &config = cell.target->config;
    if (key == QLatin1String("service"))
        values.offer(names.service);
    else if (key == QLatin1String("name"))
        values.offer(names.name);
    else if (key == QLatin1String("instance"))
        values.offer(names.instance);
    else if (key == QLatin1String("env"))
        values.offer(config.environment);
    else if (key == QLatin1String("tag"))
        for (const auto &[name, value] : config.labels)
            values.offer(name + '=' + value);
}

QStringList valuesFor(const QString &key, const QString &beginning, const FleetPicture &picture)
{
    Values values(beginning);
    if (key == QLatin1String("state")) {
        for (int look = 0; look < kStateLooks; ++look)
            values.offer(FleetFilter::wordOf(StateLook(look)));
    } else if (key == QLatin1String("is")) {
        for (const QString &condition : FleetFilter::conditions())
            values.offer(condition);
    } else {
        for (const FleetCell &cell : picture.cells)
            offerOf(cell, key, values);
    }
    return values.termsAfter(key + u':');
}

} // namespace

FilterCompletion completeFilter(const QString &text, int cursor, const FleetPicture &picture)
{
    FilterCompletion completion;
    completion.at = cursor;
    QString term;
    for (const FilterToken &token : filterTokens(text)) {
        const int end = token.at + static_cast<int>(token.text.size());
        if (token.at <= cursor && cursor <= end) {
            completion.at = token.at;
            completion.length = end - token.at;
            term = token.text.left(cursor - token.at);
        }
    }
    if (term.startsWith(u'!')) {
        ++completion.at;
        --completion.length;
        term.remove(0, 1);
    }
    const qsizetype colon = term.indexOf(u':');
    QString value = term.mid(colon + 1);
    completion.candidates =
        colon < 0 ? keysFor(term) : valuesFor(term.left(colon).toLower(), value.remove(u'"'), picture);
    completion.candidates.removeAll(text.mid(completion.at, completion.length)); // it stands there already
    if (completion.candidates.size() > FilterCompletion::kMost)
        completion.candidates.resize(FilterCompletion::kMost);
    return completion;
}

} // namespace panelboard::ui
