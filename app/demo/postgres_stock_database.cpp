// SPDX-License-Identifier: Apache-2.0
#include "postgres_stock_database.h"

#include <libpq-fe.h>
#include <poll.h>

#include <charconv>
#include <utility>

namespace panelboard::demo {

namespace {

using Clock = std::chrono::steady_clock;

struct FreeConnection {
    void operator()(PGconn *connection) const noexcept { PQfinish(connection); }
};
struct FreeResult {
    void operator()(PGresult *result) const noexcept { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, FreeResult>;

constexpr std::chrono::seconds kFillLimit{10};

[[noreturn]] void fail(const std::string &doing, PGconn *connection)
{
    std::string why = connection ? PQerrorMessage(connection) : "out of memory";
    while (!why.empty() && why.back() == '\n')
        why.pop_back();
    throw StockDatabaseError(doing + ": " + why);
}

/// @return false when nothing happens in time
bool waitFor(PGconn *connection, short events, Clock::time_point limit)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(limit - Clock::now()).count();
    pollfd wait{PQsocket(connection), events, 0};
    return left > 0 && ::poll(&wait, 1, static_cast<int>(left)) > 0;
}

std::int64_t parsed(const std::string &text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        throw StockDatabaseError("the database holds \"" + text + "\" as a quantity");
    return number;
}

} // namespace

/// One connection, used by one thread at a time.
class PostgresStockDatabase::Connection {
public:
    Connection(std::uint16_t port, std::chrono::milliseconds limit)
    {
        const std::string number = std::to_string(port);
        const char *const names[] = {"host", "port", "user", "dbname", "sslmode", "gssencmode", nullptr};
        const char *const values[] = {"127.0.0.1", number.c_str(), "demo", "postgres",
                                      "disable",   "disable",      nullptr};
        m_connection.reset(PQconnectStartParams(names, values, 0));
        finishConnecting(Clock::now() + limit);
    }

    /// @throws StockDatabaseError; the connection is of no use then
    Result query(const char *sql, const std::vector<const char *> &values, std::chrono::milliseconds within)
    {
        const Clock::time_point limit = Clock::now() + within;
        if (!PQsendQueryParams(get(), sql, static_cast<int>(values.size()), nullptr, values.data(), nullptr,
                               nullptr, 0))
            fail("cannot ask the stock database", get());
        Result last;
        while (PGresult *next = awaitResult(limit))
            last.reset(next);
        const ExecStatusType status = PQresultStatus(last.get());
        if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
            fail("the stock database answers with an error", get());
        return last;
    }

    /// Whether the server has not ended it meanwhile: then something, the end, would wait to be read.
    [[nodiscard]] bool isAlive() const
    {
        pollfd wait{PQsocket(get()), POLLIN, 0};
        return ::poll(&wait, 1, 0) == 0;
    }

private:
    [[nodiscard]] PGconn *get() const { return m_connection.get(); }

    void finishConnecting(Clock::time_point limit)
    {
        PostgresPollingStatusType next = PGRES_POLLING_WRITING; // as libpq's manual says
        while (get() && PQstatus(get()) != CONNECTION_BAD && next != PGRES_POLLING_OK) {
            if (next == PGRES_POLLING_FAILED)
                break;
            if (!waitFor(get(), next == PGRES_POLLING_READING ? POLLIN : POLLOUT, limit))
                throw StockDatabaseError("no connection to the stock database in time");
            next = PQconnectPoll(get());
        }
        if (next != PGRES_POLLING_OK)
            fail("no connection to the stock database", get());
    }

    PGresult *awaitResult(Clock::time_point limit)
    {
        while (PQisBusy(get())) {
            if (!waitFor(get(), POLLIN, limit))
                throw StockDatabaseError("no answer of the stock database in time");
            if (!PQconsumeInput(get()))
                fail("the stock database has gone", get());
        }
        return PQgetResult(get());
    }

    std::unique_ptr<PGconn, FreeConnection> m_connection;
};

PostgresStockDatabase::PostgresStockDatabase(std::uint16_t port, PostgresTimeouts timeouts)
    : m_port(port), m_timeouts(timeouts)
{
}

PostgresStockDatabase::~PostgresStockDatabase() = default;

std::optional<std::int64_t> PostgresStockDatabase::quantity(const std::string &sku)
{
    std::unique_ptr<Connection> connection = take();
    const Result found =
        connection->query("SELECT quantity FROM stock WHERE sku = $1", {sku.c_str()}, m_timeouts.query);
    giveBack(std::move(connection)); // not after an error: it ends with the exception
    if (PQntuples(found.get()) == 0)
        return std::nullopt;
    return parsed(PQgetvalue(found.get(), 0, 0));
}

void PostgresStockDatabase::fill(std::uint32_t articles)
{
    std::unique_ptr<Connection> connection = take();
    const std::string last = std::to_string(articles);
    connection->query("CREATE TABLE IF NOT EXISTS stock (sku text PRIMARY KEY, quantity bigint NOT NULL)", {},
                      kFillLimit);
    connection->query(
        "INSERT INTO stock SELECT 'sku-' || n, n * 7919 % 500 FROM generate_series(1, $1::bigint)"
        " AS n ON CONFLICT DO NOTHING",
        {last.c_str()}, kFillLimit);
    giveBack(std::move(connection));
}

std::unique_ptr<PostgresStockDatabase::Connection> PostgresStockDatabase::take()
{
    {
        const std::lock_guard lock(m_mutex);
        while (!m_idle.empty()) {
            auto connection = std::move(m_idle.back());
            m_idle.pop_back();
            if (connection->isAlive()) // not so after the server was started anew
                return connection;
        }
    }
    return std::make_unique<Connection>(m_port, m_timeouts.connect);
}

void PostgresStockDatabase::giveBack(std::unique_ptr<Connection> connection)
{
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(connection));
}

} // namespace panelboard::demo
