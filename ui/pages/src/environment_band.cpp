// SPDX-License-Identifier: GPL-3.0-or-later
#include "environment_band.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/metrics.h>

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtGui/QPalette>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>

#include <set>

namespace panelboard::ui {

namespace {
constexpr int kGap = 12;
}

EnvironmentBand::EnvironmentBand(bool isDemo, QWidget *parent)
    : QWidget(parent), m_isDemo(isDemo), m_layout(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("environmentBand"));
    setFixedHeight(theme::kBandHeight);
    m_layout->setContentsMargins(theme::kPageMargin, 0, theme::kPageMargin, 0);
    m_layout->addStretch();
}

void EnvironmentBand::setControls(QWidget *controls)
{
    m_controls = controls;
    m_layout->addWidget(controls, 0, Qt::AlignVCenter);
    colourControls();
}

void EnvironmentBand::colourControls()
{
    if (!m_controls)
        return;
    QPalette palette;
    palette.setColor(QPalette::WindowText, colours().on);
    for (QLabel *caption : m_controls->findChildren<QLabel *>()) // under a style sheet none is inherited
        caption->setPalette(palette);
}

void EnvironmentBand::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        colourControls();
    QWidget::changeEvent(event);
}

EnvironmentBand::Kind EnvironmentBand::kindOf(const std::string &environment)
{
    const QString name = QString::fromStdString(environment).toLower();
    if (name.startsWith(QStringLiteral("prod")))
        return Kind::Production;
    return name.startsWith(QStringLiteral("stag")) || name.startsWith(QStringLiteral("test")) ? Kind::Staging
                                                                                              : Kind::Other;
}

/// The usual environments in the operator's language, others as they are called.
QString EnvironmentBand::nameOf(const std::string &environment)
{
    const QString name = QString::fromStdString(environment).toLower();
    if (name == QLatin1String("production") || name == QLatin1String("prod"))
        return tr("PRODUCTION", "an environment");
    if (name == QLatin1String("staging"))
        return tr("STAGING", "an environment");
    if (name == QLatin1String("test"))
        return tr("TEST", "an environment");
    return name == QLatin1String("development") ? tr("DEVELOPMENT", "an environment") : name.toUpper();
}

theme::BandColours EnvironmentBand::colours() const
{
    const theme::Tokens &t = theme::current();
    switch (m_kind) {
    case Kind::Production:
        return t.production;
    case Kind::Staging:
        return t.staging;
    case Kind::Other:
        break;
    }
    return t.development;
}

void EnvironmentBand::applySnapshot(const fleet::FleetSnapshotPtr &snapshot)
{
    std::set<std::string> services;
    int instances = 0;
    QString name;
    Kind kind = Kind::Other;
    for (const auto &target : snapshot->targets) {
        if (target->inProcess)
            continue;
        services.insert(target->config.service);
        ++instances;
        const std::string &environment = target->config.environment;
        if (!environment.empty() && (name.isEmpty() || kindOf(environment) < kind)) {
            name = nameOf(environment);
            kind = kindOf(environment);
        }
    }
    const QString size = tr("%n service(s)", "beside the number of instances", int(services.size())) +
                         QStringLiteral(", ") + tr("%n instance(s)", "of all services", instances);
    m_kind = kind;
    m_name = m_isDemo ? tr("DEMO") : name.isEmpty() ? tr("No environment") : name;
    m_size = !m_isDemo        ? size
             : instances == 0 ? tr("The console's own demo fleet: no instance yet")
                              : tr("The console runs its own demo fleet: %1").arg(size);
    setAccessibleName(m_name + QStringLiteral(", ") + m_size);
    colourControls();
    update();
}

void EnvironmentBand::paintEvent(QPaintEvent *)
{
    const theme::BandColours colour = colours();
    QPainter painter(this);
    painter.fillRect(rect(), colour.band);
    painter.setPen(colour.on);
    painter.setFont(m_kind == Kind::Other && !m_isDemo ? theme::secondary()
                                                       : theme::bold(theme::secondary()));
    QRect text = rect().adjusted(theme::kPageMargin, 0, -theme::kPageMargin, 0);
    painter.drawText(text, Qt::AlignVCenter, m_name);
    text.setLeft(text.left() + painter.fontMetrics().horizontalAdvance(m_name) + kGap);
    painter.setFont(theme::secondary());
    if (m_controls && m_controls->isVisible())
        text.setRight(m_controls->x() - kGap);
    painter.drawText(text, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_size, Qt::ElideRight, text.width()));
}

} // namespace panelboard::ui
