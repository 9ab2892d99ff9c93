// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/pages/board_page.h>

#include "board_canvas.h"
#include "board_counts.h"
#include "saved_view_menu.h"

#include <panelboard/ui/models/saved_views.h>
#include <panelboard/ui/models/settings.h>
#include <panelboard/ui/theme/fonts.h>

#include <QtGui/QContextMenuEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSlider>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui {

namespace {
const QString kSizeKey = QStringLiteral("board/tileSize");
constexpr int kSliderWidth = 104;
} // namespace

BoardPage::BoardPage(FleetSurvey &survey, QWidget *parent)
    : QWidget(parent), m_survey(survey), m_counts(new BoardCounts),
      m_canvas(new BoardCanvas(survey.bridge())), m_slider(new QSlider(Qt::Horizontal)),
      m_sizeControl(makeSizeControl())
{
    setObjectName(QStringLiteral("boardPage"));
    m_counts->addControl(m_sizeControl);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_counts);
    column->addWidget(m_canvas, 1);
    setAutoFillBackground(true);

    connect(m_slider, &QSlider::valueChanged, m_canvas, &BoardCanvas::setTileSize);
    connect(m_canvas, &BoardCanvas::tileSizeChanged, m_slider, &QSlider::setValue);
    connect(m_canvas, &BoardCanvas::breakerChosen, this, &BoardPage::breakerChosen);
    connect(m_canvas, &BoardCanvas::breakersChosen, this, &BoardPage::breakersChosen);
    connect(m_canvas, &BoardCanvas::breakerOpened, this, [this] {
        if (const auto key = chosen())
            emit breakerOpened(*key);
    });
    connect(m_counts, &BoardCounts::filterTextChosen, this, &BoardPage::filterTextChosen);
    connect(&survey, &FleetSurvey::pictureChanged, this, &BoardPage::applyPicture);
    connect(&survey.bridge(), &FleetBridge::ticked, this, &BoardPage::tick);
    catchUp();
}

BoardPage::~BoardPage() = default;

QWidget *BoardPage::makeSizeControl()
{
    auto *control = new QWidget;
    auto *row = new QHBoxLayout(control);
    row->setContentsMargins({});
    auto *label = new QLabel(tr("Tile size"));
    label->setFont(theme::secondary());
    m_slider->setObjectName(QStringLiteral("tileSize"));
    m_slider->setAccessibleName(tr("Tile size"));
    m_slider->setRange(0, static_cast<int>(tileSizes().size()) - 1);
    m_slider->setPageStep(1);
    m_slider->setValue(kUsualTileSize);
    m_slider->setFixedWidth(kSliderWidth);
    label->setBuddy(m_slider);
    row->addWidget(label);
    row->addWidget(m_slider);
    return control;
}

/// A hidden board does no work; it catches up when it is shown.
void BoardPage::applyPicture(const FleetPicturePtr &)
{
    if (isVisible())
        catchUp();
}

void BoardPage::catchUp()
{
    m_canvas->applyPicture(m_survey.picture());
    m_canvas->setEmptyText(emptyText());
    m_counts->applyPicture(*m_survey.picture(), m_survey.bridge().now());
}

void BoardPage::showEvent(QShowEvent *event)
{
    catchUp();
    QWidget::showEvent(event);
}

void BoardPage::tick()
{
    if (!isVisible())
        return;
    m_counts->applyPicture(*m_survey.picture(), m_survey.bridge().now());
    m_canvas->tick();
}

QString BoardPage::emptyText() const
{
    if (m_hasFilter)
        return tr("No breaker matches the filter. Esc in the filter field shows all.");
    if (m_survey.picture()->snapshot->targets.empty())
        return tr("No sources yet.");
    return tr("No calls yet. A service reports a breaker only after its first call.");
}

void BoardPage::setFilterText(const QString &text)
{
    m_filterText = text;
    const FleetFilter filter(text);
    m_hasFilter = !filter.isEmpty();
    m_canvas->setFilter(filter);
    m_canvas->setEmptyText(emptyText());
    m_counts->applyFilterText(text);
}

void BoardPage::setWall(bool isWall)
{
    m_sizeControl->setVisible(!isWall);
    m_canvas->setWall(isWall);
}

void BoardPage::setSettings(Settings &settings)
{
    m_canvas->setTileSize(settings.value(kSizeKey, kUsualTileSize).toInt());
    connect(m_canvas, &BoardCanvas::tileSizeChanged, &settings,
            [&settings](int size) { settings.setValue(kSizeKey, size); });
    m_views = std::make_unique<SavedViews>(settings);
}

void BoardPage::saveView(const QString &name)
{
    if (!m_views)
        return;
    SavedView view;
    view.name = name;
    view.filterText = m_filterText;
    view.page = QStringLiteral("board");
    m_views->save(view);
}

void BoardPage::fillMenu(QMenu &menu)
{
    if (!m_views)
        return;
    menu.addAction(tr("Saved views"))->setEnabled(false); // a heading
    SavedViewMenu saved(*this, *m_views);
    saved.save = [this](const QString &name) { saveView(name); };
    saved.show = [this](const QString &name) { emit viewChosen(name); };
    saved.question = tr("Name of this view: board, filter");
    saved.addTo(menu);
}

void BoardPage::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("boardMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu);
    menu->popup(event->globalPos());
}

void BoardPage::choose(const fleet::BreakerKey &key)
{
    catchUp();
    m_canvas->choose(key);
}

std::optional<fleet::BreakerKey> BoardPage::chosen() const { return m_canvas->chosen(); }
QList<fleet::BreakerKey> BoardPage::chosenMany() const { return m_canvas->chosenMany(); }
void BoardPage::focusTiles(Qt::FocusReason reason) { m_canvas->setFocus(reason); }

} // namespace panelboard::ui
