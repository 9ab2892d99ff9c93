// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter_field.h"

#include "filter_words.h"

#include <panelboard/ui/models/filter_completion.h>
#include <panelboard/ui/models/fleet_filter.h>
#include <panelboard/ui/models/fleet_survey.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/theme_manager.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QStringListModel>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QLabel>

namespace panelboard::ui {

namespace {
constexpr int kIcon = 14;
constexpr int kInset = 8;
constexpr int kKeyWidth = 16;
constexpr int kKeyHeight = 16;
} // namespace

FilterField::FilterField(QWidget *parent) : QLineEdit(parent)
{
    setObjectName(QStringLiteral("filterField"));
    setPlaceholderText(tr("Filter, e.g. state:open"));
    setAccessibleName(tr("Filter of the table"));
    setToolTip(tr("Words, or terms such as state:open service:pay* rate>20 env:prod tag:team=a is:stale. "
                  "An exclamation mark in front turns a term round."));
    setTextMargins(kIcon + kInset, 0, kKeyWidth + kInset, 0);
    setMinimumWidth(200);
    connect(this, &QLineEdit::textChanged, this, &FilterField::showProblem);
}

void FilterField::follow(const FleetSurvey &survey)
{
    m_survey = &survey;
    connect(this, &QLineEdit::textEdited, this, &FilterField::complete);
}

void FilterField::makeCompleter()
{
    m_candidates = new QStringListModel(this);
    m_completer = new QCompleter(m_candidates, this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->popup()->setObjectName(QStringLiteral("filterCompletion"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterField::take);
}

void FilterField::complete()
{
    if (!m_completer)
        makeCompleter();
    m_candidates->setStringList(
        text().isEmpty() ? QStringList()
                         : completeFilter(text(), cursorPosition(), *m_survey->picture()).candidates);
    if (m_candidates->rowCount() > 0)
        m_completer->complete();
    else
        m_completer->popup()->hide();
}

void FilterField::take(const QString &candidate)
{
    const FilterCompletion completion = completeFilter(text(), cursorPosition(), *m_survey->picture());
    QString whole = text();
    whole.replace(completion.at, completion.length, candidate);
    setText(whole);
    setCursorPosition(completion.at + static_cast<int>(candidate.size()));
    if (candidate.endsWith(u':'))
        complete(); // its values follow
}

QString FilterField::problem() const
{
    const FleetFilter filter(text());
    return filter.errors().empty() ? QString() : filter_words::sentence(filter.errors().front());
}

void FilterField::showProblem()
{
    const QString sentence = problem();
    setProperty("invalid", !sentence.isEmpty());
    theme::repolish(*this);
    if (sentence.isEmpty()) {
        if (m_problem)
            m_problem->hide();
        return;
    }
    if (!m_problem) {
        m_problem = new QLabel(window());
        m_problem->setObjectName(QStringLiteral("filterProblem"));
        m_problem->setAutoFillBackground(true);
        m_problem->setBackgroundRole(QPalette::ToolTipBase);
        m_problem->setMargin(kInset);
    }
    m_problem->setText(sentence);
    m_problem->adjustSize();
    m_problem->move(mapTo(window(), QPoint(0, height() + 2)));
    m_problem->raise();
    m_problem->setVisible(hasFocus());
}

void FilterField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (m_problem)
        m_problem->hide();
}

void FilterField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const theme::Tokens &t = theme::current();
    QPainter painter(this);
    theme::paintIcon(painter, QRectF(kInset, (height() - kIcon) / 2.0, kIcon, kIcon), theme::Icon::Find,
                     t.t3);
    const QRectF key(width() - kInset - kKeyWidth + .5, (height() - kKeyHeight) / 2 + .5, kKeyWidth - 1,
                     kKeyHeight - 1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.line);
    painter.setBrush(t.bg2);
    painter.drawRoundedRect(key, theme::kChipRadius, theme::kChipRadius);
    painter.setPen(t.t3);
    painter.setFont(theme::caption());
    painter.drawText(key, Qt::AlignCenter, QStringLiteral("/"));
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (text().isEmpty())
            emit left();
        else
            clear();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        emit left();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace panelboard::ui
