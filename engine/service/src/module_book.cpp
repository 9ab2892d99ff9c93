// SPDX-License-Identifier: Apache-2.0
#include "module_book.h"

#include "event_record.h"
#include "java_text.h"
#include "metric_labels.h"
#include "module_traits.h"

#include <panelboard/breaker/mutex.h>

#include <map>
#include <utility>

namespace panelboard::service {

namespace {

/// Lower case without '-' and '_'.
std::string relaxed(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c != '-' && c != '_')
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

constexpr std::string_view kConfigurationChanged = "CONFIGURATION_CHANGED";

Json changeJson(const ConfigurationChange &change)
{
    Json changes = Json::array();
    for (const breaker::ConfigChange &each : change.changes)
        changes.push_back({{"property", each.property}, {"from", each.from}, {"to", each.to}});
    return {{"changes", std::move(changes)}, {"actor", change.by.actor}, {"reason", change.by.reason}};
}

void addSample(prometheus::MetricFamily &family, Labels labels, double value)
{
    prometheus::ClientMetric &metric = family.metric.emplace_back();
    metric.label = std::move(labels);
    if (family.type == prometheus::MetricType::Counter)
        metric.counter.value = value;
    else
        metric.gauge.value = value;
}

template <class M>
class BookOf final : public ModuleBook, public std::enable_shared_from_this<BookOf<M>> {
public:
    BookOf(resilience::Registry<M> *registry, const MetricsExport &exported, const breaker::Clock &clock)
        : m_registry(registry), m_clock(clock), m_selection(exported)
    {
    }

    void open() override;
    void close() override;

    [[nodiscard]] const ModuleWords &words() const override { return Traits::kWords; }
    [[nodiscard]] std::vector<std::string> names() const override;
    [[nodiscard]] std::unique_ptr<ConfigResource> config(std::string_view name) override;
    [[nodiscard]] std::shared_ptr<ModuleJournal> journal(std::string_view name) override;
    [[nodiscard]] std::vector<std::shared_ptr<ModuleJournal>> journals() override;
    [[nodiscard]] std::optional<std::uint8_t> eventType(std::string_view name) const override;
    [[nodiscard]] std::string eventTypeNames() const override;
    [[nodiscard]] Json eventJson(const std::string &name, const ModuleEvent &event) const override;
    void addMetrics(std::vector<prometheus::MetricFamily> &families) override;
    [[nodiscard]] LeftOut leftOut() const override;

private:
    using Traits = ModuleTraits<M>;
    using Event = typename M::Event;

    struct Entry {
        std::shared_ptr<M> instance;
        std::shared_ptr<ModuleJournal> journal;
        bool exported = false;
        breaker::Subscription events; ///< its handler keeps the journal alive, never the instance
        bool listens = false;         ///< `events` is one
    };

    void apply(const resilience::RegistryEvent<M> &event);
    void adopt(const std::shared_ptr<M> &instance) PB_REQUIRES(m_mutex);
    void forget(const std::shared_ptr<M> &instance);
    void follow(Entry &entry) PB_REQUIRES(m_mutex);
    void noteChange(const std::string &name, ConfigurationChange change);
    Entry *find(std::string_view name) PB_REQUIRES(m_mutex);

