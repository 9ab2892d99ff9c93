// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_target_tester.h"

#include <panelboard/ingest/panelboard.h>
#include <panelboard/ingest/resilience4j.h>

#include <QtCore/QTimer>

#include <utility>

namespace panelboard::console {

namespace {

using Reach = ui::TargetReport::Reach;
using Make = ui::TargetReport::Make;

constexpr std::chrono::milliseconds kTimeout(3000);
constexpr std::size_t kMostBytes = 16U * 1024U * 1024U;
const char *const kInfo = "/panelboard";
const char *const kList = "/circuitbreakers";
const char *const kMetrics = "/prometheus";
const char *const kUsualBase = "/actuator";

Reach reachOf(http::ClientError::Kind kind)
{
    using Kind = http::ClientError::Kind;
    switch (kind) {
    case Kind::Resolve:
        return Reach::NoSuchHost;
    case Kind::Connect:
        return Reach::Refused;
    case Kind::Tls:
        return Reach::TlsFailed;
    case Kind::Timeout:
        return Reach::TimedOut;
    case Kind::Protocol:
    case Kind::TooLarge:
    case Kind::Closed:
        break;
    }
    return Reach::NotHttp;
}

/// People paste what they see in a browser: a page below the base.
std::string baseOf(std::string path)
{
    for (const char *page : {kMetrics, kList, kInfo, "/health", "/circuitbreakerevents"})
        if (path.ends_with(page))
            path.resize(path.size() - std::string_view(page).size());
    return path;
}

QString withScheme(const QString &address)
{
    return address.contains(QStringLiteral("://")) ? address : QStringLiteral("http://") + address;
}

} // namespace

/// One test, on the I/O thread: info, list and metrics of the base; when nothing is there, of the usual base.
class HttpTargetTester::Run : public std::enable_shared_from_this<Run> {
public:
    using Done = std::function<void(ui::TargetReport)>;

    Run(http::Client &client, http::Url url, std::string token, ui::TargetReport report, Done done)
        : m_client(client), m_url(std::move(url)), m_token(std::move(token)), m_report(std::move(report)),
          m_done(std::move(done)), m_began(std::chrono::steady_clock::now())
    {
    }

    void start() { get(kInfo, &Run::tookInfo); }

private:
    using Take = void (Run::*)(const http::ClientResult &);

    void get(const char *suffix, Take take)
    {
        http::ClientRequest request;
        request.url = m_url;
        request.pathSuffix = suffix;
        request.timeout = kTimeout;
        request.maxBodyBytes = kMostBytes;
        if (!m_token.empty())
            request.headers.set("Authorization", "Bearer " + m_token);
        m_exchange = m_client.send(std::move(request),
                                   [weak = weak_from_this(), take](const http::ClientResult &result) {
                                       if (const auto self = weak.lock())
                                           ((*self).*take)(result);
                                   });
    }

    [[nodiscard]] breaker::Duration sinceStart() const { return std::chrono::steady_clock::now() - m_began; }

    void tookInfo(const http::ClientResult &result)
    {
        if (!result) {
            m_report.reach = reachOf(result.error().kind);
            m_report.detail = result.error().message;
            return finish();
        }
        if (m_report.answeredIn == breaker::Duration(0))
            m_report.answeredIn = sinceStart();
        if (result->status == 200)
            readInfo(result->body);
        get(kList, &Run::tookList);
    }

    void readInfo(const std::string &body)
    {
        const auto info = ingest::readServiceInfo(body);
        if (!info)
            return;
        m_report.make = Make::Panelboard;
        m_report.version = info->version;
        m_report.target.service = info->service;
        m_report.target.instance = info->instance;
    }

    void tookList(const http::ClientResult &result)
    {
        m_report.listStatus = result ? result->status : 0;
        if (result && result->status == 200) {
            if (const auto list = ingest::readCircuitBreakers(result->body, breaker::TimePoint())) {
                m_report.breakers.emplace();
                for (const ingest::BreakerReading &reading : *list)
                    m_report.breakers->push_back(reading.name);
            } else {
                m_report.listStatus = 0; // 200, but another page than a list of breakers
            }
        }
        get(kMetrics, &Run::tookMetrics);
    }

    void tookMetrics(const http::ClientResult &result)
    {
        m_report.metricsStatus = result ? result->status : 0;
        if (m_report.listStatus == 200 || m_report.metricsStatus == 200)
            return succeed();
        const bool isLocked = m_report.listStatus == 401 || m_report.listStatus == 403;
        if (!isLocked && m_url.path != kUsualBase && !m_triedUsual) {
            m_triedUsual = true;
            m_url.path = kUsualBase;
            return start();
        }
        m_report.reach = isLocked ? Reach::NeedsToken : Reach::NothingThere;
        finish();
    }

    void succeed()
    {
        m_report.reach = Reach::Answers;
        if (m_report.make == Make::Unknown)
            m_report.make = Make::Resilience4j;
        m_report.target.url = m_url.origin() + m_url.path;
        if (m_report.target.service.empty())
            m_report.target.service = m_url.host;
        if (m_report.target.instance.empty())
            m_report.target.instance = m_url.host + ':' + m_url.port;
        finish();
    }

    void finish()
    {
        m_report.took = sinceStart();
        m_done(std::move(m_report));
    }

    http::Client &m_client;
    http::Url m_url;
    const std::string m_token;
    ui::TargetReport m_report;
    const Done m_done;
    const std::chrono::steady_clock::time_point m_began;
    std::shared_ptr<http::Exchange> m_exchange;
    bool m_triedUsual = false;
};

HttpTargetTester::HttpTargetTester(std::shared_ptr<fleet::SecretStore> secrets, QObject *parent)
    : QObject(parent), m_secrets(std::move(secrets)), m_client(m_io)
{
}

HttpTargetTester::~HttpTargetTester() { m_io.stop(); }

void HttpTargetTester::cancel()
{
    ++m_ticket;
    m_run.reset();
}

void HttpTargetTester::test(const QString &address, std::optional<fleet::SecretReference> token,
                            std::function<void(const ui::TargetReport &)> done)
{
    cancel();
    const quint64 ticket = m_ticket;
    const auto deliver = [this, ticket, done = std::move(done)](const ui::TargetReport &report) {
        if (ticket == m_ticket)
            done(report);
    };
    ui::TargetReport report;
    auto url = http::Url::parse(withScheme(address).toStdString());
    if (!url) {
        report.detail = url.error();
        QTimer::singleShot(0, this, [deliver, report] { deliver(report); });
        return;
    }
    url->path = baseOf(url->path);
    std::string secret;
    if (token) {
        auto read = m_secrets->read(*token);
        report.hasToken = read.has_value();
        report.tokenProblem = read ? std::string() : read.error();
        secret = read.value_or(std::string());
    }
    m_run = std::make_shared<Run>(
        m_client, *url, std::move(secret), std::move(report), [this, deliver](ui::TargetReport found) {
            QMetaObject::invokeMethod(
                this, [deliver, found = std::move(found)] { deliver(found); }, Qt::QueuedConnection);
        });
    m_io.post([run = m_run] { run->start(); });
}

} // namespace panelboard::console
