// SPDX-License-Identifier: Apache-2.0
#include "payloads.h"

#include <panelboard/ingest/exposition.h>

#include <QDir>
#include <QtTest>

#include <algorithm>
#include <array>

using namespace panelboard::ingest;
using namespace panelboard::ingest::test;

/// The upstream project's inputs for parsers: we read every good one whole, and of the bad ones we report
/// those whose samples cannot be read. The others break rules between lines, which are not ours to judge.
class TestOpenMetricsInputs : public QObject {
    Q_OBJECT

private slots:
    void readsEveryGoodInput_data();
    void readsEveryGoodInput();
    void reportsTheBadInputsThatHoldNoSample_data();
    void reportsTheBadInputsThatHoldNoSample();
};

namespace {

void addFiles(const QString &folder)
{
    QTest::addColumn<QString>("file");
    const QDir directory(QStringLiteral(INGEST_DATA "/openmetrics/") + folder);
    const QStringList names = directory.entryList({"*.om"}, QDir::Files, QDir::Name);
    QVERIFY(names.size() > 40);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

/// What is wrong with these is no line by itself, or is within our tolerance.
bool isTolerated(const QString &name)
{
    static constexpr std::array kFamilies{"bad_blank_line",
                                          "bad_clashing_names",
                                          "bad_counter_values",
                                          "bad_exemplar",
                                          "bad_grouping",
                                          "bad_help",
                                          "bad_histograms",
                                          "bad_info_and_stateset",
                                          "bad_metadata",
                                          "bad_missing_or_invalid_labels_for_a_type",
                                          "bad_no_eof",
                                          "bad_repeated",
                                          "bad_stateset_info_values",
                                          "bad_text_after_eof",
                                          "bad_type",
                                          "bad_unit"};
    static constexpr std::array kInputs{
        "bad_invalid_labels_6.om",          // no blank after the brace
        "bad_missing_or_extra_commas_2.om", // a trailing comma
        "bad_value_1.om",
        "bad_value_2.om",
        "bad_value_3.om", // blanks around the value
    };
    static constexpr std::array kReported{"bad_exemplars_1.om", "bad_exemplars_12.om",
                                          "bad_grouping_or_ordering_1.om", "bad_text_after_eof_0.om"};
    const auto isName = [&](const char *input) { return name == input; };
    const auto isFamily = [&](const char *family) { return name.startsWith(family); };
    if (std::any_of(kReported.begin(), kReported.end(), isName))
        return false;
    return std::any_of(kInputs.begin(), kInputs.end(), isName) ||
           std::any_of(kFamilies.begin(), kFamilies.end(), isFamily);
}

} // namespace

void TestOpenMetricsInputs::readsEveryGoodInput_data() { addFiles("good"); }

void TestOpenMetricsInputs::readsEveryGoodInput()
{
    QFETCH(QString, file);
    const std::string text = payload("openmetrics/good/" + file);
    RecordingSink sink;

    const auto errors = parseExposition(text, sink);

    QVERIFY2(errors.empty(), errors.empty() ? "" : errors.front().reason.c_str());
    const QList<QByteArray> lines = bytes(text).split('\n');
    const auto samples = std::count_if(lines.begin(), lines.end(), [](const QByteArray &line) {
        return !line.isEmpty() && !line.startsWith('#');
    });
    QCOMPARE(sink.lines.size(), samples);
}

void TestOpenMetricsInputs::reportsTheBadInputsThatHoldNoSample_data() { addFiles("bad"); }

void TestOpenMetricsInputs::reportsTheBadInputsThatHoldNoSample()
{
    QFETCH(QString, file);
    RecordingSink sink;

    const auto errors = parseExposition(payload("openmetrics/bad/" + file), sink);

    QCOMPARE(errors.empty(), isTolerated(file));
    QVERIFY(std::all_of(errors.begin(), errors.end(),
                        [](const ParseError &error) { return error.line > 0 && !error.reason.empty(); }));
}

QTEST_GUILESS_MAIN(TestOpenMetricsInputs)
#include "tst_openmetrics_inputs.moc"
