// SPDX-License-Identifier: Apache-2.0
#include "supervisor.h"

#include "json_response.h"
#include "postgres_stock_database.h"
#include "remote_server.h"
#include "sqlite_stock_database.h"

#include <poll.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

namespace panelboard::demo {

namespace {

constexpr std::chrono::seconds kReadyLimit{10};
constexpr std::chrono::seconds kRestartDelay{3};
constexpr std::chrono::seconds kEndLimit{5};
constexpr std::uint16_t kPortsPerInstance = 3;

/// From here on these signals are read from the descriptor; children inherit the block.
FileDescriptor takeSignals()
{
    sigset_t signals;
    ::sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGCHLD})
        ::sigaddset(&signals, signal);
    ::sigprocmask(SIG_BLOCK, &signals, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
    return FileDescriptor(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
}

/// Whether one of the signals that wait is a request to end.
bool takeTermination(const FileDescriptor &signals)
{
    bool end = false;
    signalfd_siginfo info{};
    while (::read(signals.get(), &info, sizeof info) == static_cast<ssize_t>(sizeof info))
        end = end || info.ssi_signo != SIGCHLD;
    return end;
}

/// 128 random bits in hexadecimal digits.
std::string makeToken()
{
    std::array<unsigned char, 16> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        throw std::system_error(errno, std::generic_category(), "cannot make up a token");
    std::string token;
    for (const unsigned char byte : bytes) {
        token += "0123456789abcdef"[byte / 16];
        token += "0123456789abcdef"[byte % 16];
    }
    return token;
}

std::filesystem::path makeDatabase(const TemporaryFolder &folder)
{
    const std::filesystem::path file = folder.path() / "stock.db";
    createStockDatabase(file, kArticles);
    return file;
}

bool has(const Options &options, std::string_view service)
{
    return std::ranges::find(options.services, service) != options.services.end();
}

/// None where PostgreSQL is not wanted, or cannot be had: then starting it tells why.
std::optional<DatabaseCluster> beginCluster(const Options &options, const TemporaryFolder &folder)
{
    if (options.embedded || !has(options, "inventory") || !DatabaseServer::isInstalled())
        return std::nullopt;
    try {
        return DatabaseCluster(folder.path());
    } catch (const std::runtime_error &) {
        return std::nullopt;
    }
}

InstancePorts portsFrom(std::uint16_t first)
{
    const auto port = [first](int offset) { return static_cast<std::uint16_t>(first + offset); };
    return {first, port(1), port(2)};
}

std::string prefixOf(const std::string &service)
{
    return service == "inventory" ? "inv-" : service == "payment" ? "pay-" : service + '-';
}

void say(const std::string &sentence) { std::fprintf(stderr, "panelboard-demo: %s\n", sentence.c_str()); }

} // namespace

Supervisor::Supervisor(const Options &options, std::string token, const breaker::Clock &clock)
    : m_clock(clock), m_tokenIsOurs(token.empty()), m_token(m_tokenIsOurs ? makeToken() : std::move(token)),
      m_signals(takeSignals()), m_cluster(beginCluster(options, m_folder)),
      m_cacheServer(m_folder.path(), clock, options.embedded)
{
    if (m_cacheServer.isEmbedded())
        say(std::string(options.embedded ? "as asked" : "redis-server is not installed") +
            ": an embedded cache server takes its place");
    m_members.reserve(options.services.size() * options.instances);
    for (const std::string &service : options.services)
        startServersOf(service, options.embedded);
    if (has(options, "inventory"))
        startDatabase(options.embedded); // last: its cluster takes longest
    for (const std::string &service : options.services) {
        for (std::uint32_t index = 0; index < options.instances; ++index)
            addMember(options, service, index);
    }
    for (Member &member : m_members)
        start(member);
    waitUntilReady();
}

Supervisor::~Supervisor()
{
    for (const char *name : {"redis", "database", "store", "gateway"}) {
        try {
            if (ServerControl *server = serverNamed(name))
                server->setPaused(false); // or calls under way would wait for their time-outs
        } catch (const std::runtime_error &) {
            // It is not running: nobody waits for it.
        }
    }
    for (Member &member : m_members)
        member.process.send(SIGTERM);
    while (!m_members.empty()) {
        m_members.back().process.end(kEndLimit);
        m_members.pop_back();
    }
}

std::string Supervisor::readyLine() const
{
    Json line = {{"ready", true},
                 {"redis", m_cacheServer.version()},
                 {"database", m_databaseServer ? m_databaseServer->version() : "embedded"}};
    if (m_objectStore)
        line["objectStore"] = m_objectStore->version();
    if (m_tokenIsOurs)
        line["token"] = m_token;
    line["instances"] = Json::array();
    for (const Member &member : m_members) {
        line["instances"].push_back({{"service", member.options.service},
                                     {"instance", member.options.name},
                                     {"pid", member.process.pid()},
                                     {"management", member.addresses.at("management")},
                                     {"api", member.addresses.at("api")},
                                     {"control", member.addresses.at("control")},
                                     {"faults", member.addresses.at("faults")}});
    }
    return line.dump();
}

void Supervisor::run()
{
    for (;;) {
        std::vector<pollfd> waits{{m_signals.get(), POLLIN, 0}};
        for (const Member &member : m_members)
            waits.push_back({member.link.descriptor(), POLLIN, 0}); // -1 is passed over
        ::poll(waits.data(), waits.size(), pollTimeout());
        if (takeTermination(m_signals))
            return;
        for (Member &member : m_members)
            lookAfter(member);
    }
}

void Supervisor::startServersOf(const std::string &service, bool isEmbedded)
{
    if (service == "payment")
        m_gateway.emplace(m_folder.path(), m_clock, m_token);
    else if (service == "qr" && m_objectStore.emplace(m_folder.path(), m_clock, isEmbedded).isEmbedded())
        say(std::string(isEmbedded ? "as asked" : "nginx is not installed") +
            ": a store in memory takes its place");
}

void Supervisor::startDatabase(bool isEmbedded)
{
    std::string why = isEmbedded ? "as asked" : "PostgreSQL is not installed";
    if (!isEmbedded && DatabaseServer::isInstalled()) {
        try {
            if (m_cluster)
                m_databaseServer.emplace(*std::move(m_cluster), m_folder.path(), m_clock);
            else
                m_databaseServer.emplace(m_folder.path(), m_clock);
            return PostgresStockDatabase(m_databaseServer->port()).fill(kArticles);
        } catch (const std::runtime_error &error) {
            m_databaseServer.reset();
            why = error.what();
        }
    }
    say(why + ": an SQLite file takes its place");
    m_database = makeDatabase(m_folder);
}

void Supervisor::addMember(const Options &options, const std::string &service, std::uint32_t index)
{
    InstanceOptions instance;
    instance.service = service;
    instance.name = prefixOf(service) + std::to_string(index + 1);
    instance.index = index;
    instance.count = options.instances;
    if (options.port > 0)
        instance.ports =
            portsFrom(static_cast<std::uint16_t>(options.port + m_members.size() * kPortsPerInstance));
    instance.redisPort = m_cacheServer.port();
    instance.databasePort = m_databaseServer ? m_databaseServer->port() : 0;
    instance.database = m_database;
    instance.storePort = m_objectStore ? m_objectStore->port() : 0;
    instance.gatewayPort = m_gateway ? m_gateway->port() : 0;
    instance.gatewayControlPort = m_gateway ? m_gateway->controlPort() : 0;
    instance.token = m_token;
    instance.load = options.load;
    instance.misses = options.misses;
    instance.redisBackend = options.redisBackend;
    m_members.push_back({std::move(instance), {}, {}, {}, {}, {}});
}

void Supervisor::start(Member &member)
{
    auto [ours, theirs] = MessageSocket::pair();
    member.startAt.reset();
    member.failure.clear();
    member.addresses = nullptr;
    member.link = std::move(ours);
    member.process = ChildProcess::fork(
        [this, &member, link = &theirs] {
            for (Member &other : m_members)
                other.link.close(); // the supervisor's ends
            return runInstance(member.options, std::move(*link));
        },
        {SIGTERM, {}});
}

void Supervisor::waitUntilReady()
{
    const breaker::TimePoint limit = m_clock.now() + kReadyLimit;
    const auto left = [this, limit] {
        return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(limit - m_clock.now()),
                        std::chrono::milliseconds(0));
    };
    for (Member &member : m_members) {
        while (member.addresses.is_null()) {
            const bool inTime = left().count() > 0;
            pollfd wait{member.link.descriptor(), POLLIN, 0};
            ::poll(&wait, 1, static_cast<int>(left().count()));
            receive(member);
            if (!member.failure.empty())
                throw std::runtime_error(member.options.name + ": " + member.failure);
            if (member.addresses.is_null() && (!inTime || !member.process.isRunning()))
                throw std::runtime_error(member.options.name + " does not get ready");
        }
    }
}

