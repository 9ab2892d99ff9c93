// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/pages/fleet_page.h>

#include "fleet_rows.h"
#include "fleet_splitter.h"
#include "fleet_table.h"
#include "fleet_view_menu.h"
#include "summary_strip.h"

#include <panelboard/ui/models/fleet_model.h>
#include <panelboard/ui/models/saved_views.h>
#include <panelboard/ui/models/settings.h>
#include <panelboard/ui/theme/metrics.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QMenu>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace panelboard::ui {

namespace {

constexpr int kPaneBesideTable = 1176; // from here on table and pane stand side by side (a window of 1180)
constexpr int kFewRows = 20;           // so few that all groups can stand open
constexpr int kFewInstances = 5;

const QString kPage = QStringLiteral("fleet"); // as saved views name it
const QString kColumnsKey = QStringLiteral("fleet/columns");
const QString kOrderKey = QStringLiteral("fleet/order");
const QString kReversedKey = QStringLiteral("fleet/reversed");
const QString kGroupedKey = QStringLiteral("fleet/grouped");

/// The grid of the look: 452 at 1280, 548 at 1440, 760 at 1920, less the window's frame.
int paneWidth(int page)
{
    const int width = page <= 1436 ? 452 + (page - 1276) * 3 / 5 : 548 + (page - 1436) * 212 / 480;
    return std::max(width, theme::kPaneMinimum);
}

bool needsSomeone(StateLook look)
{
    return look == StateLook::Open || look == StateLook::HalfOpen || look == StateLook::ForcedOpen ||
           look == StateLook::Stale;
}

int rowsOf(const QAbstractItemModel &model)
{
    int rows = model.rowCount();
    for (int row = 0; row < model.rowCount(); ++row)
        rows += model.rowCount(model.index(row, 0));
    return rows;
}

} // namespace

FleetPage::FleetPage(FleetSurvey &survey, QWidget *pane, QWidget *parent)
    : QWidget(parent), m_survey(survey), m_bridge(survey.bridge()), m_rows(new FleetRows(m_bridge, this)),
      m_summary(new SummaryStrip), m_pane(pane)
{
    setObjectName(QStringLiteral("fleetPage"));
    m_table = new FleetTable(m_bridge, *m_rows);
    build();
    follow();
    applyPicture(survey.picture());
}

FleetPage::~FleetPage() = default;

void FleetPage::build()
{
    m_splitter = new FleetSplitter(this);
    m_splitter->setObjectName(QStringLiteral("fleetSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_left = new QWidget(m_splitter);
    auto *column = new QVBoxLayout(m_left);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    m_splitter->addWidget(m_left);
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 1);
    m_pane->setMinimumWidth(theme::kPaneMinimum);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_splitter);
}

void FleetPage::follow()
{
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_paneWasMoved = true; });
    connect(m_table, &FleetTable::breakerChosen, this, &FleetPage::breakerChosen);
    connect(m_table, &FleetTable::breakersChosen, this, &FleetPage::breakersChosen);
    connect(m_table, &FleetTable::breakerOpened, this, [this] { showPane(true); });
    connect(m_table, &FleetTable::menuWanted, this, [this](const QPoint &position) {
        auto *menu = new QMenu(this);
        menu->setObjectName(QStringLiteral("fleetMenu"));
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(*menu);
        menu->popup(position);
    });
    connect(m_table, &FleetTable::orderChanged, this, &FleetPage::keepSettings);
    connect(m_table, &FleetTable::columnsChanged, this, &FleetPage::keepSettings);
    connect(m_table, &QTreeView::expanded, this,
            [this](const QModelIndex &group) { rememberFold(group, true); });
    connect(m_table, &QTreeView::collapsed, this,
            [this](const QModelIndex &group) { rememberFold(group, false); });
    connect(m_rows, &QAbstractItemModel::rowsInserted, this, &FleetPage::unfoldNew);
    connect(m_summary, &SummaryStrip::filterTextChosen, this, &FleetPage::filterTextChosen);
    connect(&m_survey, &FleetSurvey::pictureChanged, this, &FleetPage::applyPicture);
    connect(&m_bridge, &FleetBridge::ticked, this, &FleetPage::tick);
}

void FleetPage::applyPicture(const FleetPicturePtr &picture)
{
    m_rows->applyPicture(picture);
    m_summary->applyPicture(*picture);
    m_table->sparklines().applyPicture(picture);
    m_rows->sortIfDue(m_bridge.now());
    chooseFirst();
    tellEmpty();
}

void FleetPage::tick()
{
    m_rows->sortIfDue(m_bridge.now());
    m_table->viewport()->update(); // ages and countdowns
}

void FleetPage::setSettings(Settings &settings)
{
    m_settings = nullptr; // nothing is kept while it is read
    m_views = std::make_unique<SavedViews>(settings);
    std::vector<FleetColumn> columns;
    for (const QString &name : settings.value(kColumnsKey).toStringList())
        if (const auto column = columnNamed(name))
            columns.push_back(*column);
    m_table->setColumns(columns);
    const auto by = columnNamed(settings.value(kOrderKey).toString());
    m_table->setOrder({by.value_or(FleetColumn::State), settings.value(kReversedKey).toBool()});
    setGrouped(settings.value(kGroupedKey, true).toBool());
    m_settings = &settings;
}

void FleetPage::keepSettings()
{
    if (!m_settings)
        return;
    QStringList columns;
    for (const FleetColumn column : m_table->columns())
        columns += nameOf(column);
    m_settings->setValue(kColumnsKey, columns);
    m_settings->setValue(kOrderKey, nameOf(m_rows->order().by));
    m_settings->setValue(kReversedKey, m_rows->order().isReversed);
    m_settings->setValue(kGroupedKey, m_rows->isGrouped());
}

