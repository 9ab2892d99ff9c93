// SPDX-License-Identifier: Apache-2.0
#include <panelboard/config/document.h>

#include "file_text.h"
#include "module_reader.h"
#include "reading.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace panelboard::config {

namespace {

constexpr std::string_view kTop = "resilience4j";

/// Modules of Resilience4j that have nothing to configure here.
constexpr std::array<std::string_view, 3> kOthers = {"micrometer", "scheduled", "thread"};

/// The six readers side by side.
class Modules {
public:
    explicit Modules(Reading &reading)
        : m_reading(reading),
          m_readers(Reader(circuitBreakerKeys(), reading), Reader(retryKeys(), reading),
                    Reader(rateLimiterKeys(), reading), Reader(timeLimiterKeys(), reading),
                    Reader(bulkheadKeys(), reading), Reader(threadPoolBulkheadKeys(), reading))
    {
    }

    void take(const Branch &top, resilience::AspectOrder &order)
    {
        if (!isMap(m_reading, top, top.name, "a map of modules"))
            return;
        for (const auto &each : top.children) { // Clang 14 captures no structured binding
            const std::string &name = each.first;
            const Branch &branch = each.second;
            const std::string path = top.name + '.' + name;
            const bool ours = std::apply(
                [&](auto &...reader) { return (reader.takeIfItsOwn(name, branch, path, order) || ...); },
                m_readers);
            const bool others =
                std::ranges::any_of(kOthers, [&](auto other) { return sameRelaxed(name, other); });
            if (!ours && !others)
                reportUnknownModule(branch, top.name);
        }
    }

    void finish(Document &document)
    {
        document.circuitBreaker = std::get<0>(m_readers).finish();
        document.retry = std::get<1>(m_readers).finish();
        document.rateLimiter = std::get<2>(m_readers).finish();
        document.timeLimiter = std::get<3>(m_readers).finish();
        document.bulkhead = std::get<4>(m_readers).finish();
        document.threadPoolBulkhead = std::get<5>(m_readers).finish();
    }

private:
    template <class C>
    class Reader : public ModuleReader<C> {
    public:
        Reader(const ModuleKeys<C> &module, Reading &reading)
            : ModuleReader<C>(module, reading), m_name(module.name)
        {
        }
        [[nodiscard]] std::string_view name() const { return m_name; }
        bool takeIfItsOwn(const std::string &written, const Branch &branch, const std::string &path,
                          resilience::AspectOrder &order)
        {
            if (!sameRelaxed(written, m_name))
                return false;
            this->take(branch, path, order);
            return true;
        }

    private:
        std::string_view m_name;
    };

    void reportUnknownModule(const Branch &branch, const std::string &path)
    {
        std::vector<std::string_view> known(kOthers.begin(), kOthers.end());
        std::apply([&](auto &...reader) { (known.push_back(reader.name()), ...); }, m_readers);
        std::rotate(known.begin(), known.begin() + kOthers.size(), known.end());
        reportUnknown(m_reading, branch, path, known, {});
    }

    Reading &m_reading;
    std::tuple<Reader<breaker::CircuitBreakerConfig>, Reader<resilience::RetryConfig>,
               Reader<resilience::RateLimiterConfig>, Reader<resilience::TimeLimiterConfig>,
               Reader<resilience::BulkheadConfig>, Reader<resilience::ThreadPoolBulkheadConfig>>
        m_readers;
};

std::vector<Problem> inOrder(std::vector<Problem> problems, const std::string &fileName)
{
    for (Problem &problem : problems)
        problem.file = fileName;
    std::ranges::stable_sort(problems, [](const Problem &a, const Problem &b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
    return problems;
}

} // namespace

Loaded readDocument(const std::string &yaml, const LoadOptions &options, const std::string &fileName)
{
    YamlTree tree;
    if (auto mistake = tree.read(yaml))
        return {std::nullopt, inOrder({std::move(*mistake)}, fileName)};

    Reading reading{options, {}, {}};
    const Report report = [&](Place at, const std::string &path, std::string found, std::string allowed,
                              std::string suggestion) {
        reading.mistake(at, path, std::move(found), std::move(allowed), std::move(suggestion));
    };
    const Branch top = collectKeys(tree, kTop, options.profiles, report);
    Document document;
    Modules modules(reading);
    modules.take(top, document.aspectOrder);
    modules.finish(document);
    if (!reading.problems.empty())
        return {std::nullopt, inOrder(std::move(reading.problems), fileName)};
    document.remarks = inOrder(std::move(reading.remarks), fileName);
    return {std::move(document), {}};
}

Loaded loadDocument(const std::filesystem::path &file, const LoadOptions &options)
{
    const FileText read = readFile(file);
    if (!read.text)
        return {std::nullopt, {unreadable(file, read.problem)}};
    return readDocument(*read.text, options, file.string());
}

} // namespace panelboard::config
