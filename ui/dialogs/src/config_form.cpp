// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/config_form.h>

#include "property_field.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QStringList>
#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui::dialogs {

namespace {
constexpr int kFootTop = 10;

QString linesOf(const std::vector<ConfigEdit::Theirs> &differences)
{
    QStringList lines;
    for (const auto &difference : differences) {
        const QString name = QString::fromStdString(difference.property);
        lines << (difference.yours.isEmpty()
                      ? ConfigForm::tr("%1 is %2", "property, their value").arg(name, difference.theirs)
                      : ConfigForm::tr("%1 is %2, you had typed %3", "property, their value, your value")
                            .arg(name, difference.theirs, difference.yours));
    }
    return lines.join(QLatin1String("; "));
}
} // namespace

ConfigForm::ConfigForm(const fleet::BreakerKey &key, const ingest::ConfigReading &config, QWidget *parent)
    : QWidget(parent), m_edit(config.config, config.version), m_version(new QLabel), m_message(new QLabel),
      m_reason(new QLineEdit), m_apply(new QPushButton(tr("Apply"))),
      m_discard(new QPushButton(tr("Discard")))
{
    setObjectName(QStringLiteral("configForm"));
    build(key);
    refresh();
}

void ConfigForm::build(const fleet::BreakerKey &key)
{
    auto *title = new QLabel(tr("Configuration"));
    title->setFont(theme::bold(theme::title()));
    auto *whose = new QLabel(QStringLiteral("%1 / %2 %3")
                                 .arg(QString::fromStdString(key.service), QString::fromStdString(key.name),
                                      QString::fromStdString(key.instance)));
    whose->setFont(theme::secondary());
    whose->setWordWrap(true);
    whose->setForegroundRole(QPalette::PlaceholderText);
    m_version->setObjectName(QStringLiteral("configVersion"));
    m_version->setFont(theme::secondary());
    m_version->setForegroundRole(QPalette::PlaceholderText);
    auto *close = new QPushButton(tr("Close", "the form"));
    close->setObjectName(QStringLiteral("closeFormButton"));
    close->setProperty("kind", "quiet");
    connect(close, &QPushButton::clicked, this, &ConfigForm::closeAsked);
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(m_version);
    head->addWidget(close);

    auto *list = new QWidget;
    addFields(*list);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("configScroll"));
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(list);

    m_message->setObjectName(QStringLiteral("configMessage"));
    m_message->setWordWrap(true);
    m_message->setFont(theme::secondary());
    m_reason->setObjectName(QStringLiteral("configReason"));
    m_reason->setPlaceholderText(tr("Reason (optional)"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setMaxLength(200);
    m_apply->setObjectName(QStringLiteral("applyButton"));
    m_apply->setProperty("kind", "primary");
    m_apply->setToolTip(tr("Ctrl+S"));
    m_discard->setObjectName(QStringLiteral("discardButton"));
    connect(m_apply, &QPushButton::clicked, this, &ConfigForm::apply);
    connect(m_discard, &QPushButton::clicked, this, &ConfigForm::discard);
    auto *save = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_S), this);
    save->setContext(Qt::WidgetWithChildrenShortcut);
    connect(save, &QShortcut::activated, m_apply, &QPushButton::click);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &ConfigForm::closeAsked);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_reason, 1);
    foot->addWidget(m_discard);
    foot->addWidget(m_apply);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::kPageMargin, 12, theme::kPageMargin, 12);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(whose);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_message);
    layout->addLayout(foot);
}

void ConfigForm::addFields(QWidget &list)
{
    auto *layout = new QVBoxLayout(&list);
    layout->setContentsMargins(0, 0, kFootTop, 0);
    layout->setSpacing(2);
    for (const breaker::Property &property : breaker::properties()) {
        auto *field = new PropertyField(property);
        m_fields.emplace(property.name, field);
        connect(field, &PropertyField::edited, this,
                [this, &property](const QString &text) { type(property, text); });
        layout->addWidget(field);
    }
    layout->addStretch(1);
    showFields();
}

