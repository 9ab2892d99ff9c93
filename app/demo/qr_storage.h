// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fallback_reports.h"
#include "object_store_client.h"

#include <panelboard/config/document.h>
#include <panelboard/resilience/registries.h>
#include <panelboard/resilience/task.h>

#include <functional>
#include <memory>
#include <string>

namespace panelboard::demo {

struct UploadEnd {
    std::string url;    ///< where the image is; empty: it did not get there
    std::string reason; ///< why not, for the room's subscribers
};

/// Uploads QR images: CircuitBreaker ( Retry ( object store ) ), both named "oracleStorage" and set by
/// storageConfig(), and around them a fallback, which tells a call that was not permitted (a warning: the
/// circuit does its work) from an upload that failed (an error), and counts both.
///
/// Threads: synchronised; no thread waits. A task goes on on the I/O thread of the client or, after the wait
/// for the next attempt, on the registries' timer thread, and may outlive this object.
class QrStorage {
public:
    /// Makes the modules, unless they exist. `registries` must outlive it and its tasks.
    QrStorage(resilience::Registries &registries, std::shared_ptr<ObjectStoreClient> store,
              std::shared_ptr<FallbackReports> reports, const config::Document &document);

    /// Never fails. An empty image is refused at once: neither the breaker nor the store hears of it.
    [[nodiscard]] resilience::Task<UploadEnd> upload(std::string path, std::string image) const;

private:
    std::shared_ptr<FallbackReports> m_reports;
    std::function<resilience::Task<UploadEnd>(std::string, std::string)> m_protectedCall;
};

} // namespace panelboard::demo
