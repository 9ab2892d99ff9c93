// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/audit/audit_page.h>
#include <panelboard/ui/models/engine_words.h>

#include "audit_delegate.h"

#include <panelboard/ui/models/audit_model.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QSortFilterProxyModel>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <array>

namespace panelboard::ui {

namespace {
constexpr std::size_t kPage = 500;
constexpr int kFilterWidth = 280;
constexpr std::array kWidths{112, 84, 206, 228, 200, 132, 240}; ///< by column
} // namespace

AuditPage::AuditPage(FleetBridge &bridge, AuditExport save, QWidget *parent)
    : QWidget(parent), m_bridge(bridge), m_export(std::move(save)), m_model(new AuditModel(this)),
      m_rows(new QSortFilterProxyModel(this)), m_table(new QTableView), m_filter(new QLineEdit),
      m_chain(new QLabel), m_empty(new QLabel)
{
    setObjectName(QStringLiteral("auditPage"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_rows->setSourceModel(m_model);
    m_rows->setFilterKeyColumn(-1);
    m_rows->setFilterCaseSensitivity(Qt::CaseInsensitive);
    build();
    setFocusProxy(m_table);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_rows->setFilterFixedString(text.trimmed());
        tellEmpty();
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value == m_table->verticalScrollBar()->maximum())
            askOlder();
    });
    connect(&bridge, &FleetBridge::snapshotChanged, this, &AuditPage::applySnapshot);
    tellEmpty();
}

void AuditPage::build()
{
    auto *title = new QLabel(tr("Audit"));
    title->setFont(theme::bold(theme::title()));
    m_filter->setObjectName(QStringLiteral("auditFilter"));
    m_filter->setPlaceholderText(tr("Filter: who, what, where, why"));
    m_filter->setAccessibleName(tr("Filter the audit log"));
    m_filter->setFixedWidth(kFilterWidth);
    m_filter->setClearButtonEnabled(true);
    m_chain->setObjectName(QStringLiteral("auditChain"));
    m_chain->setFont(theme::secondary());
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(title);
    head->addWidget(m_filter);
    head->addWidget(m_chain, 1);
    if (m_export) {
        head->addWidget(addExport(tr("Export CSV…"), "exportCsvButton", fleet::AuditFormat::Csv));
        head->addWidget(addExport(tr("Export JSON…"), "exportJsonButton", fleet::AuditFormat::Json));
    }
    m_table->setObjectName(QStringLiteral("auditTable"));
    m_table->setAccessibleName(tr("Audit log"));
    m_table->setModel(m_rows);
    m_table->setItemDelegate(new AuditDelegate([this] { return m_bridge.now(); }, m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(theme::kRowHeight);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView &header = *m_table->horizontalHeader();
    header.setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header.setFixedHeight(theme::kTableHeadHeight);
    header.setFont(theme::caption());
    header.setHighlightSections(false);
    for (int column = 0; column < AuditModel::ColumnCount; ++column)
        header.resizeSection(column, kWidths[static_cast<std::size_t>(column)]);
    header.setSectionResizeMode(AuditModel::Why, QHeaderView::Stretch);
    m_empty->setObjectName(QStringLiteral("auditEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_table->installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::kPageMargin, 12, theme::kPageMargin, 0);
    layout->setSpacing(10);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
}

QPushButton *AuditPage::addExport(const QString &text, const char *name, fleet::AuditFormat format)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    connect(button, &QPushButton::clicked, this, [this, format] {
        m_export(format, [this](const QString &sentence) { m_chain->setText(sentence); });
    });
    return button;
}

void AuditPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    applySnapshot(m_bridge.snapshot());
    if (m_isOutdated)
        ask(0);
}

/// Commands that went a step further have new rows.
void AuditPage::applySnapshot(const fleet::FleetSnapshotPtr &snapshot)
{
    if (snapshot->commands != m_seen) {
        m_seen = snapshot->commands;
        m_isOutdated = true;
    }
    if (m_isOutdated && isVisible())
        ask(0);
}

void AuditPage::ask(std::int64_t beforeRow)
{
    if (m_isAsking)
        return; // the answer asks again when it is outdated by then
    m_isAsking = true;
    if (beforeRow == 0)
        m_isOutdated = false;
    m_bridge.ask(fleet::AuditQuery{beforeRow, kPage}, this,
                 [this](const fleet::AuditAnswer &answer) { take(answer); });
}

void AuditPage::take(const fleet::AuditAnswer &answer)
{
    namespace format = theme::format;
    m_isAsking = false;
    m_hasAnswer = true;
    m_problem = answer.problem;
    m_model->add(answer.rows);
    const bool isBad = !answer.problem.empty();
    m_chain->setStyleSheet(
        QStringLiteral("color: %1").arg((isBad ? theme::current().open.ink : theme::current().t3).name()));
    m_chain->setText(isBad ? engineWords(answer.problem)
                     : answer.verifiedUntil == 0
                         ? QString()
                         : tr("Chain verified until row %1 at %2", "a number, a time")
                               .arg(format::count(static_cast<std::uint64_t>(answer.verifiedUntil)),
                                    format::clock(m_bridge.now(), m_bridge.now())));
    m_chain->setToolTip(m_chain->text());
    tellEmpty();
    if (m_isOutdated && isVisible())
        ask(0);
}

void AuditPage::askOlder()
{
    if (m_model->oldestRow().value_or(1) > 1)
        ask(*m_model->oldestRow());
}

void AuditPage::tellEmpty()
{
    const bool isEmpty = m_rows->rowCount() == 0;
    m_table->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    if (m_model->rowCount() > 0)
        m_empty->setText(tr("No row matches the filter."));
    else if (!m_hasAnswer)
        m_empty->setText(tr("Reading the audit log."));
    else
        m_empty->setText(tr("No command was sent yet. Each one is written here before it is sent."));
}

void AuditPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_filter->text().isEmpty())
        return m_filter->clear();
    QWidget::keyPressEvent(event);
}

/// The view itself would copy one cell.
bool AuditPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy))
        return QWidget::eventFilter(watched, event);
    copyRows();
    return true;
}

/// The chosen rows as TSV, with their column titles.
void AuditPage::copyRows() const
{
    const auto cell = [](QString text) { return text.replace(u'\t', u' ').replace(u'\n', u' '); };
    QStringList lines;
    QStringList titles;
    for (int column = 0; column < AuditModel::ColumnCount; ++column)
        titles << m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    lines << titles.join(u'\t');
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows()) {
        QStringList cells{AuditDelegate::timeOf(row, m_bridge.now())};
        for (int column = AuditModel::Who; column < AuditModel::ColumnCount; ++column)
            cells << cell(row.siblingAtColumn(column).data().toString());
        lines << cells.join(u'\t');
    }
    if (lines.size() > 1)
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace panelboard::ui
