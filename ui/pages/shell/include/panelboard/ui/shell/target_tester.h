// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/target.h>

#include <QtCore/QString>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::ui {

/// What an address turned out to be. Facts; the page finds the words.
struct TargetReport {
    enum class Reach : std::uint8_t {
        Answers,
        BadAddress, ///< not an http address; `detail` says what is wrong with it
        NoSuchHost,
        Refused, ///< nobody listens there
        TimedOut,
        TlsFailed,
        NotHttp,
        NeedsToken,   ///< 401 or 403 on reading
        NothingThere, ///< an HTTP server, but none of the paths that we know
    };
    enum class Make : std::uint8_t { Unknown, Resilience4j, Panelboard };

    Reach reach = Reach::BadAddress;
    std::string detail;              ///< in the network's words: "connection refused by 127.0.0.1:8080"
    breaker::Duration answeredIn{0}; ///< the first answer
    breaker::Duration took{0};       ///< the whole test
    Make make = Make::Unknown;
    std::string version;                              ///< of Panelboard's library in it
    std::optional<std::vector<std::string>> breakers; ///< names; absent: the list cannot be read
    int listStatus = 0;                               ///< of {base}/circuitbreakers
    int metricsStatus = 0;                            ///< of {base}/prometheus
    bool hasToken = false;                            ///< the test sent one
    std::string tokenProblem;   ///< why the token's reference leads to none; empty when it does
    fleet::TargetConfig target; ///< what would be added; its url may be a better one than typed

    [[nodiscard]] bool isUsable() const
    {
        return reach == Reach::Answers && (listStatus == 200 || metricsStatus == 200);
    }
};

/// Looks at what is behind an address. One test at a time: a new one overtakes the one before.
/// Threads: called on the GUI thread, answers there; waits for nothing.
class TargetTester {
public:
    virtual ~TargetTester() = default;
    /// @param done  called once, unless another test is begun or the tester ends before
    virtual void test(const QString &address, std::optional<fleet::SecretReference> token,
                      std::function<void(const TargetReport &)> done) = 0;
    virtual void cancel() = 0;
};

} // namespace panelboard::ui
