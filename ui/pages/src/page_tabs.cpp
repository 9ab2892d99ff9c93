// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_tabs.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QHBoxLayout>

namespace panelboard::ui {

namespace {

constexpr int kAir = 12;
constexpr const char *kPrefix = "tab.";

class PageTab : public QAbstractButton {
public:
    explicit PageTab(const QString &title)
    {
        setText(title);
        setCheckable(true);
        setAutoExclusive(false);
        setFocusPolicy(Qt::TabFocus);
        setFixedHeight(theme::kToolbarHeight - 1);
        // As wide as the bold word, so that choosing another page moves nothing.
        setFixedWidth(QFontMetrics(theme::bold(theme::body())).horizontalAdvance(title) + 2 * kAir);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const theme::Tokens &t = theme::current();
        QPainter painter(this);
        if (underMouse() && !isChecked())
            painter.fillRect(rect().adjusted(0, 6, 0, -6), t.bg3);
        painter.setFont(isChecked() ? theme::bold(theme::body()) : theme::body());
        painter.setPen(isChecked() ? t.t1 : t.t2);
        painter.drawText(rect(), Qt::AlignCenter, text());
        if (isChecked())
            painter.fillRect(QRect(kAir, height() - 2, width() - 2 * kAir, 2), t.accent);
        if (hasFocus()) {
            painter.setPen(QPen(t.accent, theme::kFocusWidth));
            painter.drawRect(rect().adjusted(2, 7, -2, -8));
        }
    }
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }
};

} // namespace

PageTabs::PageTabs(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("pageTabs"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
}

void PageTabs::add(const QString &id, const QString &title, const QString &key)
{
    auto *tab = new PageTab(title);
    tab->setObjectName(QLatin1String(kPrefix) + id);
    tab->setToolTip(tr("%1, key %2", "a page").arg(title, key));
    connect(tab, &QAbstractButton::clicked, this, [this, tab, id] {
        tab->setChecked(true); // it stays pressed when it was
        emit chosen(id);
    });
    layout()->addWidget(tab);
    m_tabs.push_back(tab);
}

void PageTabs::setCurrent(const QString &id)
{
    for (QAbstractButton *tab : m_tabs)
        tab->setChecked(tab->objectName() == QLatin1String(kPrefix) + id);
}

} // namespace panelboard::ui
