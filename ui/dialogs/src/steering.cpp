// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/steering.h>

#include <panelboard/ui/dialogs/transition_sheet.h>
#include <panelboard/ui/models/batch_plan.h>

#include <QtWidgets/QWidget>

#include <utility>

namespace panelboard::ui::dialogs {

Steering::Steering(FleetBridge &bridge, Arming &arming, QWidget *page)
    : QObject(page), m_bridge(bridge), m_arming(arming), m_page(page)
{
}

bool Steering::open(const std::function<Sheet *(QWidget *)> &make)
{
    if (m_sheet)
        return false;
    if (const QString why = m_arming.whyNothing(); !why.isEmpty()) {
        emit refused(why);
        return false;
    }
    m_sheet = make(m_page->window());
    connect(m_sheet, &Sheet::closed, this, [this] { m_sheet.clear(); });
    m_sheet->open();
    return true;
}

void Steering::askUpdate(fleet::StateUpdate update, const QList<fleet::BreakerKey> &keys)
{
    if (keys.isEmpty())
        return;
    open([this, update, &keys](QWidget *window) -> Sheet * {
        return new TransitionSheet(planOf(*m_bridge.snapshot(), update, keys), m_bridge, m_arming, window);
    });
}

void Steering::askUpdateOfAll(fleet::StateUpdate update, const fleet::BreakerKey &key)
{
    askUpdate(update, siblingsOf(*m_bridge.snapshot(), key));
}

void Steering::dismiss()
{
    if (m_sheet && !m_sheet->isAnswered())
        m_sheet->dismiss();
}

} // namespace panelboard::ui::dialogs
