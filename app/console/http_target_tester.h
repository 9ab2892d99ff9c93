// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/target.h>
#include <panelboard/http/client.h>
#include <panelboard/http/io_thread.h>
#include <panelboard/ui/shell/target_tester.h>

#include <QtCore/QObject>

#include <memory>
#include <mutex>

namespace panelboard::console {

/// Tests an address over real HTTP: which make it is, its breakers, its metrics. Reads only; nothing is
/// changed there. GUI thread only; the work is done on its own I/O thread, and an answer that was overtaken
/// is dropped.
class HttpTargetTester final : public QObject, public ui::TargetTester {
    Q_OBJECT
public:
    explicit HttpTargetTester(std::shared_ptr<fleet::SecretStore> secrets, QObject *parent = nullptr);
    ~HttpTargetTester() override;

    void test(const QString &address, std::optional<fleet::SecretReference> token,
              std::function<void(const ui::TargetReport &)> done) override;
    void cancel() override;

private:
    class Run;

    const std::shared_ptr<fleet::SecretStore> m_secrets;
    http::IoThread m_io;
    http::Client m_client;
    std::shared_ptr<Run> m_run;
    quint64 m_ticket = 0; ///< of the newest test
};

} // namespace panelboard::console
