// SPDX-License-Identifier: Apache-2.0
#include "counter_value.h"
#include "fallback_reports.h"

#include "support/fake_clock.h"

#include <QStringList>
#include <QTest>

using namespace panelboard;
using namespace std::chrono_literals;
using demo::Severity;

namespace {

struct Fixture {
    test::FakeClock clock;
    prometheus::Registry counters;
    QStringList lines;
    demo::FallbackReports reports{
        counters, {"failed_total", "help"}, clock, [this](Severity severity, const std::string &line) {
            lines.append((severity == Severity::Error ? "error: " : "warning: ") +
                         QString::fromStdString(line));
        }};
};

} // namespace

class FallbackReportsTest : public QObject {
    Q_OBJECT

private slots:
    void countsByTypeOfError_S34();
    void saysEachKindOfTroubleOnce();
    void saysItAgainWhenItComesBackLater();
    void isNotFloodedByTroubleThatAlternates();
    void isSilentOnceItIsClosed();
};

void FallbackReportsTest::countsByTypeOfError_S34()
{
    Fixture f;

    f.reports.failed(Severity::Warning, "CallNotPermitted", "open");
    f.reports.failed(Severity::Error, "StoreFailed", "500");
    f.reports.failed(Severity::Error, "StoreFailed", "500");

    QCOMPARE(test::counterValue(f.counters, "CallNotPermitted"), 1.0);
    QCOMPARE(test::counterValue(f.counters, "StoreFailed"), 2.0);
    QCOMPARE(f.reports.failures(), 3U);
}

void FallbackReportsTest::saysEachKindOfTroubleOnce()
{
    Fixture f;

    for (int i = 0; i < 3; ++i)
        f.reports.failed(Severity::Error, "StoreFailed", "500");
    for (int i = 0; i < 3; ++i)
        f.reports.failed(Severity::Warning, "CallNotPermitted", "open");

    QCOMPARE(f.lines, QStringList({"error: 500", "warning: open"}));
}

void FallbackReportsTest::saysItAgainWhenItComesBackLater()
{
    Fixture f;
    f.reports.failed(Severity::Error, "StoreFailed", "500");
    f.reports.succeeded();
    f.clock.advance(demo::FallbackReports::kBetweenLines);

    f.reports.failed(Severity::Error, "StoreFailed", "501");

    QCOMPARE(f.lines, QStringList({"error: 500", "error: 501"}));
}

void FallbackReportsTest::isNotFloodedByTroubleThatAlternates()
{
    Fixture f;

    for (int i = 0; i < 100; ++i) {
        f.reports.failed(Severity::Error, "StoreFailed", "500");
        f.reports.failed(Severity::Warning, "CallNotPermitted", "open");
        f.reports.succeeded();
        f.clock.advance(90ms);
    }

    QCOMPARE(f.lines, QStringList({"error: 500", "warning: open"}));
}

void FallbackReportsTest::isSilentOnceItIsClosed()
{
    Fixture f;
    f.reports.close();

    f.reports.failed(Severity::Error, "StoreFailed", "500");

    QVERIFY(f.lines.isEmpty());
    QCOMPARE(f.reports.failures(), 0U);
}

QTEST_GUILESS_MAIN(FallbackReportsTest)
#include "tst_fallback_reports.moc"
