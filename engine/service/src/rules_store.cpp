// SPDX-License-Identifier: Apache-2.0
#include "rules_store.h"

#include "java_text.h"

#include <utility>

namespace panelboard::service {

namespace {

std::string sentenceOf(const RuleProblems &problems)
{
    const breaker::ConfigProblem &first = problems.front();
    return first.field + " is " + first.value + ", allowed: " + first.allowed;
}

tl::expected<Rules, std::string> rulesFrom(const std::string &text)
{
    const auto json = parseJson(text);
    if (!json)
        return tl::unexpected<std::string>("it is not JSON");
    auto rules = readRules(*json);
    if (!rules)
        return tl::unexpected(sentenceOf(rules.error()));
    return *rules;
}

std::string textOf(const Rules &rules)
{
    return toJson(rules).dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::string unsavedText(const std::string &problem)
{
    return "nothing was changed, because the rules cannot be saved: " + problem;
}

RulesStore::RulesStore(http::IoThread &io, const ManagementOptions &options,
                       std::shared_ptr<RulesKeeper> keeper, std::shared_ptr<IoGate> gate)
    : m_keeper(std::move(keeper)), m_gate(std::move(gate)), m_path(options.rulesFile)
{
    if (!options.sharedRules.etcd.empty())
        m_etcd = std::make_shared<EtcdRules>(io, options.sharedRules, options.service);
}

void RulesStore::load()
{
    const auto text = readFile(m_path);
    if (!text) {
        m_fileProblem = text.error();
        return;
    }
    if (!*text)
        return;
    const auto rules = rulesFrom(**text);
    const auto problems = rules ? m_keeper->problemsOf(*rules, RulesKeeper::Unknown::Waits) : RuleProblems();
    if (rules && problems.empty()) {
        m_savedText = **text;
        m_keeper->replace(*rules);
        return;
    }
    const auto aside = setAside(m_path);
    m_fileProblem = "the rules in " + m_path +
                    " cannot be used: " + (rules ? sentenceOf(problems) : rules.error()) +
                    (aside ? "; the file was set aside as " + *aside : "; " + aside.error());
}

void RulesStore::open()
{
    if (!m_path.empty()) {
        load();
        m_file = std::make_unique<RulesFile>(m_path);
    }
    m_keeper->open();
    m_isOpen = true;
    if (!m_etcd)
        return;
    m_etcd->open([weak = weak_from_this()](const std::string &text) {
        if (const auto self = weak.lock())
            self->obey(text);
    });
}

void RulesStore::obey(const std::string &text)
{
    const auto rules = rulesFrom(text);
    const auto problems = rules ? m_keeper->problemsOf(*rules, RulesKeeper::Unknown::Waits) : RuleProblems();
    if (!rules || !problems.empty()) {
        m_sharedProblem = "the newest rules in etcd cannot be used, the last ones stay: " +
                          (rules ? sentenceOf(problems) : rules.error());
        return;
    }
    m_sharedProblem.clear();
    m_shared = *rules;
    m_keeper->replace(*rules);
    noteChange();
}

void RulesStore::commit(Change change)
{
    m_changes.push_back(std::move(change));
    if (!m_changing)
        makeChanges();
}

/// The disk first: whoever is told that a change was made finds it again after any crash.
void RulesStore::makeChanges()
{
    while (!m_changes.empty()) {
        const Change change = std::move(m_changes.front());
        m_changes.pop_front();
        if (!change.isDue())
            continue;
        std::string text = m_file ? textOf(change.after(*m_keeper)) : std::string();
        if (!m_file || (text == m_savedText && m_saving == 0)) {
            change.make(std::nullopt);
            continue;
        }
        m_changing = true;
        return save(std::move(text), [this, change](const std::optional<std::string> &problem) {
            change.make(problem);
            m_changing = false;
            noteChange(); // what code changed meanwhile
            makeChanges();
        });
    }
}

void RulesStore::replace(const Rules &rules, std::function<bool()> isDue,
                         std::function<void(const Outcome &)> done)
{
    if (m_etcd)
        return isDue() ? share(rules, std::move(done)) : void();
    commit({std::move(isDue), [rules](const RulesKeeper &keeper) { return keeper.afterReplace(rules); },
            [keeper = m_keeper, rules, done = std::move(done)](const std::optional<std::string> &problem) {
                if (problem)
                    return done({500, unsavedText(*problem)});
                keeper->replace(rules);
                done({});
            }});
}

void RulesStore::share(const Rules &rules, std::function<void(const Outcome &)> done)
{
    const Rules all = merged(m_shared, m_keeper->withoutUnchanged(rules));
    Json document = toJson(all);
    document["actor"] = rules.requester.actor;
    document["reason"] = rules.requester.reason;
    m_etcd->put(
        toText(document), [done = std::move(done)](EtcdRules::Put outcome, const std::string &problem) {
            switch (outcome) {
            case EtcdRules::Put::Done:
                return done({});
            case EtcdRules::Put::TooLate:
                return done({412, "the shared rules have changed since you read them: read them again"});
            case EtcdRules::Put::Away:
                return done({503, "the shared rules cannot be written: " + problem});
            }
        });
}

void RulesStore::noteChange()
{
    if (!m_isOpen || !m_file || m_changing)
        return;
    std::string text = textOf(m_keeper->current(RulesKeeper::Extent::Changed));
    if (text != m_savedText)
        save(std::move(text), {});
}

void RulesStore::save(std::string text, Saved saved)
{
    m_savedText = text;
    ++m_saving;
    m_file->save(std::move(text), [gate = m_gate, weak = weak_from_this(),
                                   saved = std::move(saved)](const std::optional<std::string> &problem) {
        gate->post([weak, saved, problem] {
            const auto self = weak.lock();
            if (!self)
                return;
            self->noteSaved(problem);
            if (saved)
                saved(problem);
        });
    });
}

void RulesStore::noteSaved(const std::optional<std::string> &problem)
{
    --m_saving;
    m_fileProblem = problem.value_or("");
    if (problem)
        m_savedText.clear(); // the next change is written even if it is none
}

std::optional<Json> RulesStore::health() const
{
    if (m_path.empty() && !m_etcd)
        return std::nullopt;
    Json details = Json::object();
    bool well = true;
    if (!m_path.empty())
        details["file"] = m_path;
    if (!m_fileProblem.empty())
        details["fileProblem"] = m_fileProblem;
    if (m_etcd) {
        const EtcdRules::Standing &etcd = m_etcd->standing();
        details["etcd"] = etcd.reached ? "reached" : "away";
        details["revision"] = etcd.revision;
        if (!etcd.problem.empty())
            details["etcdProblem"] = etcd.problem;
        if (!m_sharedProblem.empty())
            details["rulesProblem"] = m_sharedProblem;
        well = etcd.reached && m_sharedProblem.empty();
    }
    well = well && m_fileProblem.empty();
    return Json{{"status", well ? "UP" : "UNKNOWN"}, {"details", std::move(details)}};
}

} // namespace panelboard::service