void ConfigForm::showFields()
{
    for (const auto &[name, field] : m_fields)
        field->setText(m_edit.typed(field->property()));
}

void ConfigForm::type(const breaker::Property &property, const QString &text)
{
    m_edit.type(property, text);
    say({}, false);
    refresh();
}

void ConfigForm::refresh()
{
    const auto problems = m_edit.problems();
    for (const auto &[name, field] : m_fields) {
        const auto problem = problems.find(name);
        field->setState(m_edit.isChanged(field->property()) ? m_edit.inForce(field->property()) : QString(),
                        problem == problems.end() ? QString() : problem->second);
    }
    m_version->setText(tr("version %1").arg(m_edit.version()));
    const auto count = static_cast<int>(m_edit.edits().size());
    QString why;
    if (m_isOnItsWay)
        why = tr("The last change is still on its way");
    else if (!problems.empty())
        why = tr("%n values cannot be used", nullptr, static_cast<int>(problems.size()));
    else if (count == 0)
        why = tr("Nothing is changed");
    m_apply->setEnabled(why.isEmpty());
    m_apply->setToolTip(why.isEmpty() ? tr("Ctrl+S") : why);
    m_discard->setEnabled(count > 0 || !problems.empty());
    m_discard->setToolTip(m_discard->isEnabled() ? QString() : tr("Nothing is changed"));
    if (m_message->text().isEmpty() || !m_message->property("kept").toBool())
        m_message->setText(why.isEmpty() ? tr("%n changes. The window and the state stay.", nullptr, count)
                                         : why);
}

void ConfigForm::say(const QString &text, bool isWarning)
{
    const QColor ink = isWarning ? theme::current().open.ink : theme::current().t2;
    m_message->setStyleSheet(QStringLiteral("color: %1").arg(ink.name()));
    m_message->setText(text);
    m_message->setProperty("kept", !text.isEmpty());
}

void ConfigForm::focusFirst()
{
    const breaker::Property &first = breaker::properties().front();
    m_fields.at(std::string(first.name))->setFocus(Qt::OtherFocusReason);
}

QString ConfigForm::message() const { return m_message->text(); }

void ConfigForm::apply()
{
    m_isOnItsWay = true;
    say(tr("Requested."), false);
    emit applyAsked(m_edit.command(), m_reason->text().trimmed());
    refresh();
}

void ConfigForm::discard()
{
    m_edit.revert();
    say({}, false);
    showFields();
    refresh();
}

void ConfigForm::setConfig(const ingest::ConfigReading &config)
{
    if (config.version == m_edit.version())
        return;
    const bool wasOurs = m_isOnItsWay;
    const bool hadEdits = !m_edit.edits().empty();
    const auto differences = m_edit.takeTheirs(config.config, config.version);
    if (hadEdits && !wasOurs)
        say(tr("Someone changed this a moment ago: %1.").arg(linesOf(differences)), true);
    showFields();
    refresh();
}

void ConfigForm::setCommand(const fleet::CommandView &command)
{
    if (!m_isOnItsWay)
        return;
    m_isOnItsWay = !command.isSettled();
    const QString message = QString::fromStdString(command.message);
    switch (command.phase) {
    case fleet::CommandPhase::Requested:
    case fleet::CommandPhase::Sent:
        say(tr("Requested."), false);
        break;
    case fleet::CommandPhase::Acknowledged:
        say(tr("Acknowledged; waiting for a reading that shows it."), false);
        break;
    case fleet::CommandPhase::Observed:
        say(tr("In force."), false);
        break;
    case fleet::CommandPhase::Failed:
        say(tr("Not changed: %1").arg(message), true);
        break;
    case fleet::CommandPhase::TimedOut:
        say(tr("Whether it took effect is unknown: %1").arg(message), true);
        break;
    }
    refresh();
}

} // namespace panelboard::ui::dialogs
