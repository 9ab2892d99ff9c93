// SPDX-License-Identifier: Apache-2.0
#include "database_server.h"

#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <vector>

namespace panelboard::demo {

namespace {

namespace fs = std::filesystem;

constexpr int kPollStepMs = 5;
constexpr std::chrono::seconds kClusterLimit{20};
constexpr char kFolder[] = "postgresql";
constexpr char kAccount[] = "nobody"; // any that is not root will do

/// Debian keeps the programs of each version apart and off the PATH. The newest that is there.
std::optional<fs::path> programFolder()
{
    if (const auto found = findProgram("initdb"); found && findProgram("postgres"))
        return found->parent_path();
    std::vector<fs::path> versions;
    std::error_code none;
    for (const auto &version : fs::directory_iterator("/usr/lib/postgresql", none)) {
        if (fs::exists(version.path() / "bin/initdb", none) &&
            fs::exists(version.path() / "bin/postgres", none))
            versions.push_back(version.path() / "bin");
    }
    std::ranges::sort(versions);
    return versions.empty() ? std::nullopt : std::optional(versions.back());
}

bool isRoot() { return ::geteuid() == 0; }

/// `command` as an account that PostgreSQL accepts; the same process, so that signals reach it.
std::vector<std::string> asOrdinaryUser(std::vector<std::string> command)
{
    if (!isRoot())
        return command;
    std::vector<std::string> prefixed{findProgram("setpriv").value().string(),
                                      "--reuid",
                                      kAccount,
                                      "--regid",
                                      "nogroup",
                                      "--clear-groups",
                                      "--pdeathsig",
                                      "KILL"};
    prefixed.insert(prefixed.end(), command.begin(), command.end());
    return prefixed;
}

/// A folder that the server's account owns and can reach.
fs::path makeFolder(const fs::path &parent)
{
    fs::path folder = parent / kFolder;
    fs::create_directory(folder);
    if (!isRoot())
        return folder;
    const passwd *account = ::getpwnam(kAccount);
    if (!account || ::chown(folder.c_str(), account->pw_uid, account->pw_gid) != 0)
        throw std::runtime_error(
            "cannot give PostgreSQL a folder of its own: there is no account \"nobody\"");
    ::chmod(parent.c_str(), S_IRWXU | S_IXGRP | S_IXOTH); // passed through, not listed
    return folder;
}

std::string lastLine(const fs::path &log)
{
    std::ifstream lines(log);
    std::string last = "it says nothing";
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty())
            last = line;
    }
    return last;
}

std::unique_ptr<PGconn, void (*)(PGconn *)> connectTo(std::uint16_t port)
{
    const std::string place = "host=127.0.0.1 user=demo dbname=postgres sslmode=disable gssencmode=disable "
                              "connect_timeout=2 port=" +
                              std::to_string(port);
    return {PQconnectdb(place.c_str()), PQfinish};
}

ServerRecipe recipe(const fs::path &own)
{
    ServerRecipe recipe{"PostgreSQL", "database-server.log", {}, {}};
    recipe.launch = [own, program = programFolder().value() / "postgres"](std::uint16_t port,
                                                                          ChildOptions options) {
        options.endSignal = SIGINT; // does not wait for its clients
        return ChildProcess::run(
            asOrdinaryUser({program.string(), "-D", (own / "data").string(), "-k", own.string(), "-p",
                            std::to_string(port), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c",
                            "shared_buffers=16MB", "-c", "max_connections=300"}),
            options);
    };
    recipe.answers = [](std::uint16_t port) {
        const std::string place = "host=127.0.0.1 connect_timeout=1 port=" + std::to_string(port);
        return PQping(place.c_str()) == PQPING_OK;
    };
    return recipe;
}

} // namespace

bool DatabaseServer::isInstalled()
{
    return programFolder() && (!isRoot() || (findProgram("setpriv") && ::getpwnam(kAccount)));
}

DatabaseCluster::DatabaseCluster(const fs::path &parent)
    : m_folder(makeFolder(parent)), m_log(parent / "initdb.log"),
      m_initdb(ChildProcess::run(
          asOrdinaryUser({(programFolder().value() / "initdb").string(), "-D", (m_folder / "data").string(),
                          "-U", "demo", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-N"}),
          {SIGKILL, m_log}))
{
}

const fs::path &DatabaseCluster::folder(const breaker::Clock &clock)
{
    const breaker::TimePoint limit = clock.now() + kClusterLimit;
    while (m_initdb.isRunning() && clock.now() < limit)
        ::poll(nullptr, 0, kPollStepMs);
    if (m_initdb.isRunning() || m_initdb.ending() != "exit code 0")
        throw std::runtime_error("cannot make a PostgreSQL database: " + lastLine(m_log));
    return m_folder;
}

DatabaseServer::DatabaseServer(const fs::path &folder, const breaker::Clock &clock)
    : DatabaseServer(DatabaseCluster(folder), folder, clock)
{
}

DatabaseServer::DatabaseServer(DatabaseCluster cluster, const fs::path &folder, const breaker::Clock &clock)
    : DependencyServer(recipe(cluster.folder(clock)), folder, clock)
{
    const auto connection = connectTo(port());
    const char *version = PQparameterStatus(connection.get(), "server_version");
    m_version = "PostgreSQL " + std::string(version ? version : "of unknown version");
    m_version = m_version.substr(0, m_version.find(" ("));
}

} // namespace panelboard::demo
