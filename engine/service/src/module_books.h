// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "module_book.h"

#include <panelboard/service/shown_modules.h>

#include <memory>
#include <string_view>
#include <vector>

namespace panelboard::service {

/// The books of all modules but the breakers, and where they stand in the endpoints. Threads: as ModuleBook;
/// which books there are never changes.
class ModuleBooks {
public:
    ModuleBooks(const ShownModules &modules, const MetricsExport &exported, const breaker::Clock &clock);
    void open();
    void close();

    [[nodiscard]] const std::vector<std::shared_ptr<ModuleBook>> &all() const { return m_books; }
    [[nodiscard]] ModuleBook &threadPoolBulkheads() const { return *m_threadPoolBulkheads; }

    /// An endpoint and the books that it reads: both bulkheads' names and events stand together.
    struct Page {
        std::string_view path;
        std::string_view key;
        std::vector<std::shared_ptr<ModuleBook>> books; ///< of one name in two of them the first one's counts
    };
    [[nodiscard]] const std::vector<Page> &lists() const { return m_lists; }
    [[nodiscard]] const std::vector<Page> &eventLists() const { return m_eventLists; }

private:
    std::shared_ptr<ModuleBook> m_threadPoolBulkheads;
    std::vector<std::shared_ptr<ModuleBook>> m_books;
    std::vector<Page> m_lists;
    std::vector<Page> m_eventLists;
};

} // namespace panelboard::service
