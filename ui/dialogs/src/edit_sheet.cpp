// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/edit_sheet.h>

#include "difference_view.h"
#include "instance_chips.h"

#include <panelboard/ui/theme/fonts.h>

#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

namespace panelboard::ui::dialogs {

namespace {

QString nameOf(const fleet::BreakerKey &key)
{
    return QStringLiteral("%1 / %2").arg(QString::fromStdString(key.service),
                                         QString::fromStdString(key.name));
}

/// Why this instance cannot be edited; and in what its configuration differs from the others'.
void judge(PlannedBreaker &planned, const fleet::FleetSnapshot &snapshot, const fleet::EditConfig &edit)
{
    const auto target = std::ranges::find_if(snapshot.targets, [&](const auto &each) {
        return each->config.service == planned.key.service && each->config.instance == planned.key.instance;
    });
    if (target == snapshot.targets.end() || !(*target)->canEdit) {
        planned.problem = EditSheet::tr("cannot be configured while it runs");
        return;
    }
    for (const auto &view : (*target)->breakers)
        if (view->key == planned.key)
            planned.view = view;
    if (!planned.view) {
        planned.problem = EditSheet::tr("is not in the list any more");
        return;
    }
    planned.look = planned.view->state ? lookOf(*planned.view->state) : StateLook::Waiting;
    for (const fleet::Drift &drift : planned.view->drift)
        for (const auto &each : edit.edits)
            if (drift.property == each.property)
                planned.remark =
                    EditSheet::tr("has %1 now, not %2", "two values")
                        .arg(QString::fromStdString(drift.here), QString::fromStdString(drift.elsewhere));
}

} // namespace

EditSheet::EditSheet(EditQuestion question, FleetBridge &bridge, Arming &arming, QWidget *page)
    : CommandSheet(bridge, arming, page), m_question(std::move(question)), m_plan(plan())
{
    setObjectName(QStringLiteral("editSheet"));
    const auto count = static_cast<int>(m_question.edit.edits.size());
    setHeading(
        count == 1
            ? tr("Change %1 of %2", "property, service and breaker")
                  .arg(QString::fromStdString(m_question.edit.edits.front().property), nameOf(m_question.key))
            : tr("Change %n properties of %1", "service and breaker", count).arg(nameOf(m_question.key)),
        {});
    body()->addSpacing(14);
    body()->addWidget(new DifferenceView(m_question.edit.edits));
    auto *stays =
        new QLabel(m_question.note.isEmpty() ? tr("The window and the state stay.") : m_question.note);
    stays->setObjectName(QStringLiteral("effectDetail"));
    stays->setFont(theme::secondary());
    stays->setWordWrap(true);
    body()->addSpacing(8);
    body()->addWidget(stays);
    addScope();
    addReason(false);
    if (m_scope)
        addTypedName(QString::fromStdString(m_question.key.service), tr("asked: all instances at once"));
    addConfirm(tr("Apply"), false);
    connect(this, &CommandSheet::submitted, this, [this](const std::vector<std::uint64_t> &ids) {
        const auto sent = commands(); // in the same order
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (sent[i].where == m_question.key)
                emit shownOneSubmitted(ids[i]);
    });
}

std::vector<PlannedBreaker> EditSheet::plan() const
{
    std::vector<PlannedBreaker> planned;
    for (const fleet::BreakerKey &key : m_question.siblings) {
        PlannedBreaker each;
        each.key = key;
        judge(each, *bridge().snapshot(), m_question.edit);
        planned.push_back(std::move(each));
    }
    return planned;
}

void EditSheet::addScope()
{
    if (m_question.siblings.size() < 2)
        return;
    auto *choices = new QWidget;
    auto *row = new QHBoxLayout(choices);
    row->setContentsMargins({});
    row->setSpacing(0);
    m_scope = new QButtonGroup(this);
    const auto add = [&](const QString &text, const char *name, int id, const char *place) {
        auto *button = new QPushButton(text);
        button->setObjectName(QLatin1String(name));
        button->setCheckable(true);
        button->setMinimumWidth(QFontMetrics(theme::bold(theme::body())).horizontalAdvance(text) + 20);
        button->setProperty("kind", "segment");
        button->setProperty("place", place);
        m_scope->addButton(button, id);
        row->addWidget(button);
    };
    add(tr("%1 only", "an instance").arg(QString::fromStdString(m_question.key.instance)), "scopeOne", One,
        "first");
    add(tr("All %n instances", nullptr, static_cast<int>(m_question.siblings.size())), "scopeAll", All,
        "last");
    row->addStretch(1);
    m_scope->button(One)->setChecked(true);
    body()->addSpacing(6);
    addRow(tr("On", "which instances"), choices);
    m_instances = new QWidget;
    auto *column = new QVBoxLayout(m_instances);
    column->setContentsMargins(0, 12, 0, 0);
    column->setSpacing(0);
    column->addWidget(new InstanceChips(m_plan));
    column->addWidget(new InstanceRemarks(m_plan));
    body()->addWidget(m_instances);
    connect(m_scope, &QButtonGroup::idToggled, this, &EditSheet::updateState);
}

bool EditSheet::isForAll() const { return m_scope && m_scope->checkedId() == All; }

QString EditSheet::whyNotYet() const
{
    if (isForAll() && reason().isEmpty())
        return tr("Give a reason first");
    return CommandSheet::whyNotYet();
}

void EditSheet::updateState()
{
    if (m_instances)
        m_instances->setVisible(isForAll());
    setTypedNameAsked(isForAll());
    if (confirmButton()) {
        const auto able = static_cast<int>(commands().size());
        confirmButton()->setText(able > 1 ? tr("Apply to %1", "number of instances").arg(able) : tr("Apply"));
    }
    CommandSheet::updateState();
}

std::vector<fleet::Command> EditSheet::commands() const
{
    std::vector<fleet::Command> commands;
    for (const PlannedBreaker &each : m_plan) {
        const bool isShown = each.key == m_question.key;
        if (!each.isAble() || (!isShown && !isForAll()))
            continue;
        fleet::EditConfig edit = m_question.edit;
        if (!isShown)
            edit.expectedVersion = 0; // its version was never read: these lines change, whatever the rest is
        fleet::Command command;
        command.where = each.key;
        command.what = std::move(edit);
        commands.push_back(std::move(command));
    }
    return commands;
}

DifferenceSheet::DifferenceSheet(const fleet::BreakerKey &key,
                                 const std::vector<fleet::EditConfig::Edit> &edits, QWidget *page)
    : Sheet(page)
{
    setObjectName(QStringLiteral("differenceSheet"));
    setHeading(tr("Pending changes of %1 on %2", "service and breaker, instance")
                   .arg(nameOf(key), QString::fromStdString(key.instance)),
               {});
    body()->addSpacing(14);
    body()->addWidget(new DifferenceView(edits));
    auto *close = new QPushButton(tr("Close", "the sheet"));
    close->setObjectName(QStringLiteral("differenceCloseButton"));
    close->setAutoDefault(true);
    body()->addSpacing(16);
    body()->addWidget(close, 0, Qt::AlignRight);
    setCancel(close);
}

} // namespace panelboard::ui::dialogs
