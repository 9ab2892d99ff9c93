// SPDX-License-Identifier: GPL-3.0-or-later
#include "toolbar.h"

#include "filter_field.h"
#include "page_tabs.h"
#include "time_buttons.h"
#include "toolbar_buttons.h"

#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtGui/QResizeEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>

namespace panelboard::ui {

namespace {

constexpr int kLogo = 20;
constexpr int kFilterWidth = 320;
constexpr int kTightBelow = 1180;
constexpr int kMenuIcon = 16;

class Logo : public QWidget {
public:
    Logo() { setFixedSize(kLogo, kLogo); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        theme::paintIcon(painter, rect(), theme::Icon::Logo, theme::current().t1);
    }
};

} // namespace

Toolbar::Toolbar(TimeAxis &axis, QWidget *parent)
    : QWidget(parent), m_tabs(new PageTabs), m_filter(new FilterField), m_time(new TimeButtons(axis)),
      m_bell(new BellButton), m_commands(new CommandsButton), m_menu(new QPushButton)
{
    setObjectName(QStringLiteral("toolbar"));
    setFixedHeight(theme::kToolbarHeight);
    m_filter->setMaximumWidth(kFilterWidth);
    m_menu->setObjectName(QStringLiteral("menuButton"));
    m_menu->setProperty("kind", "quiet");
    m_menu->setAccessibleName(tr("Menu"));
    m_menu->setToolTip(tr("Targets, workspaces, report, settings"));
    m_menu->setIconSize(QSize(kMenuIcon, kMenuIcon));
    paintMenuIcon();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 0, 10, 1);
    layout->setSpacing(0);
    layout->addWidget(new Logo);
    layout->addSpacing(12);
    layout->addWidget(m_tabs);
    layout->addSpacing(12);
    layout->addWidget(m_filter, 10);
    layout->addStretch(1);
    layout->addSpacing(12);
    layout->addWidget(m_time);
    layout->addSpacing(8);
    layout->addWidget(m_bell);
    layout->addWidget(m_commands);
    layout->addWidget(m_menu);
    connect(m_commands, &CommandsButton::clicked, this, &Toolbar::commandsAsked);
    connect(m_bell, &BellButton::toggled, this, &Toolbar::alertsToggled);
}

void Toolbar::setMenu(QMenu *menu) { m_menu->setMenu(menu); }

void Toolbar::offer(bool filter, bool time)
{
    m_filter->setVisible(filter);
    m_time->setVisible(time);
}

void Toolbar::paintMenuIcon()
{
    m_menu->setIcon(theme::makeIcon(theme::Icon::More, theme::current().t2, kMenuIcon));
}

void Toolbar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_commands->setTight(width() < kTightBelow);
}

void Toolbar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_menu)
        paintMenuIcon();
}

void Toolbar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::current().bg1);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::current().line);
}

} // namespace panelboard::ui
