// SPDX-License-Identifier: Apache-2.0
#include "etcd_process.h"

#include <panelboard/http/client.h>

#include <QElapsedTimer>
#include <QStandardPaths>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <future>

namespace panelboard::test {

namespace {

/// A port that was free just now: etcd's gateway cannot do with port 0.
std::uint16_t freePort()
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    const bool bound = ::bind(listener, reinterpret_cast<sockaddr *>(&address), length) == 0 &&
                       ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &length) == 0;
    ::close(listener);
    return bound ? ntohs(address.sin_port) : std::uint16_t{0};
}

QString local(std::uint16_t port) { return "http://127.0.0.1:" + QString::number(port); }

} // namespace

EtcdProcess::EtcdProcess() : m_clientPort(freePort()), m_peerPort(freePort())
{
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath("log"));
}

EtcdProcess::~EtcdProcess() { kill(); }

bool EtcdProcess::isInstalled() { return !QStandardPaths::findExecutable("etcd").isEmpty(); }

bool EtcdProcess::start()
{
    const QString client = local(m_clientPort);
    const QString peer = local(m_peerPort);
    m_process.start("etcd", {"--name", "t", "--data-dir", m_folder.filePath("data"), "--listen-client-urls",
                             client, "--advertise-client-urls", client, "--listen-peer-urls", peer,
                             "--initial-advertise-peer-urls", peer, "--initial-cluster", "t=" + peer,
                             "--logger", "zap", "--log-level", "warn", "--unsafe-no-fsync",
                             // alone, it need not wait long for others before it leads
                             "--heartbeat-interval", "10", "--election-timeout", "100"});
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 10'000 && !m_process.waitForFinished(20)) {
        if (!post("/v3/kv/range", R"({"key":"YQ=="})").empty())
            return true;
    }
    return false;
}

void EtcdProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

std::string EtcdProcess::url() const { return local(m_clientPort).toStdString(); }

std::string EtcdProcess::post(const std::string &path, const std::string &body) const
{
    http::IoThread io;
    http::Client client(io);
    http::ClientRequest request;
    request.method = "POST";
    request.url = http::Url::parse(url()).value();
    request.pathSuffix = path;
    request.body = body;
    auto promise = std::make_shared<std::promise<http::ClientResult>>();
    auto future = promise->get_future();
    const auto exchange =
        client.send(request, [promise](http::ClientResult result) { promise->set_value(std::move(result)); });
    const http::ClientResult result = future.get();
    return result && result->status == 200 ? result->body : std::string();
}

} // namespace panelboard::test
