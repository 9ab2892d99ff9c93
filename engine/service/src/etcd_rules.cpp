// SPDX-License-Identifier: Apache-2.0
#include "etcd_rules.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace panelboard::service {

using namespace std::chrono_literals;

namespace {

constexpr auto kRequestTimeout = 2s;
constexpr auto kFirstWait = 50ms;
constexpr auto kEndless = std::chrono::hours(24); // the reads tell whether a silent watch is alive
constexpr std::size_t kLongestLine = 16U * 1024U * 1024U;

std::string problemOf(const http::ClientResult &result)
{
    if (!result)
        return result.error().message;
    return "etcd answered " + std::to_string(result->status) + ": " + result->body.substr(0, 200);
}

} // namespace

EtcdRules::EtcdRules(http::IoThread &io, const SharedRules &options, const std::string &service)
    : m_io(io), m_checkEvery(options.checkEvery),
      m_key(options.key.empty() ? "/panelboard/" + service + "/rules" : options.key),
      m_client(io, options.tls), m_chance(std::random_device()())
{
    for (const std::string &text : options.etcd) {
        auto url = http::Url::parse(text);
        if (!url)
            throw std::invalid_argument("etcd's URL \"" + text + "\" is unusable: " + url.error());
        m_urls.push_back(std::move(*url));
    }
}

void EtcdRules::open(std::function<void(const std::string &text)> arrived)
{
    m_arrived = std::move(arrived);
    m_io.post([weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->read();
    });
}

http::ClientRequest EtcdRules::request(const char *path, std::string body) const
{
    http::ClientRequest request;
    request.method = "POST";
    request.url = m_urls[m_url];
    request.pathSuffix = path;
    request.headers.add("Content-Type", "application/json");
    request.body = std::move(body);
    request.timeout = kRequestTimeout;
    return request;
}

void EtcdRules::read()
{
    m_timer.reset();
    m_reading = m_client.send(request("/v3/kv/range", etcd::rangeRequest(m_key)),
                              [weak = weak_from_this()](const http::ClientResult &result) {
                                  if (const auto self = weak.lock())
                                      self->takeRange(result);
                              });
}

void EtcdRules::readAfter(std::chrono::milliseconds delay)
{
    m_timer = m_io.after(delay, [weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->read();
    });
}

void EtcdRules::takeRange(const http::ClientResult &result)
{
    const auto answer = result && result->status == 200 ? etcd::readRangeAnswer(result->body) : std::nullopt;
    if (!answer)
        return goAway(problemOf(result));
    m_standing.reached = true;
    m_standing.problem.clear();
    m_failures = 0;
    // A store that was set up anew counts from 1 again: what it says is newer, whatever its number.
    if (answer->revision < m_standing.revision || !answer->value)
        m_standing.revision = 0;
    if (answer->value)
        take(*answer->value);
    if (!m_watching)
        watch(answer->revision + 1);
    readAfter(m_checkEvery);
}

void EtcdRules::watch(std::uint64_t from)
{
    m_line.clear();
    http::Client::StreamHandlers handlers;
    handlers.bytes = [weak = weak_from_this()](std::string_view bytes) {
        if (const auto self = weak.lock())
            self->takeWatched(bytes);
    };
    handlers.ended = [weak = weak_from_this()](const http::ClientError &) {
        if (const auto self = weak.lock())
            self->watchEnded();
    };
    m_watching =
        m_client.open(request("/v3/watch", etcd::watchRequest(m_key, from)), kEndless, std::move(handlers));
}

void EtcdRules::takeWatched(std::string_view bytes)
{
    m_line.append(bytes);
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = m_line.find('\n', begin)) != std::string::npos; begin = end + 1) {
        const auto line = etcd::readWatchLine(std::string_view(m_line).substr(begin, end - begin));
        if (!line || line->over)
            return watchEnded();
        if (line->deleted)
            m_standing.revision = 0; // the last rules stay in force; a new key may be made
        if (line->newest)
            take(*line->newest);
    }
    m_line.erase(0, begin);
    if (m_line.size() > kLongestLine)
        watchEnded();
}

/// Reading tells what was missed, and watching goes on from there; that covers a compacted revision, too.
void EtcdRules::watchEnded()
{
    // Its own callback may be what runs just now: it is let go after that.
    m_io.post([ended = std::exchange(m_watching, nullptr)] {});
    m_reading.reset();
    readAfter(kFirstWait);
}

void EtcdRules::take(const etcd::Value &value)
{
    if (value.revision <= m_standing.revision)
        return;
    m_standing.revision = value.revision;
    m_arrived(value.text);
}

/// Tries the next address after a while that doubles, up to checkEvery, and is random by half.
void EtcdRules::goAway(std::string problem)
{
    m_standing.reached = false;
    m_standing.problem = std::move(problem);
    m_io.post([ended = std::exchange(m_watching, nullptr)] {});
    m_url = (m_url + 1) % m_urls.size();
    const auto doubled =
        std::chrono::milliseconds(kFirstWait) * (1U << std::min<std::size_t>(m_failures, 10));
    const auto wait = std::min<std::chrono::milliseconds>(doubled, m_checkEvery);
    ++m_failures;
    const auto half = static_cast<std::uint64_t>(wait.count() / 2);
    readAfter(wait -
              std::chrono::milliseconds(std::uniform_int_distribution<std::uint64_t>(0, half)(m_chance)));
}

void EtcdRules::put(const std::string &text, std::function<void(Put, const std::string &problem)> done)
{
    if (!m_standing.reached)
        return done(Put::Away, m_standing.problem.empty() ? "etcd was not reached yet" : m_standing.problem);
    if (m_putting)
        return done(Put::TooLate, {});
    m_putting = m_client.send(
        request("/v3/kv/txn", etcd::putIfRequest(m_key, m_standing.revision, text)),
        [weak = weak_from_this(), text, done = std::move(done)](const http::ClientResult &result) {
            const auto self = weak.lock();
            if (!self)
                return;
            self->m_io.post([ended = std::exchange(self->m_putting, nullptr)] {});
            const auto answer =
                result && result->status == 200 ? etcd::readPutAnswer(result->body) : std::nullopt;
            if (!answer)
                return done(Put::Away, problemOf(result));
            if (answer->succeeded)
                self->take({text, answer->revision});
            done(answer->succeeded ? Put::Done : Put::TooLate, {});
        });
}

} // namespace panelboard::service
