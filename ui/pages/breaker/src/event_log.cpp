// SPDX-License-Identifier: GPL-3.0-or-later
#include "event_log.h"

#include "event_log_model.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/state_glyph.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace panelboard::ui {

namespace {

constexpr int kRow = 22;
constexpr int kMostRows = 12;
constexpr int kTimeWidth = 78;
constexpr int kGlyph = 12;
constexpr int kDurationWidth = 56;

class EventDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {100, kRow};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const theme::Tokens &tokens = theme::current();
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, tokens.sel);
        QRect rest = option.rect;
        painter->setFont(theme::caption());
        painter->setPen(tokens.t3);
        painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                          index.data(EventLogModel::TimeRole).toString());
        rest.setLeft(rest.left() + kTimeWidth);
        paintMark(*painter, QRectF(rest.left(), rest.center().y() - kGlyph / 2.0 + 0.5, kGlyph, kGlyph),
                  index);
        rest.setLeft(rest.left() + kGlyph + 8);
        if (const QString duration = index.data(EventLogModel::DurationRole).toString();
            !duration.isEmpty()) {
            painter->setFont(theme::secondary());
            painter->setPen(tokens.t2);
            painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter, duration);
            rest.setRight(rest.right() - kDurationWidth);
        }
        write(*painter, rest, theme::bold(theme::secondary()), tokens.t1,
              index.data(EventLogModel::TextRole).toString() + QLatin1String("  "));
        write(*painter, rest, theme::secondary(), tokens.t2,
              index.data(EventLogModel::DetailRole).toString());
        painter->restore();
    }

private:
    static void paintMark(QPainter &painter, const QRectF &box, const QModelIndex &index)
    {
        const theme::Tokens &tokens = theme::current();
        if (const int look = index.data(EventLogModel::LookRole).toInt(); look >= 0) {
            theme::paintStateGlyph(painter, box, static_cast<StateLook>(look));
            return;
        }
        switch (static_cast<EventLogModel::Kind>(index.data(EventLogModel::KindRole).toInt())) {
        case EventLogModel::Kind::Error:
            theme::paintIcon(painter, box, theme::Icon::Cross, tokens.over);
            break;
        case EventLogModel::Kind::Command:
            theme::paintIcon(painter, box, theme::Icon::Right, tokens.accent);
            break;
        default:
            theme::paintIcon(painter, box, theme::Icon::Dot, tokens.t3);
            break;
        }
    }

    static void write(QPainter &painter, QRect &rest, const QFont &font, const QColor &colour,
                      const QString &text)
    {
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(text, Qt::ElideRight, rest.width()));
        rest.setLeft(rest.left() + metrics.horizontalAdvance(text));
    }
};

} // namespace

EventLog::EventLog(QWidget *parent)
    : QWidget(parent), m_model(new EventLogModel(this)), m_list(new QListView), m_empty(new QLabel)
{
    setObjectName(QStringLiteral("eventLog"));
    auto *title = new QLabel(tr("Events"));
    title->setFont(theme::bold(theme::body()));
    m_list->setObjectName(QStringLiteral("eventList"));
    m_list->setAccessibleName(tr("Events, newest first"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EventDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_empty->setObjectName(QStringLiteral("eventsEmpty"));
    m_empty->setText(tr("No events yet: changes of state, errors and commands appear here."));
    m_empty->setWordWrap(true);
    m_empty->setFont(theme::secondary());
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(title);
    layout->addWidget(m_empty);
    layout->addWidget(m_list);
}

void EventLog::setFacts(const BreakerFacts &facts)
{
    m_model->setFacts(facts);
    const int rows = m_model->rowCount();
    m_empty->setVisible(rows == 0);
    m_list->setVisible(rows > 0);
    m_list->setFixedHeight(std::min(rows, kMostRows) * kRow);
}

void EventLog::focusList()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(0));
}

} // namespace panelboard::ui
