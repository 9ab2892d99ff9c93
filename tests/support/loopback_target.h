// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/state.h>
#include <panelboard/http/io_thread.h>
#include <panelboard/http/server.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::test {

/// A service on a loopback port that does what a test tells it: healthy, broken, hanging, lying. Plays
/// Resilience4j's endpoints, and Panelboard's too when it is told to be one; beside its base nothing is
/// there, but what switches faults. Threads: all functions from any.
class LoopbackTarget {
public:
    enum class Make { Resilience4j, Panelboard };
    enum class Mood {
        Healthy,
        Hanging,        ///< takes every request and never answers
        Failing,        ///< 500 to everything
        Missing,        ///< 404 to everything
        Garbage,        ///< bytes that are no exposition and no JSON
        Enormous,       ///< 20 MB for everything
        LongExposition, ///< 20 MB of exposition; the rest is healthy
    };
    struct Breaker {
        breaker::State state = breaker::State::Closed;
        breaker::TimePoint since;
        double failureRate = -1;
        double slowCallRate = -1;
        std::uint64_t successful = 0;
        std::uint64_t slowSuccessful = 0;
        std::uint64_t failed = 0;
        std::uint64_t notPermitted = 0;
        double failureRateThreshold = 50;
        std::uint64_t configVersion = 1;
        std::string heldBy; ///< actor of an override
        std::string heldWhy;
    };
    struct Seen {
        std::string method;
        std::string path; ///< after the base
        std::string body;
        std::string authorization;
        std::string ifMatch;
    };

    /// @param clock  the service's own, ahead of it by `ahead`; must outlive this
    explicit LoopbackTarget(Make make, const breaker::Clock &clock, breaker::Duration ahead = {});
    ~LoopbackTarget();

    [[nodiscard]] std::string url() const; ///< "http://127.0.0.1:43117/actuator"
    [[nodiscard]] std::string faultUrl() const;
    [[nodiscard]] std::uint16_t port() const { return m_port; }

    void setMood(Mood mood);
    void setFault(const std::string &name, const std::string &value); ///< as another client does it
    void setMissing(std::string path); ///< this endpoint alone answers 404
    /// This endpoint alone answers 200 with these bytes.
    void setPage(const std::string &path, std::string body);
    void hideFromList(const std::string &name); ///< only the exposition still shows it
    void requireToken(std::string token);       ///< for every request
    void setBreaker(const std::string &name, const Breaker &breaker);
    void removeBreaker(const std::string &name);
    [[nodiscard]] std::optional<Breaker> breaker(const std::string &name) const;
    /// Changes the state and pushes the event.
    void transition(const std::string &name, breaker::State to);
    void push(const std::string &name, const std::string &type, const std::string &moreJson = {});
    void holdAnswers(std::string method, std::string path); ///< takes such requests, answers on `release`
    void release();
    /// From now on no ping goes into the streams; else each request brings one, since time here is the
    /// test's.
    void muteStreams();
    /// Lets POST and PATCH answer yes without changing anything.
    void lie();
    /// Stops listening and drops every connection: refused from now on.
    void stop();
    /// Listens again on the same port.
    void restart();

    [[nodiscard]] std::vector<Seen> seen() const;
    [[nodiscard]] std::size_t count(std::string_view method, std::string_view path) const;
    [[nodiscard]] std::size_t streams() const;

private:
    void serve(std::uint16_t port);
    void handle(const http::Request &request, const std::shared_ptr<http::Responder> &responder);
    void answer(const Seen &request, const std::shared_ptr<http::Responder> &responder);
    [[nodiscard]] std::optional<http::Response> moodAnswer(const std::string &path) const;
    [[nodiscard]] http::Response route(const Seen &request);
    [[nodiscard]] http::Response ofBreaker(const Seen &request);
    [[nodiscard]] http::Response update(const std::string &name, const std::string &body);
    [[nodiscard]] http::Response patch(const std::string &name, const Seen &request);
    [[nodiscard]] http::Response faults(const Seen &request);
    [[nodiscard]] std::string exposition() const;
    [[nodiscard]] std::string list() const;
    [[nodiscard]] std::string detail(const std::string &name) const;
    [[nodiscard]] std::string config(const std::string &name) const;
    [[nodiscard]] breaker::TimePoint now() const { return m_clock.now() + m_ahead; }
    void pingLocked();
    void pushLocked(const std::string &name, const std::string &type, const std::string &moreJson);

    const Make m_make;
    const breaker::Clock &m_clock;
    const breaker::Duration m_ahead;
    http::IoThread m_io;
    std::unique_ptr<http::Server> m_server;
    std::uint16_t m_port = 0;

    mutable std::mutex m_mutex; // guards all below
    Mood m_mood = Mood::Healthy;
    bool m_lies = false;
    bool m_isMute = false;
    std::string m_missing;
    std::map<std::string, std::string> m_pages;
    std::string m_hidden; ///< the breaker that the list does not show
    std::string m_token;
    std::map<std::string, Breaker> m_breakers;
    std::map<std::string, std::string> m_faults{{"pause", "off"}, {"slow", "0"}};
    std::vector<Seen> m_seen;
    std::vector<std::shared_ptr<http::ServerStream>> m_streams;
    std::vector<std::shared_ptr<http::Responder>> m_hanging;
    struct Held {
        Seen request;
        std::shared_ptr<http::Responder> responder;
    };
    std::optional<std::pair<std::string, std::string>> m_holding; ///< method, path
    std::vector<Held> m_held;
};

} // namespace panelboard::test
