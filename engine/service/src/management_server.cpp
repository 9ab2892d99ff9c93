// SPDX-License-Identifier: Apache-2.0
#include <panelboard/service/management_server.h>

#include "answer.h"
#include "denial_collector.h"
#include "endpoints.h"
#include "write_log.h"

#include <unistd.h>

#include <array>
#include <utility>

namespace panelboard::service {

namespace {

std::string defaultInstance()
{
    std::array<char, 256> host{};
    if (gethostname(host.data(), host.size() - 1) != 0)
        host = {'l', 'o', 'c', 'a', 'l', 'h', 'o', 's', 't'};
    return std::string(host.data()) + '-' + std::to_string(getpid());
}

std::string hostInUrl(const std::string &address)
{
    return address.find(':') == std::string::npos ? address : '[' + address + ']';
}

/// Lets the log of writes and /health know of certificate files that cannot be used, too.
void listenToTls(http::ServerOptions &options, const std::shared_ptr<TlsStanding> &standing,
                 const std::shared_ptr<WriteLog> &log, const breaker::Clock &clock)
{
    options.tlsReloadFailed = [told = std::move(options.tlsReloadFailed), standing, log,
                               &clock](const std::string &problem) {
        standing->reloadFailed(problem);
        log->note(clock.now(), problem);
        if (told)
            told(problem);
    };
    options.tlsReloaded = [told = std::move(options.tlsReloaded), standing] {
        standing->reloaded();
        if (told)
            told();
    };
}

/// The options of the user, with what every management server has.
http::ServerOptions httpOptions(http::ServerOptions options, const breaker::Clock &clock)
{
    if (!options.perClient)
        options.perClient.emplace();
    if (!options.writeRefusal) {
        options.writeRefusal = [&clock](int status, std::string_view reason) {
            return refusal(status, reason, clock.now());
        };
    }
    return options;
}

http::Response denialAnswer(const http::Request &head, const Denial &denial, breaker::TimePoint now)
{
    http::Response response = refusal(head, denial.status, denial.message, now);
    if (!denial.challenge.empty())
        response.headers.add("WWW-Authenticate", denial.challenge);
    if (denial.status == 429)
        response.headers.add("Retry-After", "1");
    return response;
}

/// The maxima between scrapes: once a minute, on the I/O thread.
class MaximaRound : public std::enable_shared_from_this<MaximaRound> {
public:
    MaximaRound(const breaker::Clock &clock, breaker::Scheduler &scheduler, std::shared_ptr<IoGate> gate,
                std::shared_ptr<Exposition> metrics)
        : m_clock(clock), m_scheduler(scheduler), m_gate(std::move(gate)), m_metrics(std::move(metrics))
    {
    }

    void arm()
    {
        m_scheduler.at(m_clock.now() + DecayingMaximum::kStep, [gate = m_gate, weak = weak_from_this()] {
            gate->post([weak] {
                if (const auto self = weak.lock()) {
                    self->m_metrics->takeMaxima();
                    self->arm();
                }
            });
        });
    }

private:
    const breaker::Clock &m_clock;
    breaker::Scheduler &m_scheduler;
    const std::shared_ptr<IoGate> m_gate;
    const std::shared_ptr<Exposition> m_metrics;
};

} // namespace

/// Members in the order in which they are needed; the server last, so that no request finds less than all.
struct ManagementServer::Impl {
    Impl(http::IoThread &io, const ShownModules &modules, const ManagementOptions &options,
         const breaker::Clock &clock, breaker::Scheduler &scheduler)
        : access(options, clock), writes(std::make_shared<WriteLog>(options)),
          gate(std::make_shared<IoGate>(io)), router(options.basePath),
          site(siteOf(io, modules, options, clock, scheduler)),
          maxima(std::make_shared<MaximaRound>(clock, scheduler, gate, site.metrics))
    {
        addRoutes(router, site);
        site.dossiers->open();
        site.books->open();
        site.rules = rulesOf(io, options);
        maxima->arm();
        http::ServerOptions served = httpOptions(options.http, clock);
        if (served.tls) {
            site.tls = std::make_shared<TlsStanding>(served.tls->certificateChain);
            listenToTls(served, site.tls, writes, clock);
        }
        server.emplace(
            io, std::move(served),
            [this](http::Request request, const std::shared_ptr<http::Responder> &responder) {
                serve(request, responder);
            },
            [this](const http::Request &head) { return check(head); });
        url = (options.http.tls ? "https://" : "http://") + hostInUrl(options.http.address) + ':' +
              std::to_string(server->port()) + router.basePath();
    }

