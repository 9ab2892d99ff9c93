// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/command_palette.h>

#include "palette_delegate.h"

#include <panelboard/ui/shell/commands.h>
#include <panelboard/ui/shell/palette_model.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace panelboard::ui {

namespace {
constexpr int kWidth = 640;
constexpr int kMargin = 16;
constexpr int kMostRows = 12;
constexpr int kPage = 8;
} // namespace

CommandPalette::CommandPalette(const Commands &commands, QWidget *parent)
    : QFrame(parent), m_commands(commands), m_model(new PaletteModel(this)), m_field(new QLineEdit),
      m_list(new QListView)
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Commands"));
    m_field->setObjectName(QStringLiteral("paletteField"));
    m_field->setPlaceholderText(tr("A command, a breaker, a page or a setting"));
    m_field->setAccessibleName(tr("What to do or to find"));
    m_field->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Hits"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::entered, m_list, &QListView::setCurrentIndex);
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    parent->installEventFilter(this);
    hide();
}

void CommandPalette::open(const fleet::FleetSnapshot &snapshot)
{
    if (isVisible())
        return close();
    m_focusBefore = QApplication::focusWidget();
    m_model->load(m_commands.all(), snapshot);
    m_field->clear();
    search({});
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::close()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

void CommandPalette::search(const QString &typed)
{
    m_model->setTyped(typed);
    m_list->setCurrentIndex(m_model->index(0));
    place();
}

void CommandPalette::place()
{
    const int rows = std::clamp(m_model->rowCount(), 1, kMostRows);
    const int width = std::min(kWidth, parentWidget()->width() - 2 * kMargin);
    const int height = m_field->sizeHint().height() + 22 + rows * std::max(m_list->sizeHintForRow(0), 30);
    const int top = std::max(theme::kBandHeight + theme::kToolbarHeight, parentWidget()->height() / 8);
    setGeometry((parentWidget()->width() - width) / 2, top, width,
                std::min(height, parentWidget()->height() - top - kMargin));
}

void CommandPalette::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    QAction *action = m_model->commandAt(index.row());
    const auto key = m_model->breakerAt(index.row());
    if (action && !action->isEnabled())
        return; // its line says why
    close();
    if (action)
        action->trigger();
    else if (key)
        emit breakerChosen(*key);
}

void CommandPalette::move(int rows)
{
    const int last = m_model->rowCount() - 1;
    m_list->setCurrentIndex(
        m_model->index(std::clamp(m_list->currentIndex().row() + rows, 0, std::max(last, 0))));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
        return false;
    }
    if (event->type() == QEvent::FocusOut && isVisible() &&
        static_cast<QFocusEvent *>(event)->reason() == Qt::MouseFocusReason)
        hide();
    if (event->type() != QEvent::KeyPress)
        return false;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex());
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        move(static_cast<QKeyEvent *>(event)->key() == Qt::Key_Up ? -1 : 1);
        return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        move(static_cast<QKeyEvent *>(event)->key() == Qt::Key_PageUp ? -kPage : kPage);
        return true;
    default:
        return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), t.bg1);
    painter.setPen(t.edge);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace panelboard::ui
