// SPDX-License-Identifier: GPL-3.0-or-later
#include "difference_view.h"

#include <panelboard/ui/theme/card.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui::dialogs {

DifferenceView::DifferenceView(const std::vector<fleet::EditConfig::Edit> &edits, QWidget *parent)
    : QFrame(parent)
{
    const theme::Tokens &tokens = theme::current();
    QString html;
    for (const auto &edit : edits) {
        const breaker::Property *property = breaker::findProperty(edit.property);
        const auto line = [&](QChar mark, const breaker::PropertyValue &value, const QColor &ink) {
            const QString text =
                QStringLiteral("%1 %2: %3")
                    .arg(mark)
                    .arg(QString::fromStdString(edit.property),
                         property ? QString::fromStdString(breaker::toText(*property, value)) : QString());
            html += QStringLiteral("<div style=\"color:%1\">%2</div>").arg(ink.name(), text.toHtmlEscaped());
        };
        line(QChar(0x2212), edit.from, tokens.t3);
        line(u'+', edit.to, tokens.accent);
    }
    auto *label = new QLabel(html);
    label->setObjectName(QStringLiteral("differenceText"));
    label->setTextFormat(Qt::RichText);
    label->setFont(theme::mono());
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 10);
    layout->addWidget(label);
}

void DifferenceView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::paintCard(painter, rect(), theme::current().bg2);
}

} // namespace panelboard::ui::dialogs
