// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_stack.h"

#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

#include <algorithm>
#include <utility>

namespace panelboard::ui {

PageStack::PageStack(QWidget *parent) : QStackedWidget(parent) { setObjectName(QStringLiteral("pages")); }

void PageStack::add(const QString &id, Make make) { m_pages.push_back({id, std::move(make)}); }

bool PageStack::has(const QString &id) const
{
    return std::ranges::any_of(m_pages, [&id](const Page &page) { return page.id == id; });
}

bool PageStack::open(const QString &id)
{
    const auto page = std::ranges::find(m_pages, id, &Page::id);
    if (page == m_pages.end())
        return false;
    if (!page->widget) {
        page->widget = page->make();
        addWidget(page->widget);
    }
    m_current = id;
    setCurrentWidget(page->widget);
    emit opened(id);
    return true;
}

/// The ground of pages that paint none: the frame around them wears the environment's colour.
void PageStack::paintEvent(QPaintEvent *) { QPainter(this).fillRect(rect(), theme::current().bg0); }

} // namespace panelboard::ui
