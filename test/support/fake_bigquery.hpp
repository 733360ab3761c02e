#pragma once

#include "support/fake_request.hpp"
#include "support/fake_response.hpp"
#include "support/raw_server.hpp"
#include "wheelcount/core/async.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::test {

/// A server with BigQuery's REST API, a token endpoint at `/token` and a metadata server, on
/// loopback and the test's loop. A count query has one number as its result, every other query the
/// same rows. Jobs finish at once, and everything succeeds until a fault is pushed.
class fake_bigquery {
public:
    enum class call { token, dry_run, insert, get, wait, page };
    enum class stage { received, done }; ///< before a call takes effect, and before its response
    using call_observer = std::function<void(call, stage)>;

    /// Takes `rows` in the format of result_rows.hpp.
    fake_bigquery(executor ex, std::vector<boost::json::value> rows);
    fake_bigquery(const fake_bigquery&) = delete;
    fake_bigquery& operator=(const fake_bigquery&) = delete;
    /// Runs the loop until the server's connections have ended.
    ~fake_bigquery();

    /// For client_options::endpoint.
    std::string endpoint() const { return server_->url(""); }

    /// Applies a fault to the next call of this kind that has no earlier fault queued.
    void push_fault(call kind, fault f) { faults_[kind].push_back(std::move(f)); }
    /// The next submitted job fails: getQueryResults reports it with this status.
    void fail_next_job(std::string reason, unsigned status = 400);
    /// Limits the size of pages, whatever the client requests.
    void set_page_rows_max(std::size_t rows) { page_rows_max_ = rows; }
    /// Sets totalRows to a wrong number.
    void set_rows_total(std::uint64_t rows) { rows_total_ = rows; }
    /// Sets the result of count queries.
    void set_count(std::uint64_t rows) { count_result_ = rows; }
    /// Sets a function that is called twice for every call.
    void observe(call_observer w) { observer_ = std::move(w); }
    /// Deletes all results but not the jobs, as BigQuery does after a day.
    void expire_results();
    /// Compresses responses for clients that accept it.
    void set_gzip(bool on) { gzip_ = on; }

    std::size_t jobs_created() const { return jobs_.size(); }
    std::size_t count(call kind) const;
    /// The last request of a kind; there must be one.
    const fake_request& last(call kind) const { return requests_.at(kind).back(); }

private:
    struct job {
        std::string failure; // the reason; empty if it succeeds
        unsigned failure_status = 0;
        bool is_count = false;
        bool expired = false;
    };

    raw_response respond(const std::string& bytes);
    fake_response handle(call kind, const fake_request& request);
    fake_response insert(const fake_request& request);
    fake_response page(const fake_request& request, const job& requested) const;
    fake_response rows_from(std::size_t begin, std::size_t requested) const;
    const job* find_job(const fake_request& request) const;

    executor executor_;
    std::vector<boost::json::value> rows_;
    std::size_t page_rows_max_ = SIZE_MAX;
    std::uint64_t rows_total_;
    std::uint64_t count_result_ = 0;
    bool gzip_ = false;
    call_observer observer_;
    job next_job_;
    std::map<std::string, job> jobs_;
    std::map<call, std::deque<fault>> faults_;
    std::map<call, std::vector<fake_request>> requests_;
    std::optional<raw_server> server_; // last: it calls the other members
};

namespace faults {

/// BigQuery's error body. `extra_headers` as in fake_response.
fault api_error(unsigned status, std::string reason, std::string extra_headers = "");
/// Response of a waiting call: the job is still running.
fault still_running();

} // namespace faults
} // namespace wheelcount::test
