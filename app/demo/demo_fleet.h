// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "child_process.h"
#include "latency_histogram.h"
#include "temporary_folder.h"

#include <panelboard/http/client.h>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace panelboard::demo {

/// One process of a service, as the ready line of the demo names it.
struct FleetMember {
    std::string service;
    std::string instance;
    std::int64_t pid = 0;
    std::string management; ///< URL
    std::string control;    ///< URL
};

/// What one instance has counted so far.
struct MemberFigures {
    std::uint64_t sent = 0;
    std::uint64_t answered = 0;
    std::uint64_t failed = 0;
    std::uint64_t fallbacks = 0;
    std::map<std::string, std::uint64_t> notPermitted; ///< calls by breaker
    LatencyHistogram latencies;

    MemberFigures &operator+=(const MemberFigures &other);
    MemberFigures &operator-=(const MemberFigures &earlier);
};

/// A demo of one's own: started as a child process, read and steered over HTTP as anybody would, ended with
/// this object. Threads: confined to the main thread, which the child's life hangs on; calls wait.
class DemoFleet {
public:
    /// Starts `program` with these arguments and waits for its ready line.
    /// @throws std::runtime_error with the program's own words
    DemoFleet(const std::filesystem::path &program, const std::vector<std::string> &arguments);
    ~DemoFleet();

    [[nodiscard]] const std::vector<FleetMember> &members() const noexcept { return m_members; }
    /// Those of one service, or all for an empty name. @throws std::runtime_error when there is none
    [[nodiscard]] std::vector<FleetMember> membersOf(const std::string &service) const;
    [[nodiscard]] const std::string &token() const noexcept { return m_token; }
    /// Every process of the demo's own: the supervisor, the instances, and servers that are ours ("server
    /// 4711").
    [[nodiscard]] std::vector<std::pair<std::string, std::int64_t>> processes() const;

    // All throw std::runtime_error when the instance does not answer 2xx: "PUT http://…: 404 there is no …".
    [[nodiscard]] MemberFigures figures(const FleetMember &member);
    void setFault(const FleetMember &member, const std::string &name, const std::string &value);
    void setLoad(const FleetMember &member, const nlohmann::json &change);
    void command(const FleetMember &member, const std::string &breaker, const nlohmann::json &body);
    /// Changes a breaker's configuration by a merge patch.
    void configure(const FleetMember &member, const std::string &breaker, const nlohmann::json &patch);
    [[nodiscard]] nlohmann::json breakers(const FleetMember &member); ///< by name
    [[nodiscard]] nlohmann::json breaker(const FleetMember &member, const std::string &name);
    /// What the instance answers at a path below its management address.
    [[nodiscard]] std::string page(const FleetMember &member, const std::string &path);

private:
    [[nodiscard]] nlohmann::json readyLine();
    std::string call(const char *method, const std::string &url, const std::string &body);

    TemporaryFolder m_folder;
    ChildProcess m_process;
    std::string m_token;
    std::vector<FleetMember> m_members;
    http::IoThread m_io;
    http::Client m_client{m_io};
};

} // namespace panelboard::demo
