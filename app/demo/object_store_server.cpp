// SPDX-License-Identifier: Apache-2.0
#include "object_store_server.h"

#include "embedded_store.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <string_view>

namespace panelboard::demo {

namespace {

namespace fs = std::filesystem;

constexpr int kProbeMs = 200;
constexpr char kFolder[] = "objects";
constexpr std::string_view kProbe = "GET /healthz HTTP/1.0\r\n\r\n";

/// Debian keeps it where ordinary users' PATH does not lead.
std::optional<fs::path> findNginx()
{
    if (auto found = findProgram("nginx"))
        return found;
    const fs::path usual = "/usr/sbin/nginx";
    return ::access(usual.c_str(), X_OK) == 0 ? std::optional(usual) : std::nullopt;
}

/// The head of the answer to a probe; empty when there is none in time.
std::string probe(std::uint16_t port)
{
    const FileDescriptor socket = connectToLoopback(port);
    pollfd wait{socket.get(), POLLOUT, 0};
    if (!socket.isOpen() || ::poll(&wait, 1, kProbeMs) != 1)
        return {};
    if (::send(socket.get(), kProbe.data(), kProbe.size(), MSG_NOSIGNAL) <= 0)
        return {};
    wait.events = POLLIN;
    std::array<char, 512> buffer{};
    if (::poll(&wait, 1, kProbeMs) != 1)
        return {};
    const ssize_t size = ::recv(socket.get(), buffer.data(), buffer.size(), 0);
    return size > 0 ? std::string(buffer.data(), static_cast<std::size_t>(size)) : std::string();
}

bool answers(std::uint16_t port)
{
    const std::string head = probe(port);
    return head.size() > 12 && head.substr(9, 3) == "204";
}

/// One process, with all that it writes in its own folder.
std::string configuration(const fs::path &folder, std::uint16_t port)
{
    std::string text = R"(daemon off;
master_process off;
pid nginx.pid;
error_log stderr;
events { worker_connections 512; }
http {
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    types { image/svg+xml svg; }
    server {
        listen 127.0.0.1:PORT;
        root ROOT;
        client_max_body_size 256k;
        location = /healthz { return 204; }
        location FAILING { return 500; }
        location / {
            dav_methods PUT DELETE;
            create_full_put_path on;
            dav_access user:rw;
        }
    }
}
)";
    const auto put = [&text](std::string_view name, const std::string &value) {
        text.replace(text.find(name), name.size(), value);
    };
    put("PORT", std::to_string(port));
    put("ROOT", (folder / "stored").string());
    put("FAILING", kFailingPath);
    return text;
}

ServerRecipe recipe(const std::optional<fs::path> &program, const fs::path &parent)
{
    ServerRecipe recipe{"the object store", "object-store.log", {}, answers};
    if (!program) {
        recipe.launch = [](std::uint16_t port, const ChildOptions &options) {
            return ChildProcess::fork([port] { return serveEmbeddedStore(port); }, options);
        };
        return recipe;
    }
    const fs::path folder = parent / kFolder;
    fs::create_directories(folder / "stored");
    recipe.launch = [command = program->string(), folder](std::uint16_t port, ChildOptions options) {
        const fs::path file = folder / "nginx.conf";
        std::ofstream(file) << configuration(folder, port);
        options.endSignal = SIGQUIT;
        return ChildProcess::run({command, "-p", folder.string(), "-c", file.string(), "-e", "stderr"},
                                 options);
    };
    return recipe;
}

/// "nginx 1.22.1" out of "Server: nginx/1.22.1".
std::string versionIn(const std::string &head)
{
    const std::string_view field = "Server: nginx";
    const std::size_t begin = head.find(field);
    if (begin == std::string::npos)
        return "nginx of unknown version";
    const std::size_t value = begin + field.size();
    const std::string number = head.substr(value, head.find_first_of("\r\n", value) - value);
    return number.size() > 1 ? "nginx " + number.substr(1) : "nginx of unknown version";
}

} // namespace

ObjectStoreServer::ObjectStoreServer(const fs::path &folder, const breaker::Clock &clock, bool isEmbedded)
    : ObjectStoreServer(folder, clock, isEmbedded ? std::nullopt : findNginx())
{
}

ObjectStoreServer::ObjectStoreServer(const fs::path &folder, const breaker::Clock &clock,
                                     const std::optional<fs::path> &program)
    : DependencyServer(recipe(program, folder), folder, clock)
{
    if (program)
        m_version = versionIn(probe(port()));
}

} // namespace panelboard::demo
