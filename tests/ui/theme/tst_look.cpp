// SPDX-License-Identifier: GPL-3.0-or-later
#include "colour_science.h"

#include <panelboard/ui/theme/tokens.h>

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace panelboard;
using ui::theme::Tokens;

namespace {

using Colours = std::vector<QColor>;

/// The grounds that text and marks stand on, the chosen row included.
Colours grounds(const Tokens &t) { return {t.bg0, t.bg1, t.bg2, t.bg3, t.sel}; }

double worst(const QColor &colour, const Colours &grounds)
{
    double least = 21;
    for (const QColor &ground : grounds)
        least = std::min(least, test::contrast(colour, ground));
    return least;
}

Colours marks(const Tokens &t)
{
    return {t.closed.mark,     t.open.mark,        t.halfOpen.mark,
            t.forcedOpen.mark, t.metricsOnly.mark, t.disabled.mark};
}

double smallestDistance(const Tokens &t, test::Sight sight)
{
    const Colours all = marks(t);
    double smallest = 1000;
    for (std::size_t a = 0; a < all.size(); ++a)
        for (std::size_t b = a + 1; b < all.size(); ++b)
            smallest = std::min(smallest, test::distance(all[a], all[b], sight));
    return smallest;
}

void addRatio(const QString &name, const QColor &colour, const Colours &on, double ratio)
{
    QTest::newRow(qPrintable(name)) << colour << on << ratio;
}

/// The ratios that the look promises, in brackets in its tables.
void addRatios(const QString &theme, const Tokens &t, const std::vector<double> &promised)
{
    const std::vector<std::pair<QString, std::pair<QColor, Colours>>> rows{
        {"edge", {t.edge, grounds(t)}},
        {"t1", {t.t1, grounds(t)}},
        {"t2", {t.t2, grounds(t)}},
        {"t3", {t.t3, grounds(t)}},
        {"accent", {t.accent, grounds(t)}},
        {"accentOn on accent", {t.accentOn, {t.accent}}},
        {"CLOSED mark", {t.closed.mark, grounds(t)}},
        {"OPEN ink", {t.open.ink, grounds(t)}},
        {"OPEN mark", {t.open.mark, grounds(t)}},
        {"OPEN text on fill", {t.open.on, {t.open.fill}}},
        {"HALF_OPEN ink", {t.halfOpen.ink, grounds(t)}},
        {"HALF_OPEN mark", {t.halfOpen.mark, grounds(t)}},
        {"HALF_OPEN text on fill", {t.halfOpen.on, {t.halfOpen.fill}}},
        {"FORCED_OPEN ink", {t.forcedOpen.ink, grounds(t)}},
        {"FORCED_OPEN mark", {t.forcedOpen.mark, grounds(t)}},
        {"FORCED_OPEN text on fill", {t.forcedOpen.on, {t.forcedOpen.fill}}},
        {"METRICS_ONLY ink", {t.metricsOnly.ink, grounds(t)}},
        {"METRICS_ONLY mark", {t.metricsOnly.mark, grounds(t)}},
        {"DISABLED ink", {t.disabled.ink, grounds(t)}},
        {"DISABLED mark", {t.disabled.mark, grounds(t)}},
        {"stroke", {t.stroke, {t.bg1, t.bg2}}},
        {"data", {t.data, grounds(t)}},
        {"data2", {t.data2, {t.bg1}}},
        {"slow", {t.slow, {t.bg1, t.bg2}}},
        {"production", {t.production.on, {t.production.band}}},
        {"armed", {t.armed.on, {t.armed.band}}},
        {"staging", {t.staging.on, {t.staging.band}}},
    };
    for (std::size_t at = 0; at < rows.size(); ++at)
        addRatio(theme + ' ' + rows[at].first, rows[at].second.first, rows[at].second.second,
                 promised.at(at));
}

/// All that words are written in, and on what.
void addTexts(const QString &theme, const Tokens &t)
{
    const std::vector<std::pair<QString, std::pair<QColor, Colours>>> texts{
        {"t1", {t.t1, grounds(t)}},
        {"t2", {t.t2, grounds(t)}},
        {"t3", {t.t3, grounds(t)}},
        {"accent", {t.accent, grounds(t)}},
        {"on accent", {t.accentOn, {t.accent}}},
        {"in a field", {t.t1, {t.field}}},
        {"closed", {t.closed.ink, grounds(t)}},
        {"open", {t.open.ink, grounds(t)}},
        {"half-open", {t.halfOpen.ink, grounds(t)}},
        {"forced open", {t.forcedOpen.ink, grounds(t)}},
        {"metrics only", {t.metricsOnly.ink, grounds(t)}},
        {"disabled", {t.disabled.ink, grounds(t)}},
        {"on open", {t.open.on, {t.open.fill}}},
        {"on half-open", {t.halfOpen.on, {t.halfOpen.fill}}},
        {"on forced open", {t.forcedOpen.on, {t.forcedOpen.fill}}},
        {"on production", {t.production.on, {t.production.band}}},
        {"on armed", {t.armed.on, {t.armed.band}}},
        {"on staging", {t.staging.on, {t.staging.band}}},
        {"on development", {t.development.on, {t.development.band}}},
    };
    for (const auto &[name, text] : texts)
        QTest::newRow(qPrintable(theme + ' ' + name)) << text.first << text.second;
}

} // namespace

