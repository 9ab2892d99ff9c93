// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_splitter.h"

#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

namespace panelboard::ui {

namespace {

constexpr int kGrabBeside = 3; // at each side of the line

class Handle : public QSplitterHandle {
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        // The splitter makes a handle as wide as its contents plus these margins; only the contents show.
        setContentsMargins(kGrabBeside, 0, kGrabBeside, 0);
        setMask(QRegion(contentsRect()));
        setAttribute(Qt::WA_MouseNoMask, true);
        QWidget::resizeEvent(event);
    }
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(contentsRect(), theme::current().line);
    }
};

} // namespace

FleetSplitter::FleetSplitter(QWidget *parent) : QSplitter(Qt::Horizontal, parent) { setHandleWidth(1); }

QSplitterHandle *FleetSplitter::createHandle() { return new Handle(Qt::Horizontal, this); }

} // namespace panelboard::ui
