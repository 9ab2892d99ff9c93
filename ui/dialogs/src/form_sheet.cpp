// SPDX-License-Identifier: GPL-3.0-or-later
#include "form_sheet.h"

#include <panelboard/ui/dialogs/band_colours.h>
#include <panelboard/ui/dialogs/config_form.h>
#include <panelboard/ui/dialogs/steering.h>

#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace panelboard::ui::dialogs {

namespace {
constexpr int kAround = 150; ///< what of the page's height is not the form's
constexpr int kLeastHeight = 320;
} // namespace

FormSheet::FormSheet(const fleet::BreakerKey &key, FleetBridge &bridge, Steering &steering, QWidget *page)
    : Sheet(page)
{
    setObjectName(QStringLiteral("formSheet"));
    setEdge(bandColours(steering.arming()).band);
    setHeading(
        QStringLiteral("%1 / %2").arg(QString::fromStdString(key.service), QString::fromStdString(key.name)),
        {});
    auto *form = new ConfigForm(key, *bridge.snapshot()->watched->config);
    form->setFixedHeight(std::max(kLeastHeight, page->height() - kAround));
    body()->addWidget(form);
    form->connectTo(bridge, steering);
    connect(form, &ConfigForm::closeAsked, this, &Sheet::dismiss);
}

} // namespace panelboard::ui::dialogs
