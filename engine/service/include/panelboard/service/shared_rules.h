// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/client.h>

#include <chrono>
#include <string>
#include <vector>

namespace panelboard::service {

/// One rules document for all instances of a service, in etcd 3.4 or later (its JSON gateway, without user and
/// password). Every instance watches it and obeys; what is PUT to one instance's {base}/rules reaches all of
/// them, and those that start later. While etcd is away the last rules stay in force, nothing can be PUT
/// (503), and the component `rules` of /health says so with the status UNKNOWN, which makes no instance sick.
struct SharedRules {
    std::vector<std::string> etcd; ///< "http://127.0.0.1:2379": one after another is tried; empty: not shared
    std::string key;               ///< default "/panelboard/SERVICE/rules"
    http::ClientOptions tls;       ///< for https
    /// How often etcd is asked whether it is still there, beside the watch that brings changes at once. Also
    /// the longest wait between two attempts to reach it again.
    std::chrono::milliseconds checkEvery{2000};
};

} // namespace panelboard::service
