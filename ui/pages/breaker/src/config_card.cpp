// SPDX-License-Identifier: GPL-3.0-or-later
#include "config_card.h"

#include "pending_values.h"

#include <panelboard/breaker/config_properties.h>
#include <panelboard/ui/theme/card.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <array>

namespace panelboard::ui {

namespace {

constexpr std::array kShown{
    "failureRateThreshold",      "slowCallRateThreshold",
    "slowCallDurationThreshold", "slidingWindowType",
    "slidingWindowSize",         "minimumNumberOfCalls",
    "waitDurationInOpenState",   "permittedNumberOfCallsInHalfOpenState",
};

QString textOf(const ingest::ConfigReading &config, const char *name)
{
    const breaker::Property *property = breaker::findProperty(name);
    return property ? valueText(*property, property->get(config.config)) : QString();
}

} // namespace

ConfigCard::ConfigCard(QWidget *parent)
    : QFrame(parent), m_version(new QLabel), m_note(new QLabel), m_edit(new QPushButton(tr("Edit all…"))),
      m_grid(new QGridLayout)
{
    setObjectName(QStringLiteral("configCard"));
    auto *title = new QLabel(tr("Configuration"));
    title->setFont(theme::bold(theme::body()));
    m_version->setObjectName(QStringLiteral("configCardVersion"));
    m_version->setFont(theme::secondary());
    m_version->setForegroundRole(QPalette::PlaceholderText);
    m_note->setObjectName(QStringLiteral("configCardNote"));
    m_note->setFont(theme::secondary());
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setWordWrap(true);
    m_edit->setObjectName(QStringLiteral("editAllButton"));
    m_edit->setProperty("kind", "quiet");
    connect(m_edit, &QPushButton::clicked, this, &ConfigCard::editAsked);
    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addWidget(m_version, 1);
    head->addWidget(m_edit);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(0, 1);
    for (std::size_t i = 0; i < kShown.size(); ++i) {
        auto *name = new QLabel(QString::fromLatin1(kShown[i]));
        name->setFont(theme::secondary());
        auto *value = new QLabel;
        value->setObjectName(QString::fromLatin1(kShown[i]) + QLatin1String("Value"));
        value->setFont(theme::secondary());
        value->setTextFormat(Qt::RichText);
        m_grid->addWidget(name, int(i), 0);
        m_grid->addWidget(value, int(i), 1, Qt::AlignRight);
        m_values[kShown[i]] = value;
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 6, 14, 10);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_note);
    layout->addLayout(m_grid);
}

void ConfigCard::setFacts(const BreakerFacts &facts, const std::map<std::string, QString> &pending)
{
    const ingest::ConfigReading *config = facts.config();
    m_version->setText(config ? tr("version %1").arg(config->version) : QString());
    m_note->setText(config         ? QString()
                    : facts.detail ? tr("This source does not report its configuration.")
                                   : tr("Waiting for the configuration."));
    m_note->setVisible(!config);
    m_edit->setVisible(config && facts.target->canEdit);
    const theme::Tokens &tokens = theme::current();
    for (const auto &[name, label] : m_values) {
        label->setVisible(config != nullptr);
        if (!config)
            continue;
        const QString text = textOf(*config, name.c_str()).toHtmlEscaped();
        const auto found = pending.find(name);
        label->setText(
            found == pending.end()
                ? text
                : QStringLiteral("<s style=\"color:%1\">%2</s>&nbsp; <b style=\"color:%3\">%4</b>")
                      .arg(tokens.t3.name(), text, tokens.accent.name(), found->second.toHtmlEscaped()));
    }
    for (int row = 0; row < m_grid->rowCount(); ++row)
        if (auto *item = m_grid->itemAtPosition(row, 0))
            item->widget()->setVisible(config != nullptr);
}

void ConfigCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::paintCard(painter, rect(), theme::current().bg1);
}

} // namespace panelboard::ui