/// Takes what the instance has sent, and answers its questions about the cache server.
void Supervisor::receive(Member &member)
{
    while (const auto message = member.link.receive(std::chrono::milliseconds(0))) {
        if (message->contains("ready")) {
            member.addresses = message->at("ready");
            const auto &ports = member.addresses.at("ports");
            member.options.ports = {ports.at(0), ports.at(1), ports.at(2)}; // kept when it is started again
        } else if (message->contains("failed")) {
            member.failure = message->value("failed", "");
        } else {
            member.link.send(answerFor(*message, serverNamed(serverOf(*message))));
        }
    }
}

ServerControl *Supervisor::serverNamed(const std::string &name)
{
    if (name == "redis")
        return &m_cacheServer;
    if (name == "store" && m_objectStore)
        return &*m_objectStore;
    if (name == "gateway" && m_gateway)
        return &*m_gateway;
    return name == "database" && m_databaseServer ? &*m_databaseServer : nullptr;
}

void Supervisor::lookAfter(Member &member)
{
    if (member.link.isOpen())
        receive(member);
    if (member.startAt) {
        if (m_clock.now() >= *member.startAt)
            start(member);
        return;
    }
    if (member.process.isRunning())
        return;
    const std::string why = member.failure.empty() ? member.process.ending() : member.failure;
    say(member.options.name + " ended (" + why + "); it is started again in 3 s");
    member.link.close();
    member.startAt = m_clock.now() + kRestartDelay;
}

/// Until the next instance is to be started again; -1 when all run.
int Supervisor::pollTimeout() const
{
    std::int64_t timeout = -1;
    for (const Member &member : m_members) {
        if (!member.startAt)
            continue;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(*member.startAt - m_clock.now());
        const std::int64_t ms = std::max<std::int64_t>(left.count(), 0);
        timeout = timeout < 0 ? ms : std::min(timeout, ms);
    }
    return static_cast<int>(timeout);
}

} // namespace panelboard::demo
