// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <panelboard/ui/dialogs/steering.h>
#include <panelboard/ui/dialogs/transition_sheet.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QVariantAnimation>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>

#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>

using namespace panelboard;

namespace {

constexpr const char *kUsage =
    "usage: sheet_picture WIDTH HEIGHT dark|light one|many|progress|edit|form FILE\n";

fleet::SeriesAnswer traffic(const fleet::SeriesQuery &query)
{
    fleet::SeriesAnswer answer;
    answer.range = query.range;
    answer.step = query.range.length() / 120;
    for (const fleet::BreakerKey &key : query.keys) {
        fleet::BreakerSeries series;
        series.key = key;
        for (int i = 0; i < 120; ++i) {
            fleet::HistoryColumn column;
            column.at = query.range.from + i * answer.step;
            column.successfulPerSecond = 30.0F + 2.0F * std::sin(0.2F * static_cast<float>(i));
            series.columns.push_back(column);
        }
        answer.series.push_back(std::move(series));
    }
    return answer;
}

void settle(test::SampleFleet &fleet, const std::vector<fleet::Command> &submitted)
{
    for (std::size_t i = 0; i < submitted.size(); ++i) {
        auto view = std::make_shared<fleet::CommandView>();
        view->id = i + 1;
        view->command = submitted[i];
        view->stateBefore = breaker::State::Closed;
        view->phase = i == 3   ? fleet::CommandPhase::Failed
                      : i == 4 ? fleet::CommandPhase::Acknowledged
                               : fleet::CommandPhase::Observed;
        view->message = i == 3 ? "403: this token may not steer" : "";
        if (i != 3)
            view->reached[fleet::CommandPhase::Acknowledged] = test::kSampleNow;
        fleet.commands().push_back(view);
    }
}

int paintEdit(QWidget &page, ui::FleetBridge &bridge, ui::Arming &arming, bool isForm, const QString &file)
{
    auto *steering = new ui::dialogs::Steering(bridge, arming, &page);
    const fleet::BreakerKey key{"inventory", "inv-1", "CB_REDIS"};
    page.show();
    if (isForm) {
        steering->openForm(key);
        auto *field = page.findChild<QLineEdit *>("failureRateThresholdField");
        field->selectAll();
        QTest::keyClicks(field, "14");
    } else {
        steering->askEdit(key, {14, {{"failureRateThreshold", 10.0, 14.0}}});
        page.findChild<QAbstractButton *>("scopeAll")->click();
        page.findChild<QLineEdit *>("reasonField")->setText("real traffic, CHG-2241");
        page.findChild<QLineEdit *>("typedNameField")->setText("inventory");
    }
    QApplication::processEvents();
    QApplication::processEvents();
    return page.grab().save(file) ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("TZ", "Asia/Seoul");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 6) {
        std::fputs(kUsage, stderr);
        return 2;
    }
    const ui::theme::ThemeManager theme(application, arguments[3] == QLatin1String("dark")
                                                         ? ui::theme::Choice::Dark
                                                         : ui::theme::Choice::Light);
    test::SampleFleet sample;
    std::erase(sample.target("inventory", "inv-3").capabilities, "ttl");
    sample.target("inventory", "inv-1").config.environment = "production";
    test::RecordingFleet source(sample.build());
    const test::SampleClock clock;
    ui::FleetBridge bridge(source, clock, "j.kim");
    ui::Arming arming(bridge);
    arming.arm(std::chrono::minutes(15));
    const fleet::BreakerKey key{"inventory", "inv-3", "CB_REDIS"};
    const bool isOne = arguments[4] == QLatin1String("one");
    QWidget page;
    page.resize(arguments[1].toInt(), arguments[2].toInt());
    if (arguments[4] == QLatin1String("edit") || arguments[4] == QLatin1String("form"))
        return paintEdit(page, bridge, arming, arguments[4] == QLatin1String("form"), arguments[5]);
    auto *sheet = new ui::dialogs::TransitionSheet(
        ui::planOf(*bridge.snapshot(), fleet::StateUpdate::ForceOpen,
                   isOne ? QList{key} : ui::siblingsOf(*bridge.snapshot(), key)),
        bridge, arming, &page);
    page.show();
    sheet->open();
    for (const auto &asked : source.asked)
        asked.answer(traffic(std::get<fleet::SeriesQuery>(asked.query)));
    sheet->findChild<QLineEdit *>("reasonField")->setText("Quota store fails over to zone b, CHG-2240");
    if (auto *typed = sheet->findChild<QLineEdit *>("typedNameField"))
        typed->setText("CB_REDIS");
    QApplication::processEvents();
    auto *confirm = sheet->findChild<QAbstractButton *>("confirmButton");
    auto *filling = confirm->findChild<QVariantAnimation *>();
    if (arguments[4] == QLatin1String("progress")) {
        filling->setDuration(1);
        QTest::keyPress(confirm, Qt::Key_Space);
        while (source.submitted.empty())
            QApplication::processEvents();
        settle(sample, source.submitted);
        source.publish(sample.build());
        bridge.poll();
    } else {
        QTest::keyPress(confirm, Qt::Key_Space);
        filling->setCurrentTime(400);
    }
    QApplication::processEvents();
    QApplication::processEvents();
    return page.grab().save(arguments[5]) ? 0 : 1;
}
