// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "etcd_rules.h"
#include "rules_file.h"
#include "rules_keeper.h"

#include <panelboard/service/management_server.h>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace panelboard::service {

/// Keeps a service's rules beyond this process: in a file, in etcd, in both, or nowhere. The file is read
/// first; what etcd says counts from its arrival on.
/// Threads: confined to the I/O thread, but for the constructor's thread before open() has ended; let go on
/// any. Writes
///          what waits for the file when it goes.
class RulesStore : public std::enable_shared_from_this<RulesStore> {
public:
    /// @throws std::invalid_argument for an unusable URL of etcd
    RulesStore(http::IoThread &io, const ManagementOptions &options, std::shared_ptr<RulesKeeper> keeper,
               std::shared_ptr<IoGate> gate);

    /// Puts the file's rules in force, and begins to listen; once. A file that cannot be read as rules is set
    /// aside; that is said by health().
    void open();

    [[nodiscard]] const RulesKeeper &keeper() const { return *m_keeper; }

    struct Outcome {
        int status = 200;    ///< 200; 412 somebody else was faster; 500 not saved; 503 etcd is away
        std::string message; ///< of a refusal
    };
    /// Puts rules in force that the keeper has no problem with, and saves them. Nothing changed after 412 and
    /// 503. `done` is called once, on the I/O thread, when the rules are in force and saved, or refused.
    void replace(const Rules &rules, std::function<void(const Outcome &)> done);

    /// To be called after whatever may have changed what is in force.
    void noteChange();

    /// The component `rules`; nothing when rules are neither in a file nor in etcd.
    [[nodiscard]] std::optional<Json> health() const;

private:
    void load();
    void obey(const std::string &text);
    void save(std::function<void(const std::optional<std::string> &)> saved);
    void noteSaved(const std::optional<std::string> &problem);

    const std::shared_ptr<RulesKeeper> m_keeper;
    const std::shared_ptr<IoGate> m_gate;
    std::unique_ptr<RulesFile> m_file;
    const std::string m_path;
    /// Set at the end of open(): what expires before that, on the I/O thread, leaves everything here alone.
    std::atomic<bool> m_isOpen = false;
    std::string m_savedText;
    std::string m_fileProblem;
    std::shared_ptr<EtcdRules> m_etcd;
    Rules m_shared; ///< the last rules from etcd that were obeyed
    std::string m_sharedProblem;
};

} // namespace panelboard::service
