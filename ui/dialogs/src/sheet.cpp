// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/sheet.h>

#include "hold_button.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/state_glyph.h>
#include <panelboard/ui/theme/theme_manager.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPixmap>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace panelboard::ui::dialogs {

namespace {
constexpr int kSheetWidth = 656;
constexpr int kSideMargin = 16;
constexpr int kTopEdge = 4;
constexpr int kPaddingX = 24;
constexpr int kLabelWidth = 112;
constexpr int kNarrowLabelWidth = 60;
constexpr int kNarrowPage = 600;
constexpr int kGlyph = 24;
constexpr int kButtonHeight = 32;
} // namespace

Sheet::Sheet(QWidget *page) : QWidget(page), m_panel(new QWidget(this))
{
    setObjectName(QStringLiteral("sheet"));
    setFocusPolicy(Qt::NoFocus);
    m_edge = theme::current().armed.band;
    m_column = new QVBoxLayout(m_panel);
    m_column->setContentsMargins(kPaddingX, kTopEdge + 14, kPaddingX, 20);
    m_column->setSpacing(0);
    m_glyph = new QLabel;
    m_glyph->setFixedSize(kGlyph, kGlyph);
    m_title = new QLabel;
    m_title->setObjectName(QStringLiteral("sheetTitle"));
    m_title->setWordWrap(true);
    QFont font = theme::bold(theme::heading());
    font.setPointSizeF(15);
    m_title->setFont(font);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_glyph, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    m_close = new QPushButton;
    m_close->setObjectName(QStringLiteral("closeSheetButton"));
    m_close->setProperty("kind", "quiet");
    m_close->setIcon(theme::makeIcon(theme::Icon::Cross, theme::current().t2));
    m_close->setAccessibleName(tr("Close", "the sheet"));
    m_close->setToolTip(tr("Esc"));
    m_close->setAutoDefault(true);
    connect(m_close, &QPushButton::clicked, this, &Sheet::dismiss);
    head->addWidget(m_close, 0, Qt::AlignTop);
    m_column->addLayout(head);
    clearBody();
    page->installEventFilter(this);
    m_panel->installEventFilter(this);
    hide();
}

void Sheet::setHeading(const QString &title, std::optional<StateLook> look)
{
    m_title->setText(title);
    setAccessibleName(title);
    m_glyph->setVisible(look.has_value());
    if (!look)
        return;
    const qreal ratio = devicePixelRatioF();
    QPixmap pixmap(QSize(kGlyph, kGlyph) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    theme::paintStateGlyph(painter, QRectF(0, 0, kGlyph, kGlyph), *look);
    painter.end();
    m_glyph->setPixmap(pixmap);
}

void Sheet::setEdge(const QColor &colour)
{
    m_edge = colour;
    update();
}

void Sheet::clearBody()
{
    if (m_content) {
        m_content->hide();
        m_column->removeWidget(m_content);
        m_content->deleteLater(); // one of its buttons may have been pressed just now
        m_cancel = nullptr;
        m_confirm = nullptr;
    }
    m_content = new QWidget;
    m_body = new QVBoxLayout(m_content);
    m_body->setContentsMargins({});
    m_body->setSpacing(0);
    m_column->addWidget(m_content);
    if (isVisible())
        m_content->show(); // else only its next event would
}

QHBoxLayout *Sheet::addRow(const QString &label, QWidget *field)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    auto *caption = new QLabel(label);
    caption->setFixedWidth(parentWidget()->width() < kNarrowPage ? kNarrowLabelWidth : kLabelWidth);
    caption->setForegroundRole(QPalette::PlaceholderText);
    caption->setBuddy(field);
    row->addWidget(caption);
    row->addWidget(field, 1);
    field->setAccessibleName(label);
    m_body->addSpacing(10);
    m_body->addLayout(row);
    return row;
}

void Sheet::showRow(QWidget &field, bool isShown)
{
    field.setVisible(isShown);
    for (QLabel *caption : m_content->findChildren<QLabel *>(Qt::FindDirectChildrenOnly))
        if (caption->buddy() == &field)
            caption->setVisible(isShown);
}

