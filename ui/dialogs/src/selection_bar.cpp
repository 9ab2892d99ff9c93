// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/selection_bar.h>

#include <panelboard/ui/dialogs/steering.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace panelboard::ui::dialogs {

namespace {
constexpr int kHeight = 44;
constexpr int kEdge = 2;
} // namespace

SelectionBar::SelectionBar(Steering &steering, QWidget *parent)
    : QFrame(parent), m_steering(steering), m_text(new QLabel)
{
    setObjectName(QStringLiteral("selectionBar"));
    setFixedHeight(kHeight);
    m_text->setObjectName(QStringLiteral("selectionText"));
    m_text->setFont(theme::bold(theme::body()));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::kPageMargin, kEdge, theme::kPageMargin, 0);
    layout->setSpacing(8);
    layout->addWidget(m_text, 1);
    add(fleet::StateUpdate::Close, "selectionCloseButton", tr("Close…", "circuit breakers, not a window"));
    add(fleet::StateUpdate::ForceOpen, "selectionForceOpenButton", tr("Force open…"));
    add(fleet::StateUpdate::Disable, "selectionDisableButton", tr("Disable…"));
    connect(&steering.arming(), &Arming::changed, this, &SelectionBar::refresh);
    hide();
}

void SelectionBar::add(fleet::StateUpdate update, const char *name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    if (update == fleet::StateUpdate::ForceOpen)
        button->setProperty("kind", "danger");
    connect(button, &QPushButton::clicked, this, [this, update] { m_steering.askUpdate(update, m_keys); });
    layout()->addWidget(button);
    m_buttons.push_back(button);
}

void SelectionBar::setBreakers(const QList<fleet::BreakerKey> &keys)
{
    m_keys = keys;
    setVisible(keys.size() > 1);
    refresh();
}

void SelectionBar::refresh()
{
    const QString why = m_steering.arming().whyNothing();
    const QString text = tr("%n breakers chosen", nullptr, static_cast<int>(m_keys.size()));
    m_text->setText(why.isEmpty() ? text : QStringLiteral("%1 · %2").arg(text, why));
    for (QPushButton *button : m_buttons) {
        button->setEnabled(why.isEmpty());
        button->setToolTip(why);
        button->setIcon(why.isEmpty() ? QIcon() : theme::makeIcon(theme::Icon::Lock, theme::current().t3));
    }
}

void SelectionBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::current().bg3);
    painter.fillRect(QRect(0, 0, width(), kEdge), theme::current().accent);
}

} // namespace panelboard::ui::dialogs
