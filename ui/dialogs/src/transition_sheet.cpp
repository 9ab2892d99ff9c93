// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/transition_sheet.h>

#include "choice_field.h"
#include "effect_card.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QDateTime>
#include <QtGui/QFontMetrics>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTimeEdit>
#include <QtWidgets/QVBoxLayout>

#include <array>
#include <utility>

namespace panelboard::ui::dialogs {

namespace {

constexpr int kSegmentPadding = 20;

using breaker::State;
using fleet::StateUpdate;

QDateTime toDateTime(breaker::TimePoint at)
{
    using namespace std::chrono;
    return QDateTime::fromMSecsSinceEpoch(floor<milliseconds>(at).time_since_epoch().count());
}

bool isDangerous(StateUpdate update)
{
    return update == StateUpdate::ForceOpen || update == StateUpdate::Disable || update == StateUpdate::Open;
}

} // namespace

TransitionSheet::TransitionSheet(TransitionQuestion question, const QString &actor,
                                 std::function<breaker::TimePoint()> now, QWidget *page)
    : Sheet(page), m_question(std::move(question)), m_now(std::move(now))
{
    setObjectName(QStringLiteral("transitionSheet"));
    const fleet::BreakerKey &key = m_question.breaker.key;
    const QString verb = verbOf(m_question.update);
    setHeading(tr("%1: %2 / %3 on %4", "verb, service, breaker, instance")
                   .arg(verb, QString::fromStdString(key.service), QString::fromStdString(key.name),
                        QString::fromStdString(key.instance)),
               lookOf(fleet::stateAfter(m_question.update)));
    addEffect();
    addReason();
    if (m_question.canExpire && m_question.update != StateUpdate::Reset)
        addExpiry();
    QPushButton *confirm = addFoot(actor, verb, isDangerous(m_question.update) ? "danger" : "primary");
    connect(confirm, &QPushButton::clicked, this, &TransitionSheet::finish);
    updateState();
}

bool TransitionSheet::needsReason() const
{
    return m_question.update == StateUpdate::ForceOpen || m_question.update == StateUpdate::Disable;
}

void TransitionSheet::addEffect()
{
    body()->addSpacing(14);
    const QColor ink = theme::current().of(lookOf(fleet::stateAfter(m_question.update))).ink;
    body()->addWidget(new EffectCard(effectOf(m_question), ink));
    body()->addSpacing(6);
}

void TransitionSheet::addReason()
{
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("reasonField"));
    m_reason->setMaxLength(200);
    m_reason->setPlaceholderText(needsReason() ? tr("required: what for, or a ticket")
                                               : tr("optional: what for, or a ticket"));
    connect(m_reason, &QLineEdit::textChanged, this, &TransitionSheet::updateState);
    addRow(tr("Reason"), m_reason);
}

void TransitionSheet::addExpiry()
{
    auto *choices = new QWidget;
    auto *column = new QVBoxLayout(choices);
    column->setContentsMargins({});
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    column->addLayout(row);
    m_expiry = new QButtonGroup(this);
    const std::array texts{tr("No limit"), tr("5 min"), tr("15 min"), tr("1 h"), tr("Until…")};
    const std::array names{"expiryNone", "expiry5min", "expiry15min", "expiry1h", "expiryUntil"};
    for (int i = 0; i < int(texts.size()); ++i) {
        const auto at = static_cast<std::size_t>(i);
        auto *button = new QPushButton(texts[at]);
        button->setObjectName(QLatin1String(names[at]));
        button->setCheckable(true);
        // The chosen one is bold: room for that from the start.
        button->setMinimumWidth(QFontMetrics(theme::bold(theme::body())).horizontalAdvance(texts[at]) +
                                kSegmentPadding);
        button->setProperty("kind", "segment");
        button->setProperty("place", i == 0 ? "first" : i == Until ? "last" : "inner");
        m_expiry->addButton(button, i);
        row->addWidget(button);
    }
    m_expiry->button(None)->setChecked(true);
    m_until = new QTimeEdit(toDateTime(m_now() + std::chrono::minutes(15)).time());
    m_until->setObjectName(QStringLiteral("untilField"));
    m_until->setDisplayFormat(QStringLiteral("HH:mm"));
    m_until->setAccessibleName(tr("Until"));
    row->addStretch(1);
    column->addWidget(m_until, 0, Qt::AlignLeft);
    addRow(tr("For", "for how long"), choices);

    m_then = new ChoiceField;
    m_then->setObjectName(QStringLiteral("thenField"));
    for (const State state :
         {State::Closed, State::Open, State::HalfOpen, State::MetricsOnly, State::Disabled}) {
        if (breaker::isLegalTransition(fleet::stateAfter(m_question.update), state))
            m_then->addItem(theme::format::stateWord(state), static_cast<int>(state));
    }
    addRow(tr("Then", "after the time is over"), m_then);
    connect(m_expiry, &QButtonGroup::idToggled, this, &TransitionSheet::updateState);
}

void TransitionSheet::updateState()
{
    if (m_expiry) {
        m_until->setVisible(m_expiry->checkedId() == Until);
        m_then->setEnabled(m_expiry->checkedId() != None);
        m_then->setToolTip(
            m_then->isEnabled() ? QString() : tr("Without a limit the state stays until someone changes it"));
    }
    const bool isReady = !needsReason() || !reason().isEmpty();
    if (!confirmButton())
        return;
    confirmButton()->setEnabled(isReady);
    confirmButton()->setToolTip(isReady ? QString() : tr("Give a reason first"));
}

QString TransitionSheet::reason() const { return m_reason->text().trimmed(); }

std::optional<breaker::Duration> TransitionSheet::ttl() const
{
    switch (m_expiry ? m_expiry->checkedId() : None) {
    case FiveMinutes:
        return std::chrono::minutes(5);
    case QuarterHour:
        return std::chrono::minutes(15);
    case Hour:
        return std::chrono::hours(1);
    case Until:
        break;
    default:
        return {};
    }
    const QDateTime now = toDateTime(m_now());
    QDateTime until(now.date(), m_until->time());
    if (until <= now)
        until = until.addDays(1);
    return std::chrono::milliseconds(now.msecsTo(until));
}

fleet::UpdateState TransitionSheet::choice() const
{
    fleet::UpdateState choice;
    choice.update = m_question.update;
    choice.ttl = ttl();
    if (choice.ttl)
        choice.then = static_cast<State>(m_then->currentData().toInt());
    return choice;
}

} // namespace panelboard::ui::dialogs
