// Tests that an import stores the same documents after any fault of BigQuery as without faults, and
// pays for no unnecessary query. The real client talks to a fake BigQuery over sockets. The table
// has one row per fault; each import runs again until it succeeds.
#include "integration/ingest_crash_recovery/log_rows.hpp"
#include "support/fake_bigquery.hpp"
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "support/printing.hpp"
#include "wheelcount/bigquery/client.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/ingest/bigquery_source.hpp"
#include "wheelcount/ingest/downloads_query.hpp"
#include "wheelcount/ingest/import_day.hpp"
#include "wheelcount/net/http_client.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace wheelcount::ingest {
namespace {

using test::fake_bigquery;
using call = fake_bigquery::call;
using documents = std::map<std::string, std::string>;
namespace faults = test::faults;

constexpr day date{std::chrono::year{2026} / 7 / 20};
constexpr std::size_t projects = 40;
constexpr std::size_t pages = 6;

struct fault_case {
    const char* what;
    std::function<void(fake_bigquery&)> inject;
    unsigned runs = 1; ///< expected number of runs until the day is imported
    unsigned jobs = 1; ///< expected number of jobs
    std::function<void(fake_bigquery&)> repair = nullptr; ///< before the second run
};

struct faults_fixture : test::loop_fixture {
    test::fake_clock wall_clock; // fixed, so that all records have the same time
    test::fake_clock clock;      // of the client, advances in its sleeps
    std::vector<std::string> lines;
    log logger{clock, severity::debug, [this](std::string_view line) { lines.emplace_back(line); }};
    no_progress quiet;
    const std::vector<boost::json::value> rows = test::log_rows(projects);

    struct outcome {
        documents stored;
        unsigned runs = 0;
        std::size_t jobs = 0;
        std::string errors; // why runs failed
    };

