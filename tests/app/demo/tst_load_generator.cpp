// SPDX-License-Identifier: Apache-2.0
#include "answered_by.h"
#include "load_generator.h"

#include <panelboard/breaker/system_clock.h>
#include <panelboard/http/server.h>

#include <QSet>
#include <QTest>

#include <mutex>

using namespace panelboard;
using namespace std::chrono_literals;

namespace {

/// An API that answers what it is told to, or nothing, and remembers what it was asked.
class RecordingApi {
public:
    [[nodiscard]] http::Url url() const
    {
        return http::Url::parse("http://127.0.0.1:" + std::to_string(m_server.port())).value();
    }

    [[nodiscard]] QStringList paths() const
    {
        const std::lock_guard lock(m_mutex);
        return m_paths;
    }

    std::atomic<int> status{200};
    std::atomic<bool> silent{false};
    std::atomic<bool> fallback{false};

private:
    void handle(const http::Request &request, const std::shared_ptr<http::Responder> &responder)
    {
        const std::lock_guard lock(m_mutex);
        m_paths.append(QString::fromStdString(request.path));
        if (silent) {
            m_unanswered.push_back(responder);
            return;
        }
        http::Response response;
        response.status = status;
        if (fallback)
            demo::sayAnsweredByFallback(response);
        responder->send(std::move(response));
    }

    mutable std::mutex m_mutex;
    QStringList m_paths;                                        // guarded by m_mutex
    std::vector<std::shared_ptr<http::Responder>> m_unanswered; // guarded by m_mutex
    http::IoThread m_io;
    http::Server m_server{
        m_io, {}, [this](const http::Request &request, const std::shared_ptr<http::Responder> &responder) {
            handle(request, responder);
        }};
};

demo::LoadOptions loadOn(const RecordingApi &api, std::uint32_t rate, std::uint32_t misses)
{
    demo::LoadOptions options;
    options.api = api.url();
    options.rate = rate;
    demo::InventoryLoad articles;
    articles.misses = misses;
    options.mix = demo::inventoryMix(articles);
    return options;
}

breaker::Clock &realClock() { return breaker::SystemClock::instance(); }

/// "/stock/sku-21" is seldom asked for, "/stock/sku-20" all the time.
bool isRare(const QString &path) { return path.mid(11).toInt() > 20; }

} // namespace

class LoadGeneratorTest : public QObject {
    Q_OBJECT

private slots:
    void asksForPopularAndRareArticles_data();
    void asksForPopularAndRareArticles();
    void asksForRareArticlesInTurn();
    void sendsOnScheduleThoughNobodyAnswers();
    void changesItsRateWhileItRuns();
    void changesItsMixWhileItRuns();
    void countsWhatIsNotAnswered();
    void countsWhatAFallbackAnswered();
    void measuresLatency();
    void stopsWithRequestsUnderWay();
};

void LoadGeneratorTest::asksForPopularAndRareArticles_data()
{
    QTest::addColumn<std::uint32_t>("misses");
    for (const std::uint32_t misses : {0U, 5U, 50U, 100U})
        QTest::addRow("%u %%", misses) << misses;
}

void LoadGeneratorTest::asksForPopularAndRareArticles()
{
    QFETCH(std::uint32_t, misses);
    const RecordingApi api;
    const demo::LoadGenerator load(loadOn(api, 500, misses), realClock());

    QTRY_VERIFY(api.paths().size() >= 100);

    const QStringList first = api.paths().mid(0, 100);
    const auto rare = std::count_if(first.begin(), first.end(), isRare);
    // Requests on different connections may overtake each other at the hundredth.
    QVERIFY2(std::abs(rare - static_cast<qsizetype>(misses)) <= 2, qPrintable(QString::number(rare)));
}

void LoadGeneratorTest::asksForRareArticlesInTurn()
{
    const RecordingApi api;
    demo::LoadOptions second = loadOn(api, 500, 100);
    second.mix = demo::inventoryMix({100, 20, 20'000, 1, 3});
    const demo::LoadGenerator load(second, realClock());

    QTRY_VERIFY(api.paths().size() >= 10);

    const QStringList paths = api.paths();
    QVERIFY(paths.contains("/stock/sku-22"));
    QVERIFY(paths.contains("/stock/sku-25"));
    QCOMPARE(QSet<QString>(paths.begin(), paths.end()).size(), paths.size());
}

void LoadGeneratorTest::sendsOnScheduleThoughNobodyAnswers()
{
    RecordingApi api;
    api.silent = true;
    const demo::LoadGenerator load(loadOn(api, 200, 0), realClock());

    QTRY_VERIFY(api.paths().size() >= 40);

    QCOMPARE(load.figures().answered, 0U);
}

void LoadGeneratorTest::changesItsRateWhileItRuns()
{
    const RecordingApi api;
    demo::LoadGenerator load(loadOn(api, 0, 0), realClock());
    QCOMPARE(load.rate(), 0U);

    load.setRate(500);
    QTRY_VERIFY(api.paths().size() >= 20);
    load.setRate(0);
    QTRY_COMPARE(load.figures().answered, load.figures().sent);
    const std::uint64_t sent = load.figures().sent;
    load.setRate(500);

    QTRY_VERIFY(load.figures().sent > sent);
}

void LoadGeneratorTest::changesItsMixWhileItRuns()
{
    const RecordingApi api;
    demo::LoadGenerator load(loadOn(api, 500, 0), realClock());
    QTRY_VERIFY(api.paths().size() >= 10);
    const QStringList before = api.paths();
    QVERIFY(std::none_of(before.begin(), before.end(), isRare));

    QVERIFY(load.setWeight("rare", 100));
    QVERIFY(load.setWeight("popular", 0));

    QCOMPARE(load.share("rare"), 100U);
    QTRY_VERIFY(isRare(api.paths().last()));
}

void LoadGeneratorTest::countsWhatIsNotAnswered()
{
    RecordingApi api;
    api.status = 503;
    const demo::LoadGenerator load(loadOn(api, 200, 0), realClock());

    QTRY_VERIFY(load.figures().failed >= 5);

    QCOMPARE(load.figures().answered, 0U);
}

void LoadGeneratorTest::countsWhatAFallbackAnswered()
{
    RecordingApi api;
    api.fallback = true;
    const demo::LoadGenerator load(loadOn(api, 200, 0), realClock());

    QTRY_VERIFY(load.figures().fallbacks >= 5);

    const demo::LoadFigures figures = load.figures();
    QCOMPARE(figures.fallbacks, figures.answered);
    QCOMPARE(figures.latencies.count(), figures.answered);
}

void LoadGeneratorTest::measuresLatency()
{
    const RecordingApi api;
    const demo::LoadGenerator load(loadOn(api, 200, 0), realClock());

    QTRY_VERIFY(load.figures().answered >= 20);

    const demo::LoadFigures figures = load.figures();
    QVERIFY(figures.median && figures.p99);
    QVERIFY(*figures.median > 0ns);
    QVERIFY(*figures.median <= *figures.p99);
}

void LoadGeneratorTest::stopsWithRequestsUnderWay()
{
    RecordingApi api;
    api.silent = true;
    auto load = std::make_unique<demo::LoadGenerator>(loadOn(api, 200, 0), realClock());
    QTRY_VERIFY(api.paths().size() >= 5);

    load.reset();

    const qsizetype asked = api.paths().size();
    api.silent = false;
    const demo::LoadGenerator next(loadOn(api, 200, 0), realClock());
    QTRY_VERIFY(api.paths().size() > asked);
}

QTEST_GUILESS_MAIN(LoadGeneratorTest)
#include "tst_load_generator.moc"