    ~Impl()
    {
        server.reset(); // no request after this
        gate->close();  // no expiry after this
        site.rules.reset();
        site.dossiers->close();
        site.books->close();
    }

    Site siteOf(http::IoThread &io, const ShownModules &modules, const ManagementOptions &options,
                const breaker::Clock &clock, breaker::Scheduler &scheduler) const
    {
        const auto streams = std::make_shared<EventStreams>(io);
        const auto dossiers = std::make_shared<Dossiers>(modules.circuitBreakers, streams, options.exported);
        const auto books = std::make_shared<ModuleBooks>(modules, options.exported, clock);
        auto collectables = options.collectables;
        collectables.push_back(std::make_shared<DenialCollector>(access));
        return {clock,
                modules,
                options.service,
                options.instance.empty() ? defaultInstance() : options.instance,
                router.basePath(),
                dossiers,
                streams,
                std::make_shared<OverrideKeeper>(clock, scheduler, gate),
                books,
                std::make_shared<Exposition>(dossiers, books, std::move(collectables), clock),
                std::make_shared<HystrixStream>(
                    HystrixStream::Sources{io, clock, modules, options.service, dossiers, books})};
    }

    /// In force from here on, and obeyed whenever etcd has newer ones.
    [[nodiscard]] std::shared_ptr<RulesStore> rulesOf(http::IoThread &io,
                                                      const ManagementOptions &options) const
    {
        auto keeper =
            std::make_shared<RulesKeeper>(site.registries, site.dossiers, site.books, site.overrides, gate);
        auto store = std::make_shared<RulesStore>(io, options, std::move(keeper), gate);
        site.overrides->whenEnded([weak = std::weak_ptr(store)] {
            if (const auto rules = weak.lock())
                rules->noteChange();
        });
        store->open();
        return store;
    }

    /// Refuses what needs no body to be refused: an unknown path, a wrong method, a missing token.
    std::optional<http::Response> check(const http::Request &head)
    {
        const auto found = router.find(head.method, head.path);
        if (const auto *miss = std::get_if<Router::Miss>(&found)) {
            http::Response response = refusal(head, miss->status, miss->message, site.clock.now());
            if (!miss->allow.empty())
                response.headers.add("Allow", miss->allow);
            return response;
        }
        const Access wanted = std::get<Router::Match>(found).route->access;
        const auto granted = access.check(head, wanted);
        if (granted)
            return std::nullopt;
        const Denial &denial = granted.error();
        if (wanted == Access::Write && denial.status != 429) { // a flood is counted, and not kept
            WriteRecord record = recordOf(head, access.holderOf(head), site.clock.now());
            record.status = denial.status;
            writes->add(record);
        }
        return denialAnswer(head, denial, site.clock.now());
    }

    /// Of a request that check() has let through.
    void serve(const http::Request &request, std::shared_ptr<http::Responder> responder) const
    {
        auto found = router.find(request.method, request.path);
        auto &match = std::get<Router::Match>(found);
        if (match.route->access == Access::Write) {
            responder = logged(std::move(responder), writes,
                               recordOf(request, access.holderOf(request), site.clock.now()));
        }
        const bool isWrite = match.route->access == Access::Write;
        match.route->endpoint({request, std::move(match.parameters)}, responder);
        if (isWrite)
            site.rules->noteChange();
    }

    AccessControl access;
    std::shared_ptr<WriteLog> writes;
    std::shared_ptr<IoGate> gate;
    Router router;
    Site site;
    std::shared_ptr<MaximaRound> maxima;
    std::string url;
    std::optional<http::Server> server;
};

ManagementServer::ManagementServer(http::IoThread &io, const ShownModules &modules, ManagementOptions options,
                                   const breaker::Clock &clock, breaker::Scheduler &scheduler)
    : m_impl(std::make_unique<Impl>(io, modules, options, clock, scheduler))
{
}

ManagementServer::~ManagementServer() = default;

std::uint16_t ManagementServer::port() const noexcept { return m_impl->server->port(); }

std::string ManagementServer::url() const { return m_impl->url; }

} // namespace panelboard::service
