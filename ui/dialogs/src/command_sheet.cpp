// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/command_sheet.h>

#include "hold_button.h"
#include "instance_chips.h"
#include "progress_view.h"

#include <panelboard/ui/dialogs/band_colours.h>
#include <panelboard/ui/theme/fonts.h>

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui::dialogs {

namespace {
constexpr int kMaxReason = 200;
}

theme::BandColours bandColours(const Arming &arming)
{
    const theme::Tokens &tokens = theme::current();
    switch (arming.kind()) {
    case EnvironmentKind::Production:
        return arming.isArmed() ? tokens.armed : tokens.production;
    case EnvironmentKind::Staging:
        return tokens.staging;
    case EnvironmentKind::Other:
        break;
    }
    return tokens.development;
}

CommandSheet::CommandSheet(FleetBridge &bridge, Arming &arming, QWidget *page)
    : Sheet(page), m_bridge(bridge), m_arming(arming)
{
    setEdge(bandColours(arming).band);
    connect(&arming, &Arming::changed, this, [this] {
        setEdge(bandColours(m_arming).band);
        if (!isAnswered())
            updateState();
    });
}

void CommandSheet::addInstances(const std::vector<PlannedBreaker> &breakers)
{
    const bool isPlain =
        breakers.size() == 1 && breakers.front().isAble() && breakers.front().remark.isEmpty();
    if (isPlain)
        return; // the title names it
    body()->addSpacing(12);
    if (breakers.size() > 1)
        body()->addWidget(new InstanceChips(breakers));
    body()->addWidget(new InstanceRemarks(breakers));
}

void CommandSheet::addReason(bool isRequired)
{
    m_isReasonRequired = isRequired;
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("reasonField"));
    m_reason->setMaxLength(kMaxReason);
    m_reason->setPlaceholderText(isRequired ? tr("required: what for, or a ticket")
                                            : tr("optional: what for, or a ticket"));
    connect(m_reason, &QLineEdit::textChanged, this, [this] { updateState(); });
    addRow(tr("Reason"), m_reason);
}

void CommandSheet::addTypedName(const QString &name, const QString &why)
{
    m_typedName = name;
    if (name.isEmpty())
        return;
    m_typed = new QLineEdit;
    m_typed->setObjectName(QStringLiteral("typedNameField"));
    connect(m_typed, &QLineEdit::textChanged, this, [this] { updateState(); });
    m_typedRow = new QWidget;
    auto *inner = new QHBoxLayout(m_typedRow);
    inner->setContentsMargins({});
    inner->setSpacing(12);
    inner->addWidget(m_typed, 1);
    addRow(tr("Type <b>%1</b>", "a name that has to be typed").arg(name.toHtmlEscaped()), m_typedRow);
    m_typed->setAccessibleName(tr("Type %1", "a name that has to be typed").arg(name));
    auto *note = new QLabel(why);
    note->setFont(theme::secondary());
    note->setForegroundRole(QPalette::PlaceholderText);
    inner->addWidget(note);
}

void CommandSheet::setTypedNameAsked(bool isAsked)
{
    m_isTypedNameAsked = isAsked;
    if (m_typedRow)
        showRow(*m_typedRow, isAsked);
}

void CommandSheet::addConfirm(const QString &verb, bool isHeld)
{
    QPushButton *button = addFoot(m_arming.actor(), verb, isHeld);
    if (auto *hold = qobject_cast<HoldButton *>(button))
        connect(hold, &HoldButton::held, this, &CommandSheet::send);
    else
        connect(button, &QPushButton::clicked, this, &CommandSheet::send);
    updateState();
}

QString CommandSheet::reason() const { return m_reason ? m_reason->text().trimmed() : QString(); }

QString CommandSheet::whyNotYet() const
{
    if (QString why = m_arming.whyNothing(); !why.isEmpty())
        return why;
    if (commands().empty())
        return tr("There is nothing that could be sent");
    if (m_isReasonRequired && reason().isEmpty())
        return tr("Give a reason first");
    if (m_typed && m_isTypedNameAsked && m_typed->text().trimmed() != m_typedName)
        return tr("Type %1 first", "a name that has to be typed").arg(m_typedName);
    return {};
}

void CommandSheet::updateState()
{
    if (!confirmButton())
        return;
    const QString why = whyNotYet();
    confirmButton()->setEnabled(why.isEmpty());
    confirmButton()->setToolTip(why);
}

void CommandSheet::send()
{
    if (isAnswered() || !whyNotYet().isEmpty())
        return;
    std::vector<fleet::Command> batch = commands();
    const std::string why = reason().toStdString();
    for (fleet::Command &command : batch)
        command.reason = why;
    const auto ids = m_bridge.submit(batch);
    answer();
    emit submitted(ids);
    clearBody();
    auto *progress = new ProgressView(m_bridge, m_arming);
    body()->addSpacing(14);
    body()->addWidget(progress);
    progress->follow(ids, std::move(batch));
    setCancel(progress->closeButton());
}

} // namespace panelboard::ui::dialogs
