// SPDX-License-Identifier: GPL-3.0-or-later
#include "transition_log.h"

#include "transition_model.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/state_glyph.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace panelboard::ui {

namespace {

constexpr int kRow = 24;
constexpr int kGlyph = 12;
constexpr int kCellPadding = 8;

class TransitionDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const theme::Tokens &tokens = theme::current();
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, tokens.sel);
        QRect box = option.rect.adjusted(kCellPadding, 0, -4, 0);
        const int look = index.data(TransitionModel::LookRole).toInt();
        const bool hasLook = index.data(TransitionModel::LookRole).isValid() && look >= 0;
        if (hasLook) {
            theme::paintStateGlyph(*painter,
                                   QRectF(box.left(), box.center().y() - kGlyph / 2.0 + 0.5, kGlyph, kGlyph),
                                   static_cast<StateLook>(look));
            box.setLeft(box.left() + kGlyph + 6);
        }
        const bool isName = index.column() == TransitionModel::BreakerColumn;
        const QFont font = theme::secondary();
        painter->setFont(font);
        painter->setPen(hasLook  ? tokens.of(static_cast<StateLook>(look)).ink
                        : isName ? tokens.t1
                                 : tokens.t2);
        painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(font).elidedText(index.data().toString(),
                                                        isName ? Qt::ElideMiddle : Qt::ElideRight,
                                                        box.width()));
        painter->restore();
    }
};

} // namespace

TransitionLog::TransitionLog(QWidget *parent)
    : QWidget(parent), m_model(new TransitionModel(this)), m_table(new QTableView), m_summary(new QLabel),
      m_empty(new QLabel)
{
    setObjectName(QStringLiteral("transitionLog"));
    auto *title = new QLabel(tr("Transitions"));
    title->setFont(theme::bold(theme::body()));
    m_summary->setObjectName(QStringLiteral("transitionSummary"));
    m_summary->setFont(theme::secondary());
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setObjectName(QStringLiteral("transitionsEmpty"));
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_table->setObjectName(QStringLiteral("transitionTable"));
    m_table->setAccessibleName(tr("Transitions, newest first"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new TransitionDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRow);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setStyleSheet(QStringLiteral("QHeaderView::section { padding-left: %1px; }").arg(kCellPadding));
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(TransitionModel::CauseColumn, QHeaderView::Stretch);
    const std::pair<int, int> widths[] = {{TransitionModel::TimeColumn, 108},
                                          {TransitionModel::BreakerColumn, 260},
                                          {TransitionModel::FromColumn, 128},
                                          {TransitionModel::ToColumn, 128},
                                          {TransitionModel::ActorColumn, 110}};
    for (const auto &[column, width] : widths)
        header->resizeSection(column, width);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(theme::kPageMargin, 8, theme::kPageMargin, 4);
    head->setSpacing(8);
    head->addWidget(title);
    head->addWidget(m_summary, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(head);
    auto *emptyLayout = new QHBoxLayout;
    emptyLayout->setContentsMargins(theme::kPageMargin, 4, theme::kPageMargin, 0);
    emptyLayout->addWidget(m_empty);
    layout->addLayout(emptyLayout);
    auto *tableLayout = new QHBoxLayout;
    tableLayout->setContentsMargins(theme::kPageMargin - kCellPadding, 0, 0, 0);
    tableLayout->addWidget(m_table);
    layout->addLayout(tableLayout, 1);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) { activate(index.row()); });
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex &index) { activate(index.row()); });
    auto *copy = new QShortcut(QKeySequence::Copy, m_table);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &TransitionLog::copyRows);
}

void TransitionLog::setTransitions(std::vector<fleet::TransitionRecord> transitions, breaker::TimePoint now,
                                   const QString &summary, const QString &emptyText)
{
    const bool isEmpty = transitions.empty();
    m_model->setTransitions(std::move(transitions), now);
    m_summary->setText(summary);
    m_empty->setText(emptyText);
    m_empty->setVisible(isEmpty);
    m_table->setVisible(!isEmpty);
}

void TransitionLog::activate(int row)
{
    const fleet::TransitionRecord &record = m_model->at(row);
    emit breakerActivated(fleet::BreakerKey(record.key), record.at);
}

/// The chosen rows as TSV.
void TransitionLog::copyRows()
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.row() < b.row(); });
    QString text;
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int column = 0; column < TransitionModel::ColumnCount; ++column)
            cells << row.siblingAtColumn(column).data().toString();
        text += cells.join(u'\t') + u'\n';
    }
    QGuiApplication::clipboard()->setText(text);
}

} // namespace panelboard::ui
