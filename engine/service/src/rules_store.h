// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "etcd_rules.h"
#include "rules_file.h"
#include "rules_keeper.h"

#include <panelboard/service/management_server.h>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace panelboard::service {

/// Why a change was not made: 500's sentence.
[[nodiscard]] std::string unsavedText(const std::string &problem);

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

    /// A change of what is in force, to be made once the disk has it. All on the I/O thread.
    struct Change {
        std::function<bool()> isDue; ///< asked at its turn; false: it was refused, and that was answered
        std::function<Rules(const RulesKeeper &)> after; ///< what the rules will be once it is made
        /// Makes and answers it; with a problem it only answers, and the old rules stay.
        std::function<void(const std::optional<std::string> &problem)> make;
    };
    /// Makes changes one after another, each when its rules are in the file, at once where there is none.
    /// Waits for nobody: while the disk takes its time, later changes queue up.
    void commit(Change change);

    struct Outcome {
        int status = 200;    ///< 200; 412 somebody else was faster; 500 not saved; 503 etcd is away
        std::string message; ///< of a refusal
    };
    /// Saves rules that the keeper has no problem with, and puts them in force; nothing changed when they are
    /// refused. `done` is called once, on the I/O thread, when the rules are in force and saved, or refused;
    /// never when they are not due.
    void replace(const Rules &rules, std::function<bool()> isDue, std::function<void(const Outcome &)> done);

    /// To be called after whatever may have changed what is in force.
    void noteChange();

    /// The component `rules`; nothing when rules are neither in a file nor in etcd.
    [[nodiscard]] std::optional<Json> health() const;

private:
    void load();
    void obey(const std::string &text);
    void share(const Rules &rules, std::function<void(const Outcome &)> done);
    void makeChanges();
    using Saved = std::function<void(const std::optional<std::string> &problem)>;
    void save(std::string text, Saved saved);
    void noteSaved(const std::optional<std::string> &problem);

    const std::shared_ptr<RulesKeeper> m_keeper;
    const std::shared_ptr<IoGate> m_gate;
    std::unique_ptr<RulesFile> m_file;
    const std::string m_path;
    /// Set at the end of open(): what expires before that, on the I/O thread, leaves everything here alone.
    std::atomic<bool> m_isOpen = false;
    std::deque<Change> m_changes; ///< that wait
    bool m_changing = false;      ///< the rules after a change are on their way to the disk
    std::string m_savedText;      ///< newest that was sent to the disk
    int m_saving = 0;             ///< how many are on their way there
    std::string m_fileProblem;
    std::shared_ptr<EtcdRules> m_etcd;
    Rules m_shared; ///< the last rules from etcd that were obeyed
    std::string m_sharedProblem;
};

} // namespace panelboard::service
