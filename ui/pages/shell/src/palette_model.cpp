// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/palette_model.h>

#include <panelboard/ui/models/fleet_row.h>
#include <panelboard/ui/shell/commands.h>
#include <panelboard/ui/shell/fuzzy.h>

#include <QtGui/QAction>

#include <algorithm>

namespace panelboard::ui {

namespace {

constexpr std::size_t kMostHits = 100;
constexpr qsizetype kLongestName = 120; ///< of a name from outside

QString shown(const std::string &name)
{
    const QString text = QString::fromStdString(name);
    return text.size() <= kLongestName ? text : text.left(kLongestName) + u'…';
}

QVariant breakerData(const fleet::BreakerView &view, int role)
{
    switch (role) {
    case HitTitleRole:
        return shown(view.key.name);
    case HitWhereRole:
        return QString(shown(view.key.service) + QStringLiteral(" / ") + shown(view.key.instance));
    case HitLookRole:
        return int(lookOf(view));
    default:
        return {};
    }
}

QVariant commandData(const QAction &action, int role)
{
    switch (role) {
    case HitTitleRole:
        return action.text();
    case HitWhereRole:
        return Commands::groupOf(action);
    case HitKeysRole:
        return action.shortcut().toString(QKeySequence::NativeText);
    case HitWhyNotRole:
        return Commands::whyNot(action);
    default:
        return {};
    }
}

} // namespace

void PaletteModel::load(const QList<QAction *> &commands, const fleet::FleetSnapshot &snapshot)
{
    m_commands.clear();
    m_breakers.clear();
    for (QAction *action : commands)
        m_commands.push_back({action, (action->text() + u' ' + Commands::groupOf(*action)).toLower()});
    for (const auto &target : snapshot.targets)
        for (const auto &view : target->breakers)
            m_breakers.push_back({view, (shown(view->key.name) + u' ' + shown(view->key.service) + u' ' +
                                         shown(view->key.instance))
                                            .toLower()});
    setTyped({});
}

void PaletteModel::gather(const QString &typed, std::vector<Hit> &hits) const
{
    const FuzzyPattern pattern(typed);
    for (std::size_t i = 0; i < m_commands.size(); ++i)
        if (const auto score = pattern.score(m_commands[i].lowered))
            hits.push_back({pattern.isEmpty() ? 0 : *score, false, i}); // nothing typed: in their order
    if (pattern.isEmpty())
        return;
    for (std::size_t i = 0; i < m_breakers.size(); ++i)
        if (const auto score = pattern.score(m_breakers[i].lowered))
            hits.push_back({*score, true, i});
}

void PaletteModel::setTyped(const QString &typed)
{
    std::vector<Hit> hits;
    gather(typed, hits);
    const auto isBetter = [](const Hit &a, const Hit &b) {
        if (a.score != b.score)
            return a.score > b.score;
        return std::pair(a.isBreaker, a.index) < std::pair(b.isBreaker, b.index);
    };
    const std::size_t shownHits = std::min(hits.size(), kMostHits);
    std::partial_sort(hits.begin(), hits.begin() + std::ptrdiff_t(shownHits), hits.end(), isBetter);
    hits.resize(shownHits);
    beginResetModel(); // another question: none of the old rows stays what it was
    m_hits = std::move(hits);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::AccessibleTextRole)
        return QString(data(index, HitTitleRole).toString() + QStringLiteral(", ") +
                       data(index, HitWhereRole).toString());
    if (const QAction *action = commandAt(index.row()))
        return commandData(*action, role);
    const Hit &hit = m_hits[std::size_t(index.row())];
    return hit.isBreaker ? breakerData(*m_breakers[hit.index].view, role) : QVariant();
}

QAction *PaletteModel::commandAt(int row) const
{
    const Hit &hit = m_hits[std::size_t(row)];
    return hit.isBreaker ? nullptr : m_commands[hit.index].action.data();
}

std::optional<fleet::BreakerKey> PaletteModel::breakerAt(int row) const
{
    const Hit &hit = m_hits[std::size_t(row)];
    return hit.isBreaker ? std::optional(m_breakers[hit.index].view->key) : std::nullopt;
}

} // namespace panelboard::ui
