#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/flat_row.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/net/http_client.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace wheelcount::clickhouse {

struct client_options {
    std::string endpoint = "https://sql-clickhouse.clickhouse.com"; ///< without a path
    std::string user = "demo";
    std::string password;
};

/// Receives the rows of a response as they are parsed.
class row_sink {
public:
    virtual ~row_sink() = default;
    /// The rows are valid until the awaitable completes; reading continues after that. An error
    /// ends the read and is its result.
    virtual awaitable<result<void>> on_rows(std::span<const flat_row> rows) = 0;
};

/// The part of ClickHouse's HTTP interface that SELECTs need.
/// Source: https://clickhouse.com/docs/en/interfaces/http
class client {
public:
    virtual ~client() = default;

    /// Runs a SELECT (without FORMAT), sends the rows of the response to the sink, and returns how
    /// many there were.
    ///
    /// The response may be only the beginning of the result: servers silently truncate results
    /// above their limits, and a response that is interrupted after some rows counts as truncated,
    /// because a retry would repeat these rows. So order the result, and query what follows the
    /// last row until a response is empty: zero rows are always the true end.
    ///
    /// Transient failures are retried with backoff as long as no row was received. Errors:
    /// permission_denied (login, permission, quota), bad_input (the query is wrong), too_large (the
    /// server's limits per query or the parser's limits are exceeded: query less), unavailable,
    /// timed_out (also: the server's time limit for a query), corrupt (the response is not
    /// ClickHouse's), or the error that the sink returned.
    virtual awaitable<result<std::uint64_t>> select(std::string sql, row_sink& sink) = 0;
};

/// All references must outlive the client.
std::unique_ptr<client> make_client(client_options options, net::http_client& http, clock& clock,
                                    const log& logger);

} // namespace wheelcount::clickhouse
