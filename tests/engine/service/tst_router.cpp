// SPDX-License-Identifier: Apache-2.0
#include "router.h"

#include <QtTest>

using namespace panelboard::service;

namespace {

Router routerAt(const char *basePath)
{
    Router router(basePath);
    for (const char *pattern :
         {"", "health", "circuitbreakers", "circuitbreakers/{}", "circuitbreakers/{}/config"})
        router.add("GET", pattern, Access::Read, {});
    router.add("POST", "circuitbreakers/{}", Access::Write, {});
    return router;
}

/// "200 a|b": the parameters; "404", "405 GET, HEAD".
QString outcome(const Router &router, const QString &method, const QString &path)
{
    const auto found = router.find(method.toStdString(), path.toStdString());
    if (const auto *miss = std::get_if<Router::Miss>(&found))
        return (QString::number(miss->status) + ' ' + QString::fromStdString(miss->allow)).trimmed();
    QStringList parameters;
    for (const std::string &parameter : std::get<Router::Match>(found).parameters)
        parameters.append(QString::fromStdString(parameter));
    return ("200 " + parameters.join('|')).trimmed();
}

} // namespace

class TestRouter : public QObject {
    Q_OBJECT
private slots:
    void decidesOnTheRawPath_data();
    void decidesOnTheRawPath();
    void takesAnyBasePath_data();
    void takesAnyBasePath();
};

void TestRouter::decidesOnTheRawPath_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char *method, const char *path, const char *expected) {
        QTest::addRow("%s %s", method, path) << QString(method) << QString(path) << QString(expected);
    };
    row("GET", "/actuator", "200");
    row("HEAD", "/actuator/health", "200");
    row("GET", "/actuator/", "404");
    row("GET", "/actuatorx", "404");
    row("GET", "/", "404");
    row("GET", "", "404");
    row("GET", "/actuator/healthx", "404");
    row("GET", "/actuator/health/", "404");
    row("GET", "//actuator/health", "404");
    row("GET", "/actuator//health", "404");
    row("GET", "/actuator/circuitbreakers/CB_REDIS", "200 CB_REDIS");
    row("GET", "/actuator/circuitbreakers/", "404");
    row("GET", "/actuator/circuitbreakers/a%20b", "200 a b");
    row("GET", "/actuator/circuitbreakers/a%2Fb/config", "200 a/b");
    row("GET", "/actuator/circuitbreakers/..%2F..", "200 ../..");
    row("GET", "/actuator/circuitbreakers/%zz", "400");
    row("GET", "/actuator/circuitbreakers/a%00b", "400");
    row("GET", "/actuator/circuitbreakers/a/b/config", "404");
    row("PUT", "/actuator/circuitbreakers/a", "405 GET, HEAD, POST");
    row("POST", "/actuator/health", "405 GET, HEAD");
    row("get", "/actuator/health", "405 GET, HEAD");
}

void TestRouter::decidesOnTheRawPath()
{
    QFETCH(QString, method);
    QFETCH(QString, path);
    QFETCH(QString, expected);

    QCOMPARE(outcome(routerAt("/actuator"), method, path), expected);
}

void TestRouter::takesAnyBasePath_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("expected");

    QTest::newRow("two segments") << "/api/actuator"
                                  << "/api/actuator/health"
                                  << "200";
    QTest::newRow("no slash in front, one behind") << "api/actuator/"
                                                   << "/api/actuator/health"
                                                   << "200";
    QTest::newRow("root") << "/"
                          << "/health"
                          << "200";
    QTest::newRow("root itself") << ""
                                 << "/"
                                 << "200";
    QTest::newRow("root, nothing there") << "/"
                                         << "/x"
                                         << "404";
}

void TestRouter::takesAnyBasePath()
{
    QFETCH(QString, base);
    QFETCH(QString, path);
    QFETCH(QString, expected);

    QCOMPARE(outcome(routerAt(base.toUtf8().constData()), "GET", path), expected);
}

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"