    resilience::Registry<M> *const m_registry;
    const breaker::Clock &m_clock;
    breaker::Subscription m_registryEvents;
    mutable breaker::Mutex m_mutex;
    std::map<std::string, Entry, std::less<>> m_byName PB_GUARDED_BY(m_mutex);
    ExportSelection m_selection PB_GUARDED_BY(m_mutex);
};

template <class M>
void BookOf<M>::open()
{
    if (!m_registry)
        return;
    m_registryEvents = m_registry->subscribeToRegistry(
        [weak = this->weak_from_this()](const resilience::RegistryEvent<M> &event) {
            if (const auto self = weak.lock())
                self->apply(event);
        });
    const auto instances = m_registry->all();
    const breaker::MutexLock lock(m_mutex);
    for (const auto &instance : instances)
        adopt(instance);
}

template <class M>
void BookOf<M>::close()
{
    m_registryEvents.cancel();
    std::map<std::string, Entry, std::less<>> dropped; // instances die after unlocking
    const breaker::MutexLock lock(m_mutex);
    dropped.swap(m_byName);
}

template <class M>
void BookOf<M>::apply(const resilience::RegistryEvent<M> &event)
{
    using Type = breaker::RegistryEvent::Type;
    if (event.type != Type::Added)
        forget(event.type == Type::Removed ? event.instance : event.previous);
    if (event.type == Type::Removed)
        return;
    const breaker::MutexLock lock(m_mutex);
    adopt(event.instance);
}

template <class M>
void BookOf<M>::adopt(const std::shared_ptr<M> &instance)
{
    Entry &entry = m_byName[instance->name()];
    if (entry.instance == instance)
        return;
    if (!entry.instance)
        entry.exported = m_selection.admit(instance->name());
    entry.instance = instance;
    entry.journal =
        std::make_shared<ModuleJournal>(instance->name(), instance->config()->eventConsumerBufferSize);
    entry.listens = false;
    follow(entry);
}

template <class M>
void BookOf<M>::forget(const std::shared_ptr<M> &instance)
{
    Entry dropped; // dies after unlocking
    const breaker::MutexLock lock(m_mutex);
    const auto found = m_byName.find(instance->name());
    if (found == m_byName.end() || found->second.instance != instance)
        return;
    dropped = std::move(found->second);
    m_byName.erase(found);
    if (dropped.exported)
        m_selection.release();
}

/// Keeps events as the configuration wants them kept now. (No event tells that it changed, so this looks
/// whenever somebody asks for events, and after each patch.)
template <class M>
void BookOf<M>::follow(Entry &entry)
{
    const auto config = entry.instance->config();
    entry.journal->resize(config->eventConsumerBufferSize);
    const bool wanted = Traits::keepsEvents(*config);
    if (wanted == entry.listens)
        return;
    entry.listens = wanted;
    entry.events =
        !wanted
            ? breaker::Subscription()
            : entry.instance->subscribe(breaker::kAllEvents, [journal = entry.journal](const Event &event) {
                  ModuleEvent kept;
                  kept.type = static_cast<std::uint8_t>(event.type);
                  kept.at = event.at;
                  if constexpr (Traits::kTellsAttempts) {
                      kept.attempts = event.attempts;
                      if (event.error)
                          kept.error = std::make_shared<const std::string>(errorText(
                              {cutErrorText(event.error->kind()), cutErrorText(event.error->message()), {}}));
                  }
                  journal->add(std::move(kept));
              });
}

template <class M>
auto BookOf<M>::find(std::string_view name) -> Entry *
{
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? nullptr : &found->second;
}

template <class M>
std::vector<std::string> BookOf<M>::names() const
{
    std::vector<std::string> names;
    const breaker::MutexLock lock(m_mutex);
    names.reserve(m_byName.size());
    for (const auto &[name, entry] : m_byName)
        names.push_back(name);
    return names;
}

template <class M>
std::unique_ptr<ConfigResource> BookOf<M>::config(std::string_view name)
{
    const breaker::MutexLock lock(m_mutex);
    const Entry *entry = find(name);
    if (!entry)
        return nullptr;
    return std::make_unique<ConfigResourceOf<M>>(
        entry->instance, Traits::kWords.nameKey,
        [weak = this->weak_from_this(), changed = std::string(name)](auto changes, const auto &by) {
            if (const auto self = weak.lock())
                self->noteChange(changed, {std::move(changes), by});
        });
}

/// Kept whatever the configuration says of events: whoever looks has to find that somebody changed it.
template <class M>
void BookOf<M>::noteChange(const std::string &name, ConfigurationChange change)
{
    const auto changed = journal(name);
    if (!changed)
        return;
    ModuleEvent event;
    event.type = ModuleEvent::kConfigurationChanged;
    event.at = m_clock.now();
    event.change = std::make_shared<const ConfigurationChange>(std::move(change));
    changed->add(std::move(event));
}

template <class M>
std::shared_ptr<ModuleJournal> BookOf<M>::journal(std::string_view name)
{
    const breaker::MutexLock lock(m_mutex);
    Entry *entry = find(name);
    if (!entry)
        return nullptr;
    follow(*entry);
    return entry->journal;
}

template <class M>
std::vector<std::shared_ptr<ModuleJournal>> BookOf<M>::journals()
{
    std::vector<std::shared_ptr<ModuleJournal>> journals;
    const breaker::MutexLock lock(m_mutex);
    for (auto &[name, entry] : m_byName) {
        follow(entry);
        journals.push_back(entry.journal);
    }
    return journals;
}

template <class M>
std::optional<std::uint8_t> BookOf<M>::eventType(std::string_view name) const
{
    for (const auto type : Traits::kEvents) {
        if (relaxed(toString(type)) == relaxed(name))
            return static_cast<std::uint8_t>(type);
    }
    if (relaxed(name) == relaxed(kConfigurationChanged))
        return ModuleEvent::kConfigurationChanged;
    return std::nullopt;
}

template <class M>
std::string BookOf<M>::eventTypeNames() const
{
    std::string names;
    for (const auto type : Traits::kEvents)
        names.append(toString(type)).append(", ");
    return names.append(kConfigurationChanged);
}

template <class M>
Json BookOf<M>::eventJson(const std::string &name, const ModuleEvent &event) const
{
    const bool ofConfiguration = event.type == ModuleEvent::kConfigurationChanged;
    Json json{{Traits::kWords.nameKey, name},
              {"type", ofConfiguration ? kConfigurationChanged
                                       : toString(static_cast<typename Traits::Type>(event.type))},
              {"creationTime", zonedDateTime(event.at)}};
    if constexpr (Traits::kTellsAttempts) {
        json["errorMessage"] = event.error ? Json(*event.error) : Json(nullptr);
        json["numberOfAttempts"] = event.attempts;
    }
    if (event.change)
        json.update(changeJson(*event.change));
    return json;
}

template <class M>
void BookOf<M>::addMetrics(std::vector<prometheus::MetricFamily> &families)
{
    const std::size_t first = families.size();
    for (const auto &row : Traits::kMetrics) {
        if (families.size() == first || families.back().name != row.family)
            families.push_back({row.family, row.help, row.type, {}});
    }
    const breaker::MutexLock lock(m_mutex);
    for (auto &[name, entry] : m_byName) {
        entry.exported = entry.exported || m_selection.admit(name);
        if (!entry.exported)
            continue;
        const Labels labels = labelsOf(name, entry.instance->tags());
        const auto metrics = entry.instance->metrics();
        std::size_t at = first;
        for (const auto &row : Traits::kMetrics) {
            at += families[at].name == row.family ? 0 : 1;
            addSample(families[at], row.kind ? with(labels, "kind", row.kind) : labels, row.value(metrics));
        }
    }
    if (families[first].metric.empty())
        families.resize(first);
}

template <class M>
LeftOut BookOf<M>::leftOut() const
{
    LeftOut leftOut;
    const breaker::MutexLock lock(m_mutex);
    for (const auto &[name, entry] : m_byName) {
        if (!entry.exported)
            m_selection.countLeftOut(name, leftOut);
    }
    return leftOut;
}

} // namespace

template <class M>
std::shared_ptr<ModuleBook> makeModuleBook(resilience::Registry<M> *registry, const MetricsExport &exported,
                                           const breaker::Clock &clock)
{
    return std::make_shared<BookOf<M>>(registry, exported, clock);
}

template std::shared_ptr<ModuleBook> makeModuleBook(resilience::RetryRegistry *, const MetricsExport &,
                                                    const breaker::Clock &);
template std::shared_ptr<ModuleBook> makeModuleBook(resilience::RateLimiterRegistry *, const MetricsExport &,
                                                    const breaker::Clock &);
template std::shared_ptr<ModuleBook> makeModuleBook(resilience::TimeLimiterRegistry *, const MetricsExport &,
                                                    const breaker::Clock &);
template std::shared_ptr<ModuleBook> makeModuleBook(resilience::BulkheadRegistry *, const MetricsExport &,
                                                    const breaker::Clock &);
template std::shared_ptr<ModuleBook> makeModuleBook(resilience::ThreadPoolBulkheadRegistry *,
                                                    const MetricsExport &, const breaker::Clock &);

} // namespace panelboard::service
