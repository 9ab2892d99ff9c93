// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/row_steps.h>

#include <algorithm>
#include <functional>

namespace panelboard::ui {

namespace {

/// Which ids a list holds, to be asked often.
class Membership {
public:
    explicit Membership(const RowIds &ids)
    {
        for (const std::uint32_t id : ids) {
            if (id >= m_has.size())
                m_has.resize(id + 1);
            m_has[id] = true;
        }
    }
    [[nodiscard]] bool has(std::uint32_t id) const { return id < m_has.size() && m_has[id]; }

private:
    std::vector<bool> m_has;
};

/// The ranges of `rows` whose ids are not in `others`.
std::vector<RowRange> rangesNotIn(const RowIds &rows, const Membership &others)
{
    std::vector<RowRange> ranges;
    for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
        if (others.has(rows[static_cast<std::size_t>(row)]))
            continue;
        if (ranges.empty() || ranges.back().second != row - 1)
            ranges.emplace_back(row, row);
        else
            ranges.back().second = row;
    }
    return ranges;
}

/// Those that `others` have come first; each part keeps its order.
RowIds othersFirst(RowIds rows, const Membership &others)
{
    std::stable_partition(rows.begin(), rows.end(), [&others](std::uint32_t id) { return others.has(id); });
    return rows;
}

} // namespace

RowSteps::RowSteps(const RowIds &from, const RowIds &to, std::size_t mostRanges) : gathered(from), filled(to)
{
    const Membership before(from);
    const Membership after(to);
    gone = rangesNotIn(from, after);
    if (gone.size() > mostRanges) {
        gathered = othersFirst(from, after);
        gone = rangesNotIn(gathered, after);
    }
    std::ranges::reverse(gone);
    std::ranges::copy_if(to, std::back_inserter(kept),
                         [&before](std::uint32_t id) { return before.has(id); });
    added = rangesNotIn(to, before);
    if (added.size() > mostRanges) {
        filled = othersFirst(to, before);
        added = rangesNotIn(filled, before);
    }
}

} // namespace panelboard::ui
