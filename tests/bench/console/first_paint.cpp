// SPDX-License-Identifier: GPL-3.0-or-later
#include "first_paint.h"

#include "bench_fleet.h"
#include "bench_window.h"
#include "gui_meter.h"
#include "settings_file.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryFile>
#include <QtWidgets/QMainWindow>

#include <cstdio>
#include <vector>

namespace panelboard::bench {

namespace {

constexpr int kRounds = 15;
constexpr int kBreakers = 100;
constexpr QSize kSize(1440, 900);

double msOfProcess(const QString &settingsFile)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--first-paint"), settingsFile});
    process.waitForFinished();
    return process.readAllStandardOutput().toDouble();
}

/// Until the first paint, and says how much that took.
/// @param elsewhereMs  of it was spent on what the window does not wait for
int tellTime(double elsewhereMs = 0)
{
    const int result = QApplication::exec();
    std::printf("%.3f\n", processCpuMs() - elsewhereMs);
    std::fflush(stdout);
    return result;
}

} // namespace

double firstPaintRatio(const QVariantMap &settings)
{
    QTemporaryFile file;
    if (!file.open())
        return 0;
    file.write(QJsonDocument(QJsonObject::fromVariantMap(settings)).toJson());
    file.close();
    std::vector<double> console;
    std::vector<double> empty;
    for (int round = 0; round < kRounds; ++round) {
        console.push_back(msOfProcess(file.fileName()));
        empty.push_back(msOfProcess(QString()));
    }
    return median(console) / median(empty);
}

int paintFirst(MeteredApplication &application, const QString &settingsFile)
{
    application.quitAtFirstPaint();
    if (settingsFile.isEmpty()) {
        QMainWindow window;
        window.resize(kSize);
        window.show();
        return tellTime();
    }
    const double begin = processCpuMs();
    BenchFleet fleet(kBreakers);
    fleet.update();
    const double fleetMs = processCpuMs() - begin; // the console's reads in threads of its own
    const BenchWindow console(application, fleet, console::readSettings(settingsFile).values, kSize);
    return tellTime(fleetMs);
}

} // namespace panelboard::bench
