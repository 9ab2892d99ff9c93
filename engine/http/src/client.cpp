// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/client.h>

#include "client_call.h"
#include "tls_files.h"

#include <unordered_set>

namespace panelboard::http {

using namespace detail;

namespace {

/// The user's handle on a call.
class CallHandle final : public Exchange {
public:
    CallHandle(std::shared_ptr<IoCore> core, std::weak_ptr<ClientCall> call)
        : m_core(std::move(core)), m_call(std::move(call))
    {
    }
    ~CallHandle() override
    {
        if (const auto call = m_call.lock()) {
            call->markCancelled();
            m_core->run([weak = m_call] {
                if (const auto alive = weak.lock())
                    alive->cancel();
            });
        }
    }
    CallHandle(const CallHandle &) = delete;
    CallHandle &operator=(const CallHandle &) = delete;

private:
    const std::shared_ptr<IoCore> m_core;
    const std::weak_ptr<ClientCall> m_call;
};

} // namespace

struct Client::Impl final : CallHost, Closable, std::enable_shared_from_this<Client::Impl> {
    Impl(IoCore &ioCore, ClientOptions given)
        : core(ioCore.shared_from_this()), options(std::move(given)),
          connections(std::make_shared<ConnectionPool>()), names(std::make_shared<Resolver>(ioCore))
    {
    }

    ConnectionPool &pool() override { return *connections; }
    Resolver &resolver() override { return *names; }
    tl::expected<std::shared_ptr<TlsContext>, std::string> tlsContext() override;
    bool add(const std::shared_ptr<ClientCall> &call) override;
    void forget(const std::shared_ptr<ClientCall> &call) override { calls.erase(call); }
    void closeNow() override;
    std::shared_ptr<Exchange> launch(std::shared_ptr<ClientCall> call);

    const std::shared_ptr<IoCore> core; ///< first: the sockets below live in its context
    const ClientOptions options;
    // Confined to the I/O thread:
    const std::shared_ptr<ConnectionPool> connections;
    const std::shared_ptr<Resolver> names;
    std::shared_ptr<TlsContext>
        tls;              ///< of the newest files that could be used; null before the first request
    std::string tlsMarks; ///< of those files
    std::unordered_set<std::shared_ptr<ClientCall>> calls;
    bool closed = false;
};

tl::expected<std::shared_ptr<TlsContext>, std::string> Client::Impl::tlsContext()
{
    const auto shown = options.certificate.value_or(ClientOptions::Certificate{});
    std::string marks = marksOf({options.caFile.value_or(""), shown.chain, shown.privateKey});
    if (tls && marks == tlsMarks)
        return tls;
    auto made = clientTlsContext(options);
    if (made) {
        tls = std::move(*made);
        tlsMarks = std::move(marks);
    } else if (!tls) {
        return made;
    }
    return tls;
}

bool Client::Impl::add(const std::shared_ptr<ClientCall> &call)
{
    if (!closed)
        calls.insert(call);
    return !closed;
}

void Client::Impl::closeNow()
{
    closed = true;
    core->remove(*this);
    const auto all = calls;
    for (const auto &call : all)
        call->cancel();
    connections->closeAll();
}

std::shared_ptr<Exchange> Client::Impl::launch(std::shared_ptr<ClientCall> call)
{
    auto handle = std::make_shared<CallHandle>(core, call);
    core->post([call = std::move(call)] { call->start(); });
    return handle;
}

Client::Client(IoThread &io, ClientOptions options)
    : m_impl(std::make_shared<Impl>(io.core(), std::move(options)))
{
    m_impl->core->run([impl = m_impl] { impl->core->add(impl); });
}

Client::~Client()
{
    m_impl->core->runAndWait([impl = m_impl] { impl->closeNow(); });
}

std::shared_ptr<Exchange> Client::send(ClientRequest request, std::function<void(ClientResult)> done)
{
    return m_impl->launch(
        std::make_shared<OneAnswer>(*m_impl->core, m_impl, std::move(request), std::move(done)));
}

std::shared_ptr<Exchange> Client::open(ClientRequest request, std::chrono::milliseconds silence,
                                       StreamHandlers handlers)
{
    return m_impl->launch(std::make_shared<EndlessAnswer>(*m_impl->core, m_impl, std::move(request), silence,
                                                          std::move(handlers)));
}

} // namespace panelboard::http
