// SPDX-License-Identifier: Apache-2.0
#include "qr_storage.h"

#include "qr_config.h"

#include <panelboard/breaker/call_not_permitted.h>
#include <panelboard/config/apply.h>
#include <panelboard/resilience/decorate.h>

#include <utility>

namespace panelboard::demo {

namespace {

resilience::Task<UploadEnd> put(std::shared_ptr<ObjectStoreClient> store,
                                std::shared_ptr<FallbackReports> reports, std::string path, std::string image)
{
    UploadEnd end;
    end.url = co_await ObjectStoreClient::put(std::move(store), std::move(path), std::move(image));
    reports->succeeded();
    co_return end;
}

resilience::Task<UploadEnd> refused() { co_return UploadEnd{{}, "there is no image to store"}; }

UploadEnd notPermitted(FallbackReports &reports)
{
    reports.failed(Severity::Warning, "CallNotPermitted",
                   "the object store is not asked while its circuit is open");
    return {{}, "the object store is not available for a moment: try again later"};
}

UploadEnd failed(FallbackReports &reports, const breaker::CallError &error)
{
    reports.failed(Severity::Error, error.kind(), "a QR image could not be stored: " + error.message());
    return {{}, "the QR image could not be stored: try again later"};
}

} // namespace

QrStorage::QrStorage(resilience::Registries &registries, std::shared_ptr<ObjectStoreClient> store,
                     std::shared_ptr<FallbackReports> reports, const config::Document &document)
    : m_reports(reports)
{
    config::apply(document, registries);
    resilience::Aspects aspects;
    aspects.circuitBreaker = registries.circuitBreakers.find(kStorageBackend);
    aspects.retry = registries.retries.find(kStorageBackend);
    m_protectedCall =
        resilience::decorate([store, reports](const std::string &path, const std::string &image) {
            return put(store, reports, path, image);
        })
            .inOrder(std::move(aspects), document.aspectOrder)
            .withFallback<breaker::CallNotPermitted>(
                [reports](const breaker::CallNotPermitted &) { return notPermitted(*reports); })
            .withFallback([reports](const breaker::CallError &error) { return failed(*reports, error); });
}

resilience::Task<UploadEnd> QrStorage::upload(std::string path, std::string image) const
{
    if (image.empty()) {
        m_reports->failed(Severity::Error, "EmptyImage", "an empty QR image was to be stored");
        return refused();
    }
    return m_protectedCall(std::move(path), std::move(image));
}

} // namespace panelboard::demo