class TestLook : public QObject {
    Q_OBJECT
private slots:
    void reachesThePromisedContrast_data()
    {
        QTest::addColumn<QColor>("colour");
        QTest::addColumn<Colours>("on");
        QTest::addColumn<double>("ratio");
        addRatios("dark", ui::theme::dark(),
                  {3.4, 11.2, 6.9, 5.1, 6.0, 8.1, 4.9, 5.1, 5.1, 5.8, 9.5, 9.5,  8.9, 7.3,
                   7.3, 10.3, 5.0, 5.0, 4.6, 4.6, 9.9, 3.9, 3.3, 7.2, 8.8, 10.2, 7.5});
        addRatios("light", ui::theme::light(),
                  {3.2, 14.2, 6.8, 4.9, 5.8, 7.3, 3.5, 4.6, 4.7, 4.7, 6.1, 3.1,  9.9, 6.6,
                   5.7, 9.5,  5.0, 3.8, 4.5, 3.2, 9.3, 3.4, 3.0, 3.1, 8.8, 10.2, 7.5});
    }
    void reachesThePromisedContrast()
    {
        QFETCH(QColor, colour);
        QFETCH(Colours, on);
        QFETCH(double, ratio);
        const double found = worst(colour, on);

        QVERIFY2(found >= ratio - 0.05, qPrintable(QString::number(found)));
    }

    void keepsEveryTextReadable_data()
    {
        QTest::addColumn<QColor>("ink");
        QTest::addColumn<Colours>("on");
        addTexts("dark", ui::theme::dark());
        addTexts("light", ui::theme::light());
    }
    void keepsEveryTextReadable()
    {
        QFETCH(QColor, ink);
        QFETCH(Colours, on);
        const double found = worst(ink, on);

        QVERIFY2(found >= 4.5, qPrintable(QString::number(found)));
    }

    void tellsStatesApartForTheColourBlind_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<int>("sight");
        QTest::addColumn<double>("promised");
        QTest::newRow("dark, deuteranopia") << true << int(test::Sight::Deuteranopia) << 13.0;
        QTest::newRow("dark, protanopia") << true << int(test::Sight::Protanopia) << 10.0;
        QTest::newRow("light, deuteranopia") << false << int(test::Sight::Deuteranopia) << 10.0;
        QTest::newRow("light, protanopia") << false << int(test::Sight::Protanopia) << 15.0;
    }
    void tellsStatesApartForTheColourBlind()
    {
        QFETCH(bool, isDark);
        QFETCH(int, sight);
        QFETCH(double, promised);
        const Tokens &tokens = isDark ? ui::theme::dark() : ui::theme::light();

        QCOMPARE(std::round(smallestDistance(tokens, test::Sight(sight))), promised);
    }

    void fillsOnlyStatesThatStopCalls()
    {
        for (const Tokens *t : {&ui::theme::dark(), &ui::theme::light()}) {
            QVERIFY(t->open.fill.isValid() && t->halfOpen.fill.isValid() && t->forcedOpen.fill.isValid());
            QVERIFY(!t->closed.fill.isValid() && !t->metricsOnly.fill.isValid() &&
                    !t->disabled.fill.isValid());
        }
    }
};

QTEST_GUILESS_MAIN(TestLook)
#include "tst_look.moc"
