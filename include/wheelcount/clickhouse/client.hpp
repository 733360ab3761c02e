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

/// Takes the rows of an answer as they are parsed.
class row_sink {
public:
    virtual ~row_sink() = default;
    /// The rows are valid until the awaitable completes; reading goes on after that. An error
    /// ends the reading and becomes its result.
    virtual awaitable<result<void>> on_rows(std::span<const flat_row> rows) = 0;
};

/// ClickHouse's HTTP interface, as far as reading needs it.
class client {
public:
    virtual ~client() = default;

    /// Runs a SELECT (without FORMAT) and gives the rows of the answer to the sink. Returns how
    /// many these were.
    ///
    /// They are a beginning of the result, not all of it: servers cut what exceeds their caps
    /// without a word, and an answer that breaks off after some rows counts as cut, since asking
    /// for it again would bring these rows twice. So give the result an order, and ask for what
    /// comes behind the last row until an answer has none: zero rows are always the truth.
    ///
    /// Where no row has arrived, what may pass is tried again with the pauses of a backoff.
    /// Errors: refused (login, permission, quota), bad_input (the query is wrong), too_large (the
    /// server will not read or return as much for one query, or a row or an answer is beyond our
    /// bounds: ask for less), unavailable, timed_out (also: the query takes longer than the server
    /// grants), corrupt (the answer is not ClickHouse's), or whatever the sink returned.
    virtual awaitable<result<std::uint64_t>> select(std::string sql, row_sink& sink) = 0;
};

/// All references must outlive the client.
std::unique_ptr<client> make_client(client_options options, net::http_client& http, clock& clock,
                                    const log& logger);

} // namespace wheelcount::clickhouse
