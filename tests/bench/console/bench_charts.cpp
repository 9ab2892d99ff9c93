// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of the charts, as one line of JSON.
#include "chart_figures.h"

#include <panelboard/ui/charts/ribbon_wall.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtWidgets/QApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    using namespace panelboard;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const ui::theme::ThemeManager theme(application, ui::theme::Choice::Dark);
    std::printf("{\"chart_4x600_ms\": %.2f, \"chart_16x3600_ms\": %.2f, \"ribbon_scroll_ms\": %.2f, "
                "\"ribbon_scroll_1000_rows_ms\": %.2f}\n",
                bench::chartMs(4, 600), bench::chartMs(16, 3600),
                bench::ribbonMs(1000, ui::charts::RibbonWall::kLaneHeight), bench::ribbonMs(1000, 1));
    return 0;
}
