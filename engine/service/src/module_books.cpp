// SPDX-License-Identifier: Apache-2.0
#include "module_books.h"

#include <algorithm>

namespace panelboard::service {

ModuleBooks::ModuleBooks(const ShownModules &modules, const MetricsExport &exported,
                         const breaker::Clock &clock)
    : m_threadPoolBulkheads(makeModuleBook(modules.threadPoolBulkheads, exported, clock)),
      m_books{makeModuleBook(modules.retries, exported, clock),
              makeModuleBook(modules.rateLimiters, exported, clock),
              makeModuleBook(modules.bulkheads, exported, clock), m_threadPoolBulkheads,
              makeModuleBook(modules.timeLimiters, exported, clock)}
{
    for (const auto &book : m_books)
        m_lists.push_back({book->words().path, book->words().listKey, {book}});
    const auto addTo = [](std::vector<Page> &pages, std::string_view path, std::string_view key,
                          const std::shared_ptr<ModuleBook> &book) {
        const auto page =
            std::find_if(pages.begin(), pages.end(), [path](const Page &each) { return each.path == path; });
        if (page == pages.end())
            pages.push_back({path, key, {book}});
        else
            page->books.push_back(book);
    };
    for (const auto &book : m_books) {
        const ModuleWords &words = book->words();
        addTo(m_eventLists, words.eventsPath, words.eventsKey, book);
        if (!words.listedWith.empty())
            addTo(m_lists, words.listedWith, words.listKey, book);
    }
}

void ModuleBooks::open()
{
    for (const auto &book : m_books)
        book->open();
}

void ModuleBooks::close()
{
    for (const auto &book : m_books)
        book->close();
}

} // namespace panelboard::service