bool FleetPage::isGrouped() const { return m_rows->isGrouped(); }
FleetOrder FleetPage::order() const { return m_rows->order(); }

void FleetPage::setGrouped(bool isGrouped)
{
    if (isGrouped == m_rows->isGrouped())
        return;
    const auto current = chosen();
    m_rows->setGrouped(isGrouped);
    for (int row = 0; isGrouped && row < m_rows->rowCount(); ++row)
        unfold(m_rows->index(row, 0), rowsOf(*m_rows) <= kFewRows);
    if (current)
        choose(*current);
    chooseFirst();
    keepSettings();
}

void FleetPage::saveView(const QString &name)
{
    if (m_views)
        m_views->save({name, m_filterText, kPage, m_table->columns(), m_rows->order(),
                       m_rows->isGrouped()});
}

void FleetPage::showView(const QString &name)
{
    const auto view = m_views ? m_views->view(name) : std::nullopt;
    if (!view)
        return;
    if (view->page == kPage) {
        m_table->setColumns(view->columns);
        m_table->setOrder(view->order);
        setGrouped(view->isGrouped);
    }
    setFilterText(view->filterText);
    emit filterTextChosen(view->filterText);
    emit pageWanted(view->page);
}

void FleetPage::fillMenu(QMenu &menu) { fillFleetMenu(menu, *this, *m_table, m_views.get()); }

/// Opens a group that is new in the table as the operator left it; else if it needs someone and is small, or
/// if the whole fleet is.
void FleetPage::unfold(const QModelIndex &group, bool isSmallFleet)
{
    const auto &row = *group.data(RowRole).value<const FleetRow *>();
    const auto wish = m_unfolded.find({row.key.service, row.key.name});
    const bool isFit = isSmallFleet || (needsSomeone(row.look) && row.instances.size() <= kFewInstances);
    m_table->setExpanded(group, wish != m_unfolded.end() ? wish->second : isFit);
}

void FleetPage::unfoldNew(const QModelIndex &parent, int first, int last)
{
    const bool isSmallFleet = m_rows->rowCount() <= kFewRows && rowsOf(*m_rows) <= kFewRows;
    if (parent.isValid()) {
        if (last - first + 1 == m_rows->rowCount(parent)) // it has become a group just now
            unfold(parent, isSmallFleet);
        return;
    }
    for (int row = first; row <= last; ++row)
        unfold(m_rows->index(row, 0), isSmallFleet);
}

void FleetPage::rememberFold(const QModelIndex &group, bool isUnfolded)
{
    const auto &key = group.data(RowRole).value<const FleetRow *>()->key;
    m_unfolded[{key.service, key.name}] = isUnfolded;
}

/// Until a row is chosen: the worst one of a service; the console's own breakers come first in time only.
void FleetPage::chooseFirst()
{
    if (m_table->currentIndex().isValid())
        return;
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const QModelIndex index = m_rows->index(row, 0);
        if (m_rows->picture()->cells[index.data(CellRole).value<quint32>()].target->inProcess)
            continue;
        m_table->setCurrentIndex(m_rows->hasChildren(index) ? m_rows->index(0, 0, index) : index);
        return;
    }
}

void FleetPage::tellEmpty()
{
    if (!m_rows->filter().isEmpty())
        m_table->setEmptyText(tr("No breaker matches the filter. Esc in the filter field shows all."));
    else if (m_bridge.snapshot()->targets.empty())
        m_table->setEmptyText(tr("No sources yet."));
    else
        m_table->setEmptyText(tr("No calls yet. A service reports a breaker only after its first call."));
}

void FleetPage::setFilterText(const QString &text)
{
    m_filterText = text;
    m_rows->setFilter(FleetFilter(text));
    m_summary->applyFilterText(text);
    tellEmpty();
}

void FleetPage::focusTable(Qt::FocusReason reason)
{
    m_table->setFocus(reason);
    if (!m_table->currentIndex().isValid() && m_rows->rowCount() > 0)
        m_table->setCurrentIndex(m_rows->index(0, 0));
}

void FleetPage::choose(const fleet::BreakerKey &key)
{
    const QModelIndex index = m_rows->find(key);
    if (!index.isValid())
        return;
    m_table->setExpanded(index.parent(), true);
    m_table->setCurrentIndex(index);
}

std::optional<fleet::BreakerKey> FleetPage::chosen() const { return m_table->chosen(); }
QList<fleet::BreakerKey> FleetPage::chosenMany() const { return m_table->chosenMany(); }

void FleetPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placePane();
}

void FleetPage::placePane()
{
    const bool isWide = width() >= kPaneBesideTable;
    m_left->setVisible(isWide || !m_paneIsOpen);
    m_pane->setVisible(isWide || m_paneIsOpen);
    if (isWide && !m_paneWasMoved)
        m_splitter->setSizes({width() - 1 - paneWidth(width()), paneWidth(width())});
}

void FleetPage::showPane(bool show)
{
    m_paneIsOpen = show;
    placePane();
    if (show)
        m_pane->setFocus(Qt::ShortcutFocusReason);
    else
        focusTable(Qt::ShortcutFocusReason);
}

void FleetPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && (m_paneIsOpen || !m_table->hasFocus()))
        showPane(false);
    else if (event->key() == Qt::Key_G && event->modifiers() == Qt::NoModifier)
        setGrouped(!isGrouped());
    else
        QWidget::keyPressEvent(event);
}

} // namespace panelboard::ui
