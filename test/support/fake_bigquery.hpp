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
/// loopback and the test's own loop. A query that counts has a result of one number, every other
/// one the same rows; its job is done at once, and all goes well until faults are pushed.
class fake_bigquery {
public:
    enum class call { token, dry_run, insert, get, wait, page };
    enum class stage {
        received,
        done
    }; ///< before a call has its effect, and before it is answered
    using call_observer = std::function<void(call, stage)>;

    /// `rows` as result_rows.hpp makes them.
    fake_bigquery(executor ex, std::vector<boost::json::value> rows);
    fake_bigquery(const fake_bigquery&) = delete;
    fake_bigquery& operator=(const fake_bigquery&) = delete;
    /// Lets the loop run until the server's connections have ended.
    ~fake_bigquery();

    /// For client_options::endpoint.
    std::string endpoint() const { return server_->url(""); }

    /// Spoils the next call of this kind that no earlier fault is waiting for.
    void push_fault(call kind, fault f) { faults_[kind].push_back(std::move(f)); }
    /// The next job that is submitted will fail: reported with this status by getQueryResults.
    void fail_next_job(std::string reason, unsigned status = 400);
    /// Pages are no longer than this, whatever the client asks for.
    void set_page_rows_max(std::size_t rows) { page_rows_max_ = rows; }
    /// What totalRows says, instead of the truth.
    void set_rows_total(std::uint64_t rows) { rows_total_ = rows; }
    /// What queries that count find.
    void set_count(std::uint64_t rows) { count_result_ = rows; }
    /// Is told of every call, twice.
    void observe(call_observer w) { observer_ = std::move(w); }
    /// As BigQuery does after a day: results are gone, jobs are still known.
    void expire_results();
    /// Compress answers for clients that take it.
    void set_gzip(bool on) { gzip_ = on; }

    std::size_t jobs_created() const { return jobs_.size(); }
    std::size_t count(call kind) const;
    /// The last of its kind; there must have been one.
    const fake_request& last(call kind) const { return requests_.at(kind).back(); }

private:
    struct job {
        std::string failure; // its reason; empty: none
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
    std::optional<raw_server> server_; // last: it calls the rest
};

namespace faults {

/// BigQuery's error body. `extra_headers` as in fake_response.
fault api_error(unsigned status, std::string reason, std::string extra_headers = "");
/// Of a waiting call: the job is not done yet.
fault still_running();

} // namespace faults
} // namespace wheelcount::test
