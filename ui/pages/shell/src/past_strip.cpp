// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/past_strip.h>

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace panelboard::ui {

namespace {
constexpr int kHeight = 28; // 24 of the look, and room for a target of 24
}

PastStrip::PastStrip(QWidget *parent)
    : QWidget(parent), m_text(new QLabel), m_problem(new QLabel), m_back(new QPushButton(tr("Back to now")))
{
    setObjectName(QStringLiteral("pastStrip"));
    setFixedHeight(kHeight);
    m_text->setObjectName(QStringLiteral("pastText"));
    m_text->setFont(theme::bold(theme::secondary()));
    m_problem->setObjectName(QStringLiteral("pastProblem"));
    m_problem->setFont(theme::secondary());
    m_back->setObjectName(QStringLiteral("backToNow"));
    m_back->setProperty("kind", "band");
    m_back->setFont(theme::secondary());
    m_back->setToolTip(tr("Show the fleet as it is (End)"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::kPageMargin, 0, theme::kPageMargin, 0);
    layout->setSpacing(12);
    layout->addWidget(m_text);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(m_back);
    connect(m_back, &QPushButton::clicked, this, &PastStrip::backAsked);
    colour();
    hide();
}

void PastStrip::show(const std::optional<breaker::TimePoint> &at, breaker::TimePoint now)
{
    setVisible(at.has_value());
    if (at)
        m_text->setText(tr("As it was at %1. Nothing can be steered.").arg(theme::format::clock(*at, now)));
}

void PastStrip::setProblem(const QString &problem) { m_problem->setText(problem); }

void PastStrip::colour()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, theme::current().accentOn);
    for (QLabel *label : {m_text, m_problem}) // under a style sheet none is inherited
        label->setPalette(colours);
}

void PastStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_back)
        colour();
}

void PastStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::current().accent);
}

} // namespace panelboard::ui
