// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/threshold_sheet.h>

#include "effect_card.h"

#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui::dialogs {

namespace format = theme::format;

ThresholdSheet::ThresholdSheet(const ThresholdQuestion &question, const QString &actor, QWidget *page)
    : Sheet(page), m_reason(new QLineEdit)
{
    setObjectName(QStringLiteral("thresholdSheet"));
    const fleet::BreakerKey &key = question.breaker.key;
    setHeading(tr("Change %1 of %2 / %3 on %4", "property, service, breaker, instance")
                   .arg(question.property, QString::fromStdString(key.service),
                        QString::fromStdString(key.name), QString::fromStdString(key.instance)),
               {});
    Effect effect;
    effect.figure = tr("%1 → %2", "old and new threshold")
                        .arg(format::threshold(question.from), format::threshold(question.to));
    effect.sentence = tr("on 1 instance");
    effect.detail = tr("The window and the state stay.");
    if (question.rate) {
        const bool reaches = *question.rate >= question.to;
        const bool canOpen = question.breaker.state == breaker::State::Closed;
        effect.detail =
            reaches && canOpen
                ? tr("The rate is %1 now and reaches it: the breaker opens at once.")
                      .arg(format::rate(question.rate))
                : tr("The rate is %1 now. The window and the state stay.").arg(format::rate(question.rate));
    }
    body()->addSpacing(14);
    body()->addWidget(new EffectCard(effect, theme::current().accent));
    body()->addSpacing(6);
    m_reason->setObjectName(QStringLiteral("reasonField"));
    m_reason->setMaxLength(200);
    m_reason->setPlaceholderText(tr("optional: what for, or a ticket"));
    addRow(tr("Reason"), m_reason);
    QPushButton *confirm = addFoot(actor, tr("Apply"), false);
    connect(confirm, &QPushButton::clicked, this, &ThresholdSheet::finish);
}

QString ThresholdSheet::reason() const { return m_reason->text().trimmed(); }

} // namespace panelboard::ui::dialogs
