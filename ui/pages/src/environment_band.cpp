// SPDX-License-Identifier: GPL-3.0-or-later
#include "environment_band.h"

#include <panelboard/ui/dialogs/band_colours.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtGui/QPalette>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include <array>
#include <set>

namespace panelboard::ui {

namespace {

constexpr int kGap = 12;
constexpr int kStripes = 40; ///< the room of the three bars while armed
constexpr int kPadlock = 14;
constexpr std::array kArmTimes{std::chrono::minutes(5), std::chrono::minutes(15), std::chrono::minutes(60)};

/// Three diagonal bars at the left: armed is told by a shape too.
void paintStripes(QPainter &painter, int height, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    for (int i = 0; i < 3; ++i) {
        const qreal x = i * 14.0 - 4;
        painter.drawPolygon(
            QPolygonF({{x, qreal(height)}, {x + 7, qreal(height)}, {x + 17, 0.0}, {x + 10, 0.0}}));
    }
    painter.restore();
}

} // namespace

EnvironmentBand::EnvironmentBand(Arming &arming, bool isDemo, QWidget *parent)
    : QWidget(parent), m_arming(arming), m_isDemo(isDemo), m_layout(new QHBoxLayout(this)),
      m_button(new QPushButton), m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("environmentBand"));
    setFixedHeight(theme::kBandHeight);
    m_layout->setContentsMargins(theme::kPageMargin, 0, theme::kPageMargin, 0);
    m_layout->setSpacing(kGap);
    m_layout->addStretch();
    m_button->setObjectName(QStringLiteral("armButton"));
    m_layout->addWidget(m_button, 0, Qt::AlignVCenter);
    makeMenu();
    connect(m_button, &QPushButton::clicked, this, &EnvironmentBand::toggleArmed);
    connect(&m_arming, &Arming::changed, this, &EnvironmentBand::refresh);
    connect(&m_arming, &Arming::ticked, this, &EnvironmentBand::refresh);
    refresh();
}

void EnvironmentBand::makeMenu()
{
    m_menu->setObjectName(QStringLiteral("armMenu"));
    for (const std::chrono::minutes time : kArmTimes) {
        QAction *action =
            m_menu->addAction(tr("Arm for %1", "a duration").arg(theme::format::duration(time)));
        action->setObjectName(QStringLiteral("arm%1").arg(time.count()));
        connect(action, &QAction::triggered, this, [this, time] { m_arming.arm(time); });
    }
}

void EnvironmentBand::toggleArmed()
{
    if (!isProduction())
        return;
    if (m_arming.armedUntil())
        return m_arming.disarm();
    m_menu->popup(m_button->mapToGlobal(QPoint(0, m_button->height() + 2)));
    m_menu->setActiveAction(m_menu->actions().constFirst());
}

void EnvironmentBand::setControls(QWidget *controls)
{
    m_controls = controls;
    m_layout->insertWidget(m_layout->indexOf(m_button), controls, 0, Qt::AlignVCenter);
    colourControls();
}

void EnvironmentBand::colourControls()
{
    const QString on = colours().on.name();
    m_button->setStyleSheet(QStringLiteral("QPushButton { min-height: 18px; max-height: 18px; padding: 0 8px;"
                                           " color: %1; border: 1px solid %1; background: transparent; }"
                                           "QPushButton:focus { border-width: 2px; padding: 0 7px; }")
                                .arg(on));
    if (!m_controls)
        return;
    QPalette palette;
    palette.setColor(QPalette::WindowText, colours().on);
    for (QLabel *caption : m_controls->findChildren<QLabel *>()) // under a style sheet none is inherited
        caption->setPalette(palette);
}

void EnvironmentBand::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        colourControls();
    QWidget::changeEvent(event);
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

theme::BandColours EnvironmentBand::colours() const { return dialogs::bandColours(m_arming); }

QString EnvironmentBand::headline() const
{
    if (m_isDemo)
        return tr("DEMO");
    if (m_arming.environment().empty())
        return tr("No environment");
    const QString name = nameOf(m_arming.environment());
    return isProduction() && m_arming.armedUntil() ? tr("%1 · ARMED", "an environment").arg(name) : name;
}

QString EnvironmentBand::detail() const
{
    const auto until = m_arming.armedUntil();
    if (!until)
        return m_size;
    return tr("%1 · %2 can steer for %3", "size of the fleet, who, how long")
        .arg(m_size, m_arming.actor(), theme::format::countdown(*until - m_arming.now()));
}

void EnvironmentBand::applySnapshot(const fleet::FleetSnapshotPtr &snapshot)
{
    std::set<std::string> services;
    int instances = 0;
    for (const auto &target : snapshot->targets) {
        if (target->inProcess)
            continue;
        services.insert(target->config.service);
        ++instances;
    }
    const QString size = tr("%n service(s)", "beside the number of instances", int(services.size())) +
                         QStringLiteral(", ") + tr("%n instance(s)", "of all services", instances);
    m_size = !m_isDemo        ? size
             : instances == 0 ? tr("The console's own demo fleet: no instance yet")
                              : tr("The console runs its own demo fleet: %1").arg(size);
    refresh();
}

void EnvironmentBand::refresh()
{
    const bool isReadOnly = m_arming.isReadOnly();
    m_button->setVisible(isProduction());
    m_button->setText(isReadOnly ? tr("Arm…") : tr("Disarm"));
    m_button->setToolTip(tr("Ctrl+Shift+A"));
    setAccessibleName(headline() + QStringLiteral(", ") + detail() +
                      (isReadOnly ? QStringLiteral(", ") + tr("Read-only") : QString()));
    colourControls();
    update();
}

void EnvironmentBand::paintEvent(QPaintEvent *)
{
    const theme::BandColours colour = colours();
    QPainter painter(this);
    painter.fillRect(rect(), colour.band);
    painter.setPen(colour.on);
    QRect text = rect().adjusted(theme::kPageMargin, 0, -theme::kPageMargin, 0);
    if (isProduction() && m_arming.armedUntil()) {
        paintStripes(painter, height(), colour.on);
        text.setLeft(text.left() + kStripes);
    }
    const bool isPlain = m_arming.kind() == EnvironmentKind::Other && !m_isDemo;
    painter.setFont(isPlain ? theme::secondary() : theme::bold(theme::secondary()));
    painter.drawText(text, Qt::AlignVCenter, headline());
    text.setLeft(text.left() + painter.fontMetrics().horizontalAdvance(headline()) + kGap);
    painter.setFont(theme::secondary());
    if (m_controls && m_controls->isVisible())
        text.setRight(m_controls->x() - kGap);
    else if (m_button->isVisible())
        text.setRight(m_button->x() - kGap);
    if (m_arming.isReadOnly()) {
        const QString word = tr("Read-only");
        const QRect box(text.right() - painter.fontMetrics().horizontalAdvance(word), 0,
                        painter.fontMetrics().horizontalAdvance(word) + 1, height());
        painter.drawText(box, Qt::AlignVCenter, word);
        const QRectF lock(box.left() - kPadlock - 8, (height() - kPadlock) / 2.0, kPadlock, kPadlock);
        theme::paintIcon(painter, lock, theme::Icon::Lock, colour.on);
        text.setRight(static_cast<int>(lock.left()) - kGap);
        painter.setPen(colour.on);
    }
    painter.drawText(text, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(detail(), Qt::ElideRight, text.width()));
}

} // namespace panelboard::ui
