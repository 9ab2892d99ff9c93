// SPDX-License-Identifier: Apache-2.0
#include "upload_reports.h"

#include <prometheus/counter.h>
#include <prometheus/registry.h>

#include <utility>

namespace panelboard::demo {

UploadReports::UploadReports(prometheus::Registry &counters, Log log)
    : m_family(&prometheus::BuildCounter()
                    .Name("qr_upload_failed_total")
                    .Help("QR images that did not get into the object store, by type of error")
                    .Register(counters)),
      m_log(std::move(log))
{
}

void UploadReports::delivered()
{
    const std::lock_guard lock(m_mutex);
    m_trouble.clear();
}

void UploadReports::failed(Severity severity, const std::string &errorType, const std::string &sentence)
{
    const std::lock_guard lock(m_mutex);
    if (!m_isOpen)
        return;
    ++m_failures;
    m_family->Add({{"error", errorType}}).Increment();
    if (std::exchange(m_trouble, errorType) != errorType)
        m_log(severity, sentence);
}

std::uint64_t UploadReports::failures() const
{
    const std::lock_guard lock(m_mutex);
    return m_failures;
}

void UploadReports::close()
{
    const std::lock_guard lock(m_mutex);
    m_isOpen = false;
}

} // namespace panelboard::demo
