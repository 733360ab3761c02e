// Tests that a killed ingest resumes where it stopped, pays for no query twice, and stores the same
// documents as an undisturbed one. The real program talks to a fake BigQuery. The test sends
// SIGKILL at every call, before the call takes effect and before its response, and at many moments
// of the whole run; then it runs the program again.
#include "ingest/without_data_version.hpp"
#include "integration/ingest_crash_recovery/log_rows.hpp"
#include "support/fake_bigquery.hpp"
#include "support/loop_fixture.hpp"
#include "support/printing.hpp"
#include "support/server_process.hpp"
#include "support/temp_directory.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/ranking.hpp"
#include "wheelcount/store/paged_scan.hpp"
#include "wheelcount/store/sqlite_store.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::ingest {
namespace {

using test::fake_bigquery;
using test::without_data_version;
using call = fake_bigquery::call;
using stage = fake_bigquery::stage;
using documents = std::map<std::string, std::string>;
using namespace std::chrono_literals;

constexpr std::size_t projects = 1'500;
constexpr std::size_t page_rows = 300;

/// Where a process is killed.
struct kill_point {
    call at;
    stage when;
    std::size_t number; ///< counts the calls of this kind, from 1
};

struct kill_fixture : test::loop_fixture {
    test::temp_directory folder;
    const std::vector<boost::json::value> rows = test::log_rows(projects);
    std::unique_ptr<fake_bigquery> server;
    std::unique_ptr<test::server_process> program;
    std::string store_path;
    int stores = 0;

    ~kill_fixture() { server.reset(); }

    /// Creates an empty store and a new fake BigQuery.
    void reset() {
        store_path = (folder / (std::to_string(stores++) + ".db")).string();
        server = std::make_unique<fake_bigquery>(get_executor(), rows);
        server->set_page_rows_max(page_rows);
    }

    void start(std::vector<std::string> more = {}) {
        std::vector<std::string> command{WHEELCOUNT_PROGRAM,
                                         "ingest",
                                         "--store",
                                         "sqlite:" + store_path,
                                         "--today",
                                         "2026-07-21",
                                         "--bigquery-endpoint",
                                         server->endpoint(),
                                         "--bigquery-project",
                                         "payer"};
        command.insert(command.end(), more.begin(), more.end());
        program = std::make_unique<test::server_process>(command);
    }

    /// Serves requests until the program exits, at most for `length`.
    void serve_for(std::chrono::milliseconds length) {
        const auto end = std::chrono::steady_clock::now() + length;
        while (!has_exited() && std::chrono::steady_clock::now() < end) {
            context().restart();
            context().run_for(2ms);
        }
    }
    bool has_exited() {
        return program->wait_for("nothing that is ever said", 0ms) ==
               test::server_process::wait_result::exited;
    }
    void run_to_completion(std::vector<std::string> more = {}) {
        start(std::move(more));
        serve_for(60s);
        BOOST_TEST_REQUIRE(has_exited(), program->last_lines());
    }

    void kill_at(const kill_point& d) {
        auto left = std::make_shared<std::size_t>(d.number);
        server->observe([this, d, left](call what, stage when) {
            if (what == d.at && when == d.when && --*left == 0) program->kill();
        });
        start();
        serve_for(60s);
        server->observe(nullptr);
    }

    static awaitable<result<documents>> read(store::document_store& from) {
        documents all;
        store::paged_scan scan(from, "");
        for (;;) {
            auto page = co_await scan.next();
            if (!page) co_return page.error();
            if (page->empty()) co_return all;
            for (auto& d : *page)
                all.emplace(std::move(d.id), std::move(d.body));
        }
    }
    documents stored() {
        store::sqlite_options options;
        options.path = store_path;
        const auto store = store::open_sqlite_store(options).value();
        return run(read(*store)).value();
    }

    /// Checks that the store shows either the whole day or nothing of it.
    void check_whole_or_nothing() {
        const documents now = stored();
        const auto found = now.find(std::string(domain::catalog_id));
        const bool shows = found != now.end();
        if (shows) BOOST_TEST(now.size() >= 2 * projects);
    }
};

BOOST_FIXTURE_TEST_SUITE(process_kill_recovery, kill_fixture)

BOOST_AUTO_TEST_CASE(resumes_after_a_kill_at_every_call) {
    reset();
    run_to_completion();
    const documents undisturbed = stored();
    BOOST_TEST_REQUIRE(undisturbed.size() == 2 * projects + 10);
    std::vector<kill_point> kill_points;
    for (const call at : {call::dry_run, call::insert, call::wait, call::get, call::page})
        for (std::size_t number = 1; number <= server->count(at); ++number)
            for (const stage when : {stage::received, stage::done})
                kill_points.push_back({at, when, number});
    BOOST_TEST(kill_points.size() >= 18u);

    for (const kill_point& d : kill_points) {
        reset();
        kill_at(d);
        const std::size_t pages_before = server->count(call::page);
        check_whole_or_nothing();
        run_to_completion();
        BOOST_TEST_CONTEXT("call " << static_cast<int>(d.at) << " number " << d.number
                                   << (d.when == stage::done ? " after" : " before")) {
            BOOST_TEST((stored() == undisturbed), program->last_lines());
            BOOST_TEST(server->jobs_created() == 1u);
            // The second run fetches the page of the crash again, but none before it.
            const std::size_t pages_after = server->count(call::page) - pages_before;
            const std::size_t pages = projects / page_rows;
            if (pages_before > 0) BOOST_TEST(pages_after <= pages - pages_before + 1);
        }
    }
}

BOOST_AUTO_TEST_CASE(resumes_after_a_kill_at_any_moment) {
    reset();
    const auto begin = std::chrono::steady_clock::now();
    run_to_completion();
    const auto whole = std::chrono::steady_clock::now() - begin;
    const documents undisturbed = stored();
    constexpr int kill_points = 30;
    for (int i = 1; i <= kill_points; ++i) {
        reset();
        start();
        serve_for(std::chrono::floor<std::chrono::milliseconds>(whole * i / kill_points));
        program->kill();
        check_whole_or_nothing();
        run_to_completion();
        BOOST_TEST((stored() == undisturbed), "kill " << i << "\n" << program->last_lines());
        BOOST_TEST(server->jobs_created() == 1u);
    }
}

BOOST_AUTO_TEST_CASE(reimport_recovers_from_a_kill_at_any_moment) {
    const std::vector<std::string> again{"--day", "2026-07-20", "--again"};
    reset();
    run_to_completion();
    const documents first = stored();
    run_to_completion(again);
    const documents undisturbed = stored();
    BOOST_TEST((undisturbed != first)); // at least the ledger and the record differ
    for (int i = 1; i <= 12; ++i) {
        reset();
        run_to_completion();
        start(again);
        serve_for(std::chrono::milliseconds{25 * i});
        program->kill();
        check_whole_or_nothing();
        run_to_completion(); // imports what the plan lists
        // The kill may come before the import stores anything; then the plan lists nothing.
        if (stored() == first) run_to_completion(again);
        BOOST_TEST((without_data_version(stored()) == without_data_version(undisturbed)),
                   "kill " << i << "\n"
                           << program->last_lines());
        BOOST_TEST(server->jobs_created() <= 2u);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
