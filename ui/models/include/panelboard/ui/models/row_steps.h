// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace panelboard::ui {

/// From first to last row, both included.
using RowRange = std::pair<int, int>;
/// Rows by what they show; every id stands at most once.
using RowIds = std::vector<std::uint32_t>;

/// How a list of rows becomes another one so that a view can follow, in five steps of which most are empty:
/// `from` is put in the order of `gathered`; the ranges `gone` leave; what stays is put in the order of
/// `kept`; the ranges `added` come in and make `filled`; that is put in the order of `to`.
struct RowSteps {
    /// When more ranges than this would come or go, they are gathered and come or go as one.
    static constexpr std::size_t kMostRanges = 16;

    RowSteps(const RowIds &from, const RowIds &to, std::size_t mostRanges = kMostRanges);

    RowIds gathered;
    std::vector<RowRange> gone; ///< the last one first: the others stay where they are meanwhile
    RowIds kept;
    std::vector<RowRange> added; ///< the first one first: each counted when those before it are there
    RowIds filled;
};

} // namespace panelboard::ui
