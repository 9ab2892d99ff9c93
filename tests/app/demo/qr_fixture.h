// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "counter_value.h"
#include "object_store_server.h"
#include "qr_config.h"
#include "qr_storage.h"
#include "temporary_folder.h"

#include "support/advancing_waiter.h"
#include "support/fake_clock.h"

#include <panelboard/breaker/system_clock.h>

#include <prometheus/registry.h>

#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace panelboard::test {

/// The QR service's inside before a real object store; its own time stands until a test moves it.
struct QrFixture {
    ~QrFixture()
    {
        store->close();
        reports->close();
    }

    std::future<demo::UploadEnd> begin(const std::string &image = "<svg/>")
    {
        return resilience::toFuture(storage.upload("/qr/qr-1-1.svg", image));
    }
    /// Moves the time in small steps until the upload has ended; for QTRY_VERIFY.
    bool endsInTime(std::future<demo::UploadEnd> &upload)
    {
        clock.advance(std::chrono::milliseconds(100));
        return upload.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    }
    void say(demo::Severity severity, const std::string &sentence)
    {
        const std::lock_guard lock(mutex);
        log.emplace_back(severity, sentence);
    }
    [[nodiscard]] double failures(const std::string &errorType) const
    {
        return counterValue(counters, errorType);
    }

    demo::TemporaryFolder folder;
    demo::ObjectStoreServer server{folder.path(), breaker::SystemClock::instance()};
    FakeClock clock;
    AdvancingWaiter waiter{clock};
    resilience::Registries registries{resilience::Surroundings{&clock, &clock, &waiter}};
    prometheus::Registry counters;
    std::mutex mutex;
    std::vector<std::pair<demo::Severity, std::string>> log; // guarded by mutex
    http::IoThread io;
    std::shared_ptr<demo::ObjectStoreClient> store = std::make_shared<demo::ObjectStoreClient>(
        io, [this] { return server.port(); }, std::chrono::milliseconds(300));
    std::shared_ptr<demo::FallbackReports> reports = std::make_shared<demo::FallbackReports>(
        counters, demo::FallbackReports::Counter{"qr_upload_failed_total", ""}, clock,
        [this](demo::Severity severity, const std::string &line) { say(severity, line); });
    demo::QrStorage storage{registries, store, reports, demo::storageConfig()};
    std::shared_ptr<breaker::CircuitBreaker> breaker =
        registries.circuitBreakers.find(std::string(demo::kStorageBackend));
};

} // namespace panelboard::test
