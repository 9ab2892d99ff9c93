// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/config/document.h>
#include <panelboard/resilience/registries.h>

#include <cstdint>
#include <string>
#include <vector>

namespace panelboard::config {

/// One thing that applying a document did.
struct Change {
    enum class Kind : std::uint8_t {
        Shared,       ///< a configuration under `configs` was added to the registry, or replaced there
        Created,      ///< an instance was made
        Reconfigured, ///< a living instance has a new configuration
        Left,         ///< an instance is no longer in the document; it stays as it is, for it may be in use
    };
    Kind kind = Kind::Shared;
    std::string module; ///< "circuitbreaker", "retry", …, as in the file
    std::string name;

    bool operator==(const Change &) const = default;
};

/// Puts what `document` says in force: adds its shared configurations to the registries, makes the
/// instances that do not exist yet, with the module's tags, and reconfigures those that do and differ.
///
/// Instances that were made in code from a shared configuration keep theirs.
/// @param before  the document that was applied last, if any. What is the same in both is left alone, so
///                that a change made by an operator outlives one that somebody else makes in the file.
/// @return        what was done, module by module, sorted by kind and name
/// @throws        std::system_error when a thread for a thread-pool bulkhead cannot be had. A document's
///                configurations are valid, so nothing is rejected half way.
/// Threads: one at a time for the same registries; callers go on meanwhile.
std::vector<Change> apply(const Document &document, resilience::Registries &registries,
                          const Document *before = nullptr);

} // namespace panelboard::config
