// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/config_form.h>
#include <panelboard/ui/models/engine_words.h>

#include "form_tools.h"
#include "property_field.h"

#include <panelboard/ui/dialogs/config_presets.h>
#include <panelboard/ui/dialogs/config_yaml.h>
#include <panelboard/ui/dialogs/conflict_card.h>
#include <panelboard/ui/dialogs/edit_sheet.h>
#include <panelboard/ui/dialogs/pending_bar.h>
#include <panelboard/ui/dialogs/steering.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QStringList>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

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

QString lineOf(const ConfigVersion &version, breaker::TimePoint now)
{
    QStringList changes;
    for (const breaker::ConfigChange &each : version.changes)
        changes << QStringLiteral("%1 %2 → %3")
                       .arg(QString::fromStdString(each.property), QString::fromStdString(each.from),
                            QString::fromStdString(each.to));
    return ConfigForm::tr("Before %1: %2", "a time, what was changed then")
        .arg(theme::format::clock(version.at, now), changes.join(QStringLiteral(", ")));
}

std::vector<ConfigVersion> versionsIn(const std::vector<fleet::LogEntry> &log)
{
    std::vector<ConfigVersion> versions;
    for (auto entry = log.rbegin(); entry != log.rend(); ++entry)
        if (entry->event.type == breaker::EventType::ConfigurationChanged && !entry->event.changes.empty())
            versions.push_back({entry->at, entry->event.changes});
    return versions;
}

} // namespace

ConfigForm::ConfigForm(const fleet::BreakerKey &key, const ingest::ConfigReading &config, QWidget *parent)
    : QWidget(parent), m_key(key), m_edit(config.config, config.version), m_version(new QLabel),
      m_tools(new FormTools), m_conflict(new ConflictCard), m_message(new QLabel), m_bar(new PendingBar)
{
    setObjectName(QStringLiteral("configForm"));
    build();
    addKeys();
    refresh();
}

QWidget *ConfigForm::makeHead()
{
    auto *title = new QLabel(tr("Configuration"));
    title->setFont(theme::bold(theme::title()));
    m_version->setObjectName(QStringLiteral("configVersion"));
    m_version->setFont(theme::secondary());
    m_version->setForegroundRole(QPalette::PlaceholderText);
    auto *close = new QPushButton(tr("Close", "the form"));
    close->setObjectName(QStringLiteral("closeFormButton"));
    close->setProperty("kind", "quiet");
    connect(close, &QPushButton::clicked, this, &ConfigForm::closeAsked);
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->addWidget(title, 1);
    row->addWidget(m_version);
    row->addWidget(close);
    return head;
}

void ConfigForm::build()
{
    auto *whose =
        new QLabel(QStringLiteral("%1 / %2 %3")
                       .arg(QString::fromStdString(m_key.service), QString::fromStdString(m_key.name),
                            QString::fromStdString(m_key.instance)));
    whose->setFont(theme::secondary());
    whose->setWordWrap(true);
    whose->setForegroundRole(QPalette::PlaceholderText);
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

    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(theme::kPageMargin, 12, theme::kPageMargin, 8);
    inner->setSpacing(8);
    inner->addWidget(makeHead());
    inner->addWidget(whose);
    inner->addWidget(m_tools);
    inner->addWidget(scroll, 1);
    inner->addWidget(m_conflict);
    inner->addWidget(m_message);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(inner, 1);
    layout->addWidget(m_bar);
    connect(m_bar, &PendingBar::discardAsked, this, &ConfigForm::discard);
    connect(m_bar, &PendingBar::differenceAsked, this, [this] { emit differenceAsked(m_edit.edits()); });
    connect(m_bar, &PendingBar::applyAsked, this, [this] { emit applyAsked(m_edit.command()); });
    connect(m_tools, &FormTools::yamlAsked, this, &ConfigForm::copyYaml);
    connect(m_tools, &FormTools::versionChosen, this,
            [this](int index) { takeBack(static_cast<std::size_t>(index)); });
    connect(m_tools, &FormTools::presetChosen, this, [this](int index) {
        const ConfigPreset preset = configPresets()[static_cast<std::size_t>(index)];
        std::map<std::string, QString> texts;
        for (const ConfigPreset::Value &each : preset.values)
            texts[each.property] = fieldText(each.value);
        typeAll(texts, tr("%1 is typed, not applied: look through it.", "a preset").arg(preset.name));
    });
    connect(m_conflict, &ConflictCard::mineAsked, this, [this] {
        m_conflict->hide();
        m_edit.typeYours(m_conflict->conflicts());
        typeAll({}, {});
    });
}

void ConfigForm::addKeys()
{
    auto *save = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_S), this);
    save->setContext(Qt::WidgetWithChildrenShortcut);
    connect(save, &QShortcut::activated, m_bar->findChild<QPushButton *>(QStringLiteral("applyButton")),
            &QPushButton::click);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &ConfigForm::closeAsked);
    for (QWidget *each : findChildren<QWidget *>())
        each->installEventFilter(this); // a shortcut of the form would quarrel with the window's
}

bool ConfigForm::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    if ((!isOverride && event->type() != QEvent::KeyPress) ||
        !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo))
        return QWidget::eventFilter(watched, event);
    if (isOverride)
        event->accept();
    else
        takeBackLast();
    return true;
}

