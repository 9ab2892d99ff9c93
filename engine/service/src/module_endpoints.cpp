// SPDX-License-Identifier: Apache-2.0
#include "answer.h"
#include "endpoints.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace panelboard::service {

namespace {

using Page = ModuleBooks::Page;
using JournalPtr = std::shared_ptr<ModuleJournal>;

/// The list of every instance's events together; of one instance, its ring is the limit.
constexpr std::size_t kMostMergedEvents = 10'000;

struct NamedEvent {
    const ModuleBook *book = nullptr;
    JournalPtr journal;
    ModuleEvent event;
};

void collect(std::vector<NamedEvent> &events, const ModuleBook &book, const JournalPtr &journal,
             std::optional<std::uint8_t> type = std::nullopt)
{
    for (ModuleEvent &event : journal->events()) {
        if (!type || event.type == *type)
            events.push_back({&book, journal, std::move(event)});
    }
}

/// In the order of their times; the newest ones when there are too many.
std::vector<NamedEvent> merged(const Page &page)
{
    std::vector<NamedEvent> events;
    const auto trim = [&events] {
        std::stable_sort(events.begin(), events.end(),
                         [](const auto &a, const auto &b) { return a.event.at < b.event.at; });
        if (events.size() > kMostMergedEvents)
            events.erase(events.begin(), events.end() - kMostMergedEvents);
    };
    for (const auto &book : page.books) {
        for (const JournalPtr &journal : book->journals()) {
            collect(events, *book, journal);
            if (events.size() > 4 * kMostMergedEvents)
                trim();
        }
    }
    trim();
    return events;
}

http::Response eventsAnswer(const Call &call, const Page &page, const std::vector<NamedEvent> &events)
{
    Json list = Json::array();
    for (const NamedEvent &each : events)
        list.push_back(each.book->eventJson(each.journal->name(), each.event));
    return jsonAnswer(call.request, {{std::string(page.key), std::move(list)}});
}

http::Response eventsOf(const Site &site, const Call &call, const Page &page)
{
    for (const auto &book : page.books) {
        const JournalPtr journal = book->journal(call.parameters.front());
        if (!journal)
            continue;
        std::optional<std::uint8_t> type;
        if (call.parameters.size() > 1) {
            type = book->eventType(call.parameters[1]);
            if (!type)
                return site.refuse(call, 400,
                                   "there is no event type '" + call.parameters[1] + "'; there are " +
                                       book->eventTypeNames());
        }
        std::vector<NamedEvent> events;
        collect(events, *book, journal, type);
        return eventsAnswer(call, page, events);
    }
    const ModuleWords &words = page.books.front()->words();
    return site.unknown(call, words.noun, words.path);
}

} // namespace

http::Response getModuleNames(const Site &, const Call &call, const Page &page)
{
    std::vector<std::string> names;
    for (const auto &book : page.books) {
        for (std::string &name : book->names())
            names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    return jsonAnswer(call.request, {{std::string(page.key), std::move(names)}});
}

http::Response getModuleEvents(const Site &site, const Call &call, const Page &page)
{
    return call.parameters.empty() ? eventsAnswer(call, page, merged(page)) : eventsOf(site, call, page);
}

} // namespace panelboard::service
