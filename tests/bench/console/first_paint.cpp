// SPDX-License-Identifier: GPL-3.0-or-later
#include "first_paint.h"

#include "bench_fleet.h"
#include "bench_window.h"
#include "measure.h"
#include "settings_file.h"

#include <panelboard/ui/theme/font_warm_up.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QTemporaryFile>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMainWindow>

#include <cstdio>
#include <vector>

namespace panelboard::bench {

namespace {

constexpr int kRounds = 15;
constexpr int kBreakers = 100;
constexpr QSize kSize(1440, 900);

/// An X server for the processes, unless there is one.
class Display {
public:
    Display()
    {
        if (!m_environment.value(kName).isEmpty()) {
            m_environment.insert(kPlatform, QStringLiteral("xcb"));
            return;
        }
        m_server.start(QStringLiteral("Xvfb"),
                       {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                        QStringLiteral("0"), QStringLiteral("1920x1080x24"), QStringLiteral("-nolisten"),
                        QStringLiteral("tcp")});
        if (!m_server.waitForReadyRead())
            return; // offscreen, as this process
        m_environment.insert(kName, u':' + QString::fromLatin1(m_server.readLine().trimmed()));
        m_environment.insert(kPlatform, QStringLiteral("xcb"));
    }
    Display(const Display &) = delete;
    Display &operator=(const Display &) = delete;
    ~Display()
    {
        m_server.terminate();
        m_server.waitForFinished();
    }
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; }

private:
    const QString kName = QStringLiteral("DISPLAY");
    const QString kPlatform = QStringLiteral("QT_QPA_PLATFORM");
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QProcess m_server;
};

struct Times {
    std::vector<double> wall;
    std::vector<double> cpu;

    void addProcess(const QString &settingsFile, const Display &display)
    {
        QProcess process;
        process.setProcessEnvironment(display.environment());
        const double begin = wallMs();
        process.start(QCoreApplication::applicationFilePath(), {QLatin1String(kFirstPaint), settingsFile});
        process.waitForReadyRead();
        const double end = wallMs();
        const QList<QByteArray> told = process.readLine().split(' ');
        if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit || told.size() != 2)
            qFatal("a process did not get to its first paint");
        cpu.push_back(told.value(0).toDouble());
        wall.push_back(end - begin - told.value(1).toDouble());
    }
};

/// What was spent so far, or between two of them.
struct Spent {
    double cpu = processCpuMs();
    double wall = wallMs();

    [[nodiscard]] Spent since(const Spent &before) const { return {cpu - before.cpu, wall - before.wall}; }
};

/// An application that ends with its first paint. It measures nothing else: the clocks would cost more than
/// an empty window's events.
class FirstPaintApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        m_hasPainted |= event->type() == QEvent::Paint;
        const bool isDone = QApplication::notify(receiver, event);
        if (m_hasPainted)
            exit();
        return isDone;
    }
    /// Runs until something was painted, which may be so already.
    /// @param elsewhere  what the window does not wait for
    int tell(const Spent &elsewhere)
    {
        const int result = m_hasPainted ? 0 : exec();
        std::printf("%.3f %.3f\n", processCpuMs() - elsewhere.cpu, elsewhere.wall);
        std::fflush(stdout);
        return result;
    }

private:
    bool m_hasPainted = false;
};

int paintEmptyWindow(int argc, char **argv)
{
    FirstPaintApplication application(argc, argv);
    QMainWindow window;
    window.resize(kSize);
    window.show();
    return application.tell({0, 0});
}

} // namespace

FirstPaint firstPaint(const QVariantMap &settings)
{
    QTemporaryFile file;
    if (!file.open())
        return {};
    file.write(QJsonDocument(QJsonObject::fromVariantMap(settings)).toJson());
    file.close();
    const Display display;
    Times console;
    Times empty;
    for (int round = 0; round < kRounds; ++round) {
        console.addProcess(file.fileName(), display);
        empty.addProcess(QString(), display);
    }
    return {median(console.wall) / median(empty.wall), median(console.cpu) / median(empty.cpu)};
}

int paintFirst(int argc, char **argv)
{
    if (*argv[2] == '\0')
        return paintEmptyWindow(argc, argv);
    ui::theme::FontWarmUp fonts; // as the console does
    FirstPaintApplication application(argc, argv);
    fonts.listFonts();
    const Spent before;
    BenchFleet fleet(kBreakers);
    fleet.update();
    const Spent onFleet = Spent().since(before); // the console's reads in threads of its own
    const auto settings = console::readSettings(QString::fromLocal8Bit(argv[2])).values;
    const BenchWindow console(application, fleet, settings, kSize);
    return application.tell(onFleet);
}

} // namespace panelboard::bench
