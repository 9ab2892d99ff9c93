// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/steering.h>

#include "form_sheet.h"

#include <panelboard/ui/dialogs/edit_sheet.h>
#include <panelboard/ui/dialogs/transition_sheet.h>
#include <panelboard/ui/models/batch_plan.h>
#include <panelboard/ui/theme/format.h>

#include <QtWidgets/QWidget>

#include <utility>

namespace panelboard::ui::dialogs {

namespace {

/// What is known of the configuration of a breaker; null unless it is watched.
const ingest::ConfigReading *configOf(const fleet::FleetSnapshot &snapshot, const fleet::BreakerKey &key)
{
    const auto &watched = snapshot.watched;
    return watched && watched->key == key && watched->config ? &*watched->config : nullptr;
}

/// What an edited threshold does to the rate that is held against it; empty unless there is just one.
QString noteOf(const fleet::BreakerView *view, const fleet::EditConfig &edit)
{
    if (!view || edit.edits.size() != 1)
        return {};
    const fleet::EditConfig::Edit &only = edit.edits.front();
    const auto rate = only.property == "failureRateThreshold"    ? view->failureRate
                      : only.property == "slowCallRateThreshold" ? view->slowCallRate
                                                                 : std::nullopt;
    const auto *threshold = std::get_if<double>(&only.to);
    if (!rate || !threshold)
        return {};
    const QString now = theme::format::rate(rate);
    return *rate >= *threshold && view->state == breaker::State::Closed
               ? Steering::tr("The rate is %1 now and reaches it: the breaker opens at once.").arg(now)
               : Steering::tr("The rate is %1 now. The window and the state stay.").arg(now);
}

} // namespace

Steering::Steering(FleetBridge &bridge, Arming &arming, QWidget *page)
    : QObject(page), m_bridge(bridge), m_arming(arming), m_page(page)
{
}

void Steering::show(Sheet &sheet)
{
    m_sheets.push_back(&sheet);
    connect(&sheet, &Sheet::closed, this, [this, closing = &sheet] {
        m_sheets.removeOne(closing);
        emit closed();
    });
    sheet.open();
}

bool Steering::open(const std::function<Sheet *(QWidget *)> &make)
{
    return m_sheets.isEmpty() && openOver(make);
}

bool Steering::openOver(const std::function<Sheet *(QWidget *)> &make)
{
    if (const QString why = m_arming.whyNothing(); !why.isEmpty()) {
        emit refused(why);
        return false;
    }
    show(*make(m_page->window()));
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

void Steering::askEdit(const fleet::BreakerKey &key, const fleet::EditConfig &edit,
                       const std::function<void(std::uint64_t)> &sent)
{
    if (edit.edits.empty())
        return;
    openOver([&](QWidget *window) -> Sheet * {
        const auto siblings = siblingsOf(*m_bridge.snapshot(), key);
        const auto plan = planOf(*m_bridge.snapshot(), fleet::StateUpdate::Close, {key});
        const QString note = noteOf(plan.breakers.front().view.get(), edit);
        auto *sheet = new EditSheet({key, siblings, edit, note}, m_bridge, m_arming, window);
        if (sent)
            connect(sheet, &EditSheet::shownOneSubmitted, this, sent);
        return sheet;
    });
}

void Steering::openForm(const fleet::BreakerKey &key)
{
    if (isBusy() || !configOf(*m_bridge.snapshot(), key))
        return;
    show(*new FormSheet(key, m_bridge, *this, m_page->window())); // to look is allowed at any time
}

void Steering::dismiss()
{
    while (isBusy() && !m_sheets.back()->isAnswered())
        m_sheets.back()->dismiss();
}

} // namespace panelboard::ui::dialogs
