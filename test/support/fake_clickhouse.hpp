#pragma once

#include "support/fake_clickhouse_query.hpp"
#include "support/fake_response.hpp"
#include "support/raw_server.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/calendar.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::test {

/// Downloads of a project on a day with the same properties.
struct fake_download {
    std::string project;
    day date;
    std::string version = "1.0";
    std::string installer = "pip";
    std::string type = "bdist_wheel";
    std::string python = "3.12";
    std::string system = "Linux";
    std::string country = "US";
    std::uint64_t count = 1;
};

/// The limits of the server, as on the public one.
struct fake_clickhouse_limits {
    std::size_t result_rows_max = SIZE_MAX;  ///< the result is cut after the block that reaches it
    std::size_t result_bytes_max = SIZE_MAX; ///< the same limit in bytes
    std::size_t block_rows = 1;
    bool result_overflow_throws = false; ///< an error (396) instead of a cut
    /// Of all days in the range of projects. Further rows are ignored, unless the client requests
    /// an error (158).
    std::size_t rows_to_read_max = SIZE_MAX;
    bool readonly = false;        ///< no settings in the URL (164)
    bool quotes_integers = false; ///< UInt64 as strings
};

/// A server with ClickHouse's HTTP interface and the tables of its PyPI database, on loopback and
/// the test's loop. It supports the queries that we send and no others.
class fake_clickhouse {
public:
    using table = std::vector<fake_download>;

    explicit fake_clickhouse(executor ex);
    fake_clickhouse(const fake_clickhouse&) = delete;
    fake_clickhouse& operator=(const fake_clickhouse&) = delete;
    /// Runs the loop until the server's connections have ended.
    ~fake_clickhouse();

    /// For client_options::endpoint.
    std::string endpoint() const { return server_->url(""); }

    /// Adds to all tables, as their materialized views do. Does not merge rows of the same key.
    void add(const fake_download& download);
    /// A table by its name without `pypi_downloads`: "_per_day_by_version_by_python". Throws for
    /// other names.
    table& table_rows(std::string_view suffix);

    fake_clickhouse_limits limits;
    bool gzip = false;
    /// Called with each query before its response.
    std::function<void(const fake_clickhouse_query&)> on_query;

    /// Applies a fault to the query that follows the next `after` queries.
    void inject_fault(std::size_t after, fault f);

    const std::vector<fake_clickhouse_query>& queries() const { return queries_; }
    void clear_queries() { queries_.clear(); }
    bool was_queried(std::string_view suffix) const;

private:
    raw_response respond(const std::string& bytes);
    fake_response handle(const fake_request& request);
    fake_response run_query(const fake_clickhouse_query& query, bool throw_on_read_limit);
    std::string apply_result_limits(const std::vector<std::string>& lines) const;

    executor executor_;
    std::map<std::string, table, std::less<>> tables_;
    std::vector<fake_clickhouse_query> queries_;
    std::size_t requests_ = 0;
    std::map<std::size_t, fault> faults_; // by number of the request
    std::optional<raw_server> server_;    // last: it calls the other members
};

namespace faults {

/// ClickHouse's response to a query that failed.
fault exception(unsigned status, unsigned code);
/// The same error in a body with status 200, after that many bytes.
fault exception_after(std::size_t bytes, unsigned code);

} // namespace faults
} // namespace wheelcount::test