void ConfigForm::takeBackLast()
{
    if (!m_edit.takeBackLast())
        return;
    say({}, false);
    showFields();
    refresh();
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

void ConfigForm::connectTo(FleetBridge &bridge, Steering &steering)
{
    const auto showLock = [this, &steering] { setLock(steering.arming().whyNot(m_key)); };
    connect(&steering.arming(), &Arming::changed, this, showLock);
    connect(&bridge, &FleetBridge::snapshotChanged, this,
            [this, &bridge](const fleet::FleetSnapshotPtr &snapshot) { follow(*snapshot, bridge.now()); });
    connect(this, &ConfigForm::applyAsked, this, [this, &steering](const fleet::EditConfig &edit) {
        steering.askEdit(m_key, edit, [this](std::uint64_t id) { commandSent(id); });
    });
    connect(this, &ConfigForm::differenceAsked, this,
            [this, &steering](const std::vector<fleet::EditConfig::Edit> &edits) {
                steering.openOver([&](QWidget *page) { return new DifferenceSheet(m_key, edits, page); });
            });
    showLock();
    follow(*bridge.snapshot(), bridge.now());
}

void ConfigForm::follow(const fleet::FleetSnapshot &snapshot, breaker::TimePoint now)
{
    for (const auto &command : snapshot.commands)
        if (m_command != 0 && command->id == m_command)
            setCommand(*command);
    const auto &watched = snapshot.watched;
    if (!watched || watched->key != m_key)
        return;
    if (watched->config)
        setConfig(*watched->config);
    setVersions(versionsIn(watched->log), now);
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

void ConfigForm::typeAll(const std::map<std::string, QString> &texts, const QString &message)
{
    for (const auto &[name, text] : texts)
        if (const breaker::Property *property = breaker::findProperty(name))
            m_edit.type(*property, text);
    showFields();
    say(message, false);
    refresh();
}

/// Types what stood before this change: the changes after it go as well.
void ConfigForm::takeBack(std::size_t version)
{
    std::map<std::string, QString> texts;
    for (std::size_t i = 0; i <= version && i < m_versions.size(); ++i) // the oldest of them is the last
        for (const breaker::ConfigChange &each : m_versions[i].changes)
            texts[each.property] = withoutUnit(QString::fromStdString(each.from));
    m_edit.revert();
    typeAll(texts, tr("The values of then are typed, not applied: look through them."));
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
    QString why;
    if (!problems.empty())
        why = tr("%n values cannot be used", nullptr, static_cast<int>(problems.size()));
    else if (m_command != 0 && !m_edit.edits().empty())
        why = tr("The last change is still on its way");
    m_bar->setEdits(m_key, m_edit.edits(), why, m_lock);
    m_message->setVisible(!m_message->text().isEmpty());
}

void ConfigForm::say(const QString &text, bool isWarning)
{
    const QColor ink = isWarning ? theme::current().open.ink : theme::current().t2;
    m_message->setStyleSheet(QStringLiteral("color: %1").arg(ink.name()));
    m_message->setText(text);
}

void ConfigForm::focusFirst()
{
    const breaker::Property &first = breaker::properties().front();
    m_fields.at(std::string(first.name))->setFocus(Qt::OtherFocusReason);
}

QString ConfigForm::message() const { return m_message->text(); }

void ConfigForm::discard()
{
    m_edit.revert();
    say({}, false);
    showFields();
    refresh();
}

void ConfigForm::copyYaml()
{
    breaker::CircuitBreakerConfig config = m_edit.config();
    for (const fleet::EditConfig::Edit &edit : m_edit.edits())
        (void)breaker::findProperty(edit.property)->set(config, edit.to);
    QGuiApplication::clipboard()->setText(toYaml(m_key.name, config));
    say(tr("Copied as YAML, with what is pending."), false);
    refresh();
}

void ConfigForm::setConfig(const ingest::ConfigReading &config)
{
    if (config.version == m_edit.version())
        return m_edit.complete(config.config);
    if (m_edit.isOutdated(config.version))
        return;
    const bool wasOurs = m_command != 0;
    const bool hadEdits = !m_edit.edits().empty();
    const auto differences = m_edit.takeTheirs(config.config, config.version);
    if (hadEdits && !wasOurs) {
        say(tr("Someone changed this a moment ago: %1.").arg(linesOf(differences)), true);
        m_conflict->setConflicts(differences);
    }
    showFields();
    refresh();
}

void ConfigForm::setVersions(std::vector<ConfigVersion> versions, breaker::TimePoint now)
{
    m_versions = std::move(versions);
    QStringList lines;
    for (const ConfigVersion &version : m_versions)
        lines << lineOf(version, now);
    m_tools->setVersions(lines);
}

void ConfigForm::setLock(const QString &why)
{
    m_lock = why;
    refresh();
}

void ConfigForm::commandSent(std::uint64_t id)
{
    m_command = id;
    say(tr("Requested."), false);
    refresh();
}

void ConfigForm::setCommand(const fleet::CommandView &command)
{
    if (m_command == 0)
        return;
    if (command.isSettled())
        m_command = 0;
    const QString message = engineWords(command.message);
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
        if (!command.conflicts.empty()) {
            m_conflict->setConflicts(m_edit.takeTheirs(command));
            showFields();
        }
        break;
    case fleet::CommandPhase::TimedOut:
        say(tr("Whether it took effect is unknown: %1").arg(message), true);
        break;
    }
    refresh();
}

} // namespace panelboard::ui::dialogs
