// SPDX-License-Identifier: GPL-3.0-or-later
#include "property_field.h"

#include "choice_field.h"

#include <panelboard/ui/dialogs/config_edit.h>
#include <panelboard/ui/dialogs/config_presets.h>

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/theme_manager.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui::dialogs {

namespace {

constexpr int kEdge = 3; ///< the accent at the left of a changed property
constexpr int kFieldWidth = 104;
constexpr int kUnitRoom = 26;
constexpr int kFlagWidth = 76;
constexpr int kChoiceWidth = 136;

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString unitOf(breaker::PropertyKind kind)
{
    switch (kind) {
    case breaker::PropertyKind::Percent:
        return QStringLiteral("%");
    case breaker::PropertyKind::Milliseconds:
        return QStringLiteral("ms");
    default:
        return {};
    }
}

QString defaultOf(const breaker::Property &property)
{
    return QString::fromStdString(breaker::toText(property, property.get(breaker::CircuitBreakerConfig{})));
}

} // namespace

PropertyField::PropertyField(const breaker::Property &property, QWidget *parent)
    : QWidget(parent), m_property(property), m_note(new QLabel)
{
    setObjectName(toQString(property.name));
    auto *name = new QLabel(toQString(property.name));
    name->setFont(theme::secondary());
    QWidget *field = makeField();
    field->setObjectName(toQString(property.name) + QLatin1String("Field"));
    field->setAccessibleName(toQString(property.name));
    name->setBuddy(field);
    setFocusProxy(field);
    m_note->setObjectName(toQString(property.name) + QLatin1String("Note"));
    m_note->setFont(theme::caption());
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::RichText);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(name, 1, Qt::AlignBottom);
    row->addWidget(field);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 4, 0, 4);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(m_note);
    setState({}, {});
}

QWidget *PropertyField::makeField()
{
    const auto tell = [this] { emit edited(text()); };
    switch (m_property.kind) {
    case breaker::PropertyKind::Flag:
    case breaker::PropertyKind::Choice:
        m_choice = new ChoiceField;
        for (const std::string_view choice : m_property.choices)
            m_choice->addItem(toQString(choice));
        if (m_property.kind == breaker::PropertyKind::Flag)
            m_choice->addItems({QStringLiteral("false"), QStringLiteral("true")});
        m_choice->setFixedWidth(m_property.kind == breaker::PropertyKind::Flag ? kFlagWidth : kChoiceWidth);
        connect(m_choice, &QComboBox::currentTextChanged, this, tell);
        return m_choice;
    default:
        m_line = new QLineEdit;
        m_line->setAlignment(Qt::AlignRight);
        m_line->setFixedWidth(kFieldWidth);
        m_line->setMaxLength(20);
        addUnit();
        connect(m_line, &QLineEdit::textEdited, this, tell);
        return m_line;
    }
}

/// Inside the field, behind the number.
void PropertyField::addUnit()
{
    const QString text = unitOf(m_property.kind);
    if (text.isEmpty())
        return;
    auto *unit = new QLabel(text);
    unit->setFont(theme::secondary());
    unit->setForegroundRole(QPalette::PlaceholderText);
    unit->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *layout = new QHBoxLayout(m_line);
    layout->setContentsMargins(0, 0, 4, 0);
    layout->addWidget(unit, 0, Qt::AlignRight | Qt::AlignVCenter);
    m_line->setTextMargins(0, 0, kUnitRoom, 0);
}

QString PropertyField::text() const { return m_choice ? m_choice->currentText() : m_line->text(); }

void PropertyField::setText(const QString &text)
{
    if (text == this->text())
        return;
    const QSignalBlocker quiet(m_choice ? static_cast<QObject *>(m_choice) : m_line);
    if (m_choice)
        m_choice->setCurrentText(text);
    else
        m_line->setText(text);
}

void PropertyField::setState(const QString &was, const QString &problem)
{
    m_was = was;
    m_problem = problem;
    const theme::Tokens &tokens = theme::current();
    QString note;
    if (!problem.isEmpty()) {
        note = QStringLiteral("<span style=\"color:%1\">%2</span>")
                   .arg(tokens.open.ink.name(), problem.toHtmlEscaped());
    } else {
        note = QStringLiteral("<span style=\"color:%1\">%2</span><br><span style=\"color:%3\">%4</span>")
                   .arg(tokens.t2.name(), meaningOf(m_property).toHtmlEscaped(), tokens.t3.name(),
                        tr("%1; default %2", "what is allowed, the default")
                            .arg(rangeText(m_property.allowed), defaultOf(m_property))
                            .toHtmlEscaped());
        if (!was.isEmpty())
            note +=
                QStringLiteral(" <s style=\"color:%1\">%2</s>").arg(tokens.t2.name(), was.toHtmlEscaped());
    }
    m_note->setText(note);
    QWidget *field = m_choice ? static_cast<QWidget *>(m_choice) : m_line;
    const bool isInvalid = !problem.isEmpty();
    if (field->property("invalid").toBool() != isInvalid) {
        field->setProperty("invalid", isInvalid);
        theme::repolish(*field);
    }
    field->setAccessibleDescription(isInvalid ? problem : was);
    update();
}

void PropertyField::paintEvent(QPaintEvent *)
{
    if (m_was.isEmpty() && m_problem.isEmpty())
        return;
    QPainter painter(this);
    painter.fillRect(QRect(0, 4, kEdge, height() - 8),
                     m_problem.isEmpty() ? theme::current().accent : theme::current().over);
}

} // namespace panelboard::ui::dialogs