QPushButton *Sheet::addFoot(const QString &actor, const QString &verb, bool isHeld)
{
    m_body->addSpacing(20);
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedHeight(1);
    m_body->addWidget(line);
    m_body->addSpacing(16);
    auto *audited = new QLabel(tr("Audited as %1 before it is sent.").arg(actor));
    audited->setFont(theme::secondary());
    audited->setWordWrap(true);
    audited->setForegroundRole(QPalette::PlaceholderText);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelButton"));
    m_confirm = isHeld ? new HoldButton(verb) : new QPushButton(verb);
    m_confirm->setObjectName(QStringLiteral("confirmButton"));
    m_confirm->setProperty("kind", isHeld ? "danger" : "primary");
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(audited, 1);
    for (QPushButton *button : {cancel, m_confirm}) {
        button->setFixedHeight(kButtonHeight);
        button->setAutoDefault(true); // Enter presses the one that has the focus
        foot->addWidget(button);
    }
    m_body->addLayout(foot);
    setCancel(cancel);
    return m_confirm;
}

void Sheet::setCancel(QPushButton *button)
{
    m_cancel = button;
    connect(button, &QPushButton::clicked, this, &Sheet::dismiss);
    if (isVisible())
        button->setFocus(Qt::OtherFocusReason);
}

void Sheet::open()
{
    m_focusBefore = QApplication::focusWidget();
    placePanel();
    show();
    raise();
    if (m_cancel)
        m_cancel->setFocus(Qt::OtherFocusReason);
}

void Sheet::dismiss()
{
    if (m_isClosed)
        return;
    const bool wasAnswered = m_isAnswered;
    m_isAnswered = true;
    close();
    if (!wasAnswered)
        emit dismissed();
}

void Sheet::answer()
{
    if (m_isAnswered)
        return;
    m_isAnswered = true;
    emit confirmed();
}

void Sheet::finish()
{
    if (m_isAnswered)
        return;
    m_isAnswered = true;
    close();
    emit confirmed();
}

void Sheet::close()
{
    m_isClosed = true;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    deleteLater();
    emit closed();
}

QRect Sheet::panelRect() const { return m_panel->geometry(); }

void Sheet::placePanel()
{
    setGeometry(parentWidget()->rect());
    const int wide = std::min(kSheetWidth, width() - 2 * kSideMargin);
    const int high = m_column->hasHeightForWidth() ? m_column->totalHeightForWidth(wide)
                                                   : m_column->totalSizeHint().height();
    const int top = high + theme::kToolbarHeight <= height() ? theme::kToolbarHeight : 0;
    m_panel->setGeometry((width() - wide) / 2, top, wide, std::min(high, height()));
    update();
}

bool Sheet::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        event->accept();
        return true; // the window's keys rest meanwhile
    case QEvent::LayoutRequest:
        placePanel();
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

bool Sheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        placePanel();
    if (watched == m_panel && event->type() == QEvent::LayoutRequest)
        QMetaObject::invokeMethod(
            this, [this] { placePanel(); }, Qt::QueuedConnection); // once it is laid out
    return QWidget::eventFilter(watched, event);
}

void Sheet::paintEvent(QPaintEvent *)
{
    const theme::Tokens &tokens = theme::current();
    const QRectF panel = panelRect();
    QPainter painter(this);
    painter.fillRect(rect(), tokens.scrim);
    QPainterPath outline(panel.topLeft());
    const qreal radius = theme::kSheetRadius;
    outline.lineTo(panel.left(), panel.bottom() - radius);
    outline.quadTo(panel.bottomLeft(), QPointF(panel.left() + radius, panel.bottom()));
    outline.lineTo(panel.right() - radius, panel.bottom());
    outline.quadTo(panel.bottomRight(), QPointF(panel.right(), panel.bottom() - radius));
    outline.lineTo(panel.topRight());
    outline.closeSubpath();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(outline, tokens.bg1);
    painter.strokePath(outline, QPen(tokens.edge, 1));
    painter.fillRect(QRectF(panel.left(), panel.top(), panel.width(), kTopEdge), m_edge);
}

void Sheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (auto *button = qobject_cast<QPushButton *>(QApplication::focusWidget()); isEnter && button)
        button->click();
    event->accept(); // nothing goes through to the page
}

void Sheet::mousePressEvent(QMouseEvent *event) { event->accept(); }

bool Sheet::focusNextPrevChild(bool next)
{
    QWidget *widget = QApplication::focusWidget();
    if (!widget || !isAncestorOf(widget))
        widget = m_cancel;
    const auto takesFocus = [this](const QWidget *candidate) {
        return isAncestorOf(candidate) && candidate->isVisible() && candidate->isEnabled() &&
               (candidate->focusPolicy() & Qt::TabFocus) != 0;
    };
    for (QWidget *candidate = next ? widget->nextInFocusChain() : widget->previousInFocusChain();
         candidate != widget;
         candidate = next ? candidate->nextInFocusChain() : candidate->previousInFocusChain()) {
        if (takesFocus(candidate)) {
            candidate->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
    return true; // it stays in the sheet
}

} // namespace panelboard::ui::dialogs