    /// Runs the import until it succeeds.
    outcome import_with(const fault_case& s) {
        fake_bigquery server(get_executor(), rows);
        server.set_page_rows_max((projects + pages - 1) / pages);
        if (s.inject) s.inject(server);
        const auto http = net::make_http_client(get_executor());
        const auto credentials = bigquery::make_anonymous_credentials();
        bigquery::client_options options;
        options.endpoint = server.endpoint();
        options.project = "payer";
        const auto client = bigquery::make_client(options, *http, *credentials, clock, logger);
        const auto source = make_bigquery_source(*client, std::string(public_downloads_table),
                                                 dimension_selection());

        test::memory_store store;
        outcome end;
        constexpr unsigned runs_max = 4;
        while (end.runs++ < runs_max) {
            const budget limits{1ULL << 40, 1ULL << 42};
            const import_context context{*source, store, wall_clock, logger, quiet, limits, 100};
            const auto imported = run(import_day(context, date));
            if (imported && *imported) break;
            if (!imported) end.errors += imported.error().message + '\n';
            if (s.repair) s.repair(server);
        }
        end.stored = store.documents();
        end.jobs = server.jobs_created();
        return end;
    }
};

/// The ledger also stores the ids of failed jobs, so it differs if a job is created again.
documents without_ledger(documents all) {
    all.erase(domain::cost_ledger_id(month_of(date)));
    return all;
}

auto failing(call what, unsigned status, std::string reason) {
    return [what, status, reason](fake_bigquery& server) {
        server.push_fault(what, faults::api_error(status, reason));
    };
}

auto failing_job(std::string reason, unsigned status = 400) {
    return [reason, status](fake_bigquery& server) { server.fail_next_job(reason, status); };
}

// clang-format off
const fault_case fault_cases[] = {
    // Transient errors (bigquery.md, section 3): the client retries or creates a new job.
    {"rateLimitExceeded on a dry run", failing(call::dry_run, 403, "rateLimitExceeded")},
    {"rateLimitExceeded on insert", failing(call::insert, 403, "rateLimitExceeded")},
    {"rateLimitExceeded while waiting", failing(call::wait, 403, "rateLimitExceeded")},
    {"rateLimitExceeded on get", failing(call::get, 403, "rateLimitExceeded")},
    {"rateLimitExceeded on a page", failing(call::page, 403, "rateLimitExceeded")},
    {"429 without a reason", failing(call::page, 429, "")},
    {"backendError on insert", failing(call::insert, 503, "backendError")},
    {"backendError on a page", failing(call::page, 503, "backendError")},
    {"internalError while waiting", failing(call::wait, 500, "internalError")},
    {"badGateway on a page", failing(call::page, 502, "badGateway")},
    {"tableUnavailable fails the job", failing_job("tableUnavailable"), 1, 2},
    {"jobBackendError fails the job", failing_job("jobBackendError"), 1, 2},
    {"jobInternalError fails the job", failing_job("jobInternalError"), 1, 2},
    {"jobRateLimitExceeded fails the job", failing_job("jobRateLimitExceeded"), 1, 2},
    {"a job that ran out of time", failing_job("timeout"), 1, 2},
    {"a job that was stopped", failing_job("stopped"), 1, 2},
    // Permanent errors end the run; the next run resumes from the import state.
    {"quotaExceeded on insert", failing(call::insert, 403, "quotaExceeded"), 2},
    {"quotaExceeded fails the job", failing_job("quotaExceeded", 403), 2, 2},
    {"resourcesExceeded on a page", failing(call::page, 400, "resourcesExceeded"), 2},
    {"responseTooLarge on a page", failing(call::page, 403, "responseTooLarge"), 2},
    {"too many bytes, as a 500", failing(call::insert, 500, "bytesBilledLimitExceeded"), 2},
    {"billingTierLimitExceeded", failing(call::insert, 400, "billingTierLimitExceeded"), 2},
    {"billingNotEnabled", failing(call::insert, 403, "billingNotEnabled"), 2},
    {"accessDenied on a page", failing(call::page, 403, "accessDenied"), 2},
    {"blocked", failing(call::insert, 403, "blocked"), 2},
    {"invalid", failing(call::insert, 400, "invalid"), 2},
    {"invalidQuery", failing(call::dry_run, 400, "invalidQuery"), 2},
    {"badRequest", failing(call::page, 400, "badRequest"), 2},
    {"notImplemented", failing(call::insert, 501, "notImplemented"), 2},
    {"notFound on insert", failing(call::insert, 404, "notFound"), 2},
    // Jobs with an unknown outcome
    {"no response to insert, but the job runs",
     [](auto& server) { server.push_fault(call::insert, faults::close_without_response()); }},
    {"insert never arrives",
     [](auto& server) {
         const auto fault = faults::request_lost(faults::close_without_response());
         server.push_fault(call::insert, fault);
     }},
    {"insert is answered by something in between",
     [](auto& server) { server.push_fault(call::insert, faults::respond_with(502, "<html>")); }},
    {"the job exists already, and get has not heard of it",
     [](auto& server) {
         server.push_fault(call::insert, faults::close_without_response());
         server.push_fault(call::get, faults::api_error(404, "notFound"));
         server.push_fault(call::get, faults::api_error(404, "notFound"));
     }},
    {"pending for a while",
     [](auto& server) {
         for (int i = 0; i < 20; ++i) server.push_fault(call::wait, faults::still_running());
     }},
    // Results
    {"an expired result",
     [](auto& server) {
         server.push_fault(call::page, faults::api_error(404, "notFound"));
     }, 1, 2},
    {"a result that expires after three pages, found by the next run",
     [](auto& server) {
         server.push_fault(call::page, faults::small_chunks(1 << 16));
         server.push_fault(call::page, faults::small_chunks(1 << 16));
         server.push_fault(call::page, faults::small_chunks(1 << 16));
         server.push_fault(call::page, faults::api_error(403, "accessDenied"));
     }, 2, 2, [](auto& server) { server.expire_results(); }},
    {"one row less than promised", [](auto& server) { server.set_rows_total(projects + 1); }, 2, 1,
     [](auto& server) { server.set_rows_total(projects); }},
    {"one row more than promised", [](auto& server) { server.set_rows_total(projects - 1); }, 2, 1,
     [](auto& server) { server.set_rows_total(projects); }},
    {"compressed", [](auto& server) { server.set_gzip(true); }},
    {"pages of one row", [](auto& server) { server.set_page_rows_max(1); }},
    {"one page", [](auto& server) { server.set_page_rows_max(1'000); }},
    {"byte by byte",
     [](auto& server) {
         for (std::size_t page = 0; page < pages; ++page)
             server.push_fault(call::page, faults::small_chunks(1));
     }},
    // Access
    {"401 in mid run", [](auto& server) {
         server.push_fault(call::page, faults::small_chunks(1 << 16));
         server.push_fault(call::page, faults::api_error(401, "authError"));
     }},
    {"401 that stays, because our clock is wrong", [](auto& server) {
         const char* const server_date = "Date: Mon, 20 Jul 2026 08:00:00 GMT\r\n";
         server.push_fault(call::page, faults::api_error(401, "authError", server_date));
         server.push_fault(call::page, faults::api_error(401, "authError", server_date));
     }, 2},
};
// clang-format on

BOOST_FIXTURE_TEST_SUITE(bigquery_fault_recovery, faults_fixture)

BOOST_AUTO_TEST_CASE(import_stores_the_same_documents_after_every_fault) {
    const outcome undisturbed = import_with({"nothing", nullptr});
    BOOST_TEST(undisturbed.jobs == 1u);
    BOOST_TEST(undisturbed.stored.size() == 2 * projects + 5);
    for (const auto& s : fault_cases) {
        const outcome disturbed = import_with(s);
        BOOST_TEST(disturbed.runs == s.runs, s.what << ": " << disturbed.runs << " runs");
        BOOST_TEST(disturbed.jobs == s.jobs, s.what << ": " << disturbed.jobs << " jobs");
        BOOST_TEST((without_ledger(disturbed.stored) == without_ledger(undisturbed.stored)),
                   s.what);
        if (s.jobs == 1) BOOST_TEST((disturbed.stored == undisturbed.stored), s.what);
    }
}

BOOST_AUTO_TEST_CASE(import_stores_the_same_documents_after_a_truncated_page) {
    const outcome undisturbed = import_with({"nothing", nullptr});
    for (std::size_t page = 0; page < pages; ++page) {
        for (const std::size_t bytes : {0U, 1U, 100U, 900U, 2'000U}) {
            const auto cut = [page, bytes](fake_bigquery& server) {
                for (std::size_t whole = 0; whole < page; ++whole)
                    server.push_fault(call::page, faults::small_chunks(1 << 16));
                server.push_fault(call::page, faults::truncate_body(bytes));
            };
            for (const bool compressed : {false, true}) {
                const auto inject = [cut, compressed](fake_bigquery& server) {
                    server.set_gzip(compressed);
                    cut(server);
                };
                const outcome disturbed = import_with({"cut", inject});
                BOOST_TEST(disturbed.runs == 1u);
                BOOST_TEST((disturbed.stored == undisturbed.stored),
                           "page " << page << " cut after " << bytes);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(reports_a_wrong_clock) {
    const outcome disturbed = import_with(fault_cases[std::size(fault_cases) - 1]);
    BOOST_TEST(disturbed.errors.find("clock is") != std::string::npos, disturbed.errors);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
