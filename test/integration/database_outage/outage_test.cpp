// Goal: while MongoDB is stopped, slow or flapping, clients quickly get correct responses, stale
// ones with an Age, or 503; a few seconds after it is back responses are fresh. Method: the whole
// public API over a real mongod with fail points.
#include "app/public_api.hpp"
#include "store/contract/store_driver.hpp"
#include "support/import_day.hpp"
#include "support/mongod.hpp"
#include "support/sample_days.hpp"
#include "wheelcount/store/mongo_store.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::test {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr day today{std::chrono::year{2026} / 7 / 21};
constexpr std::string_view cached_path = "/api/v2/projects/flask"; ///< in the cache
constexpr std::string_view new_path = "/api/v2/projects/flask/downloads";
/// The circuit breaker's open time, its probe, and the refresh that runs every second.
constexpr auto recovery = 5s;

struct fetched {
    unsigned status = 0;
    std::string body;
    bool stale = false;
    bool retry_after = false;

    bool fresh() const { return status == 200 && !stale; }
};

struct outage_fixture : loop_fixture {
    mongod server;
    fixed_clock clock{today};
    log events{clock, severity::error, [](std::string_view) {}};
    app::settings settings;
    std::unique_ptr<store::document_store> store;
    std::optional<app::public_api> api;

    outage_fixture() {
        BOOST_REQUIRE(config::load(app::settings_table(settings), {}).problems.empty());
        store = value(run(store::open_mongo_store(options(false), events)));
        import_day(today - days{2}, 10);
        import_day(today - days{1}, 20);
        api.emplace(get_executor(), *store, settings, clock, events);
        BOOST_REQUIRE(refresh());
        BOOST_REQUIRE(fetch(cached_path).fresh());
    }
    ~outage_fixture() { end(); }

    void end() {
        run(api->join());
        api.reset();
        value(run(store->close()));
    }

    store::mongo_options options(bool writer) const {
        store::mongo_options opts;
        opts.uri = server.uri();
        opts.writer = writer;
        opts.connections = 2;
        opts.checkout_timeout = 300ms;
        opts.timeout = 300ms;
        return opts;
    }

    void import_day(day date, std::uint64_t downloads) {
        const auto writer = value(run(store::open_mongo_store(options(true), events)));
        std::vector<domain::project_day> projects(1, flask_day(downloads));
        value(run(import_day_into(*writer, clock, date, std::move(projects))));
        value(run(writer->close()));
    }

    void fail(const std::string& data) const {
        enable_fail_point(server, R"("alwaysOn")", R"("failCommands": ["find"], )" + data);
    }
    void heal() const { disable_fail_point(server); }

    /// Requests `target` as a connection does.
    fetched fetch(std::string_view target) {
        http::request r;
        r.set_target(target);
        r.client = boost::asio::ip::address_v4::loopback();
        auto response = api->handler().try_cached(r);
        if (!response) response = run(api->handler().handle(r));
        context().restart();
        context().poll(); // continues a revalidation
        const std::string_view head = response->head();
        return {response->status(), std::string(response->body()),
                head.find("\r\nAge: ") != std::string_view::npos,
                head.find("\r\nRetry-After: ") != std::string_view::npos};
    }

    /// What `serve` does every second.
    bool refresh() { return run(api->refresh()).has_value(); }

    /// Repeats until the condition holds, or fails the test after `limit`.
    template <class Condition>
    void await(steady_clock::duration limit, Condition condition) {
        const auto end = steady_clock::now() + limit;
        while (!condition())
            BOOST_REQUIRE(steady_clock::now() < end);
    }

    /// While the store is unreachable: a stale response for a cached path, a quick 503 for another.
    /// Both are fresh soon after heal_server().
    template <class Heal>
    void check_outage(Heal heal_server) {
        const std::string before = fetch(cached_path).body;
        BOOST_TEST(!refresh());
        const fetched cached = fetch(cached_path);
        BOOST_TEST(cached.status == 200U);
        BOOST_TEST(cached.stale);
        BOOST_TEST(cached.body == before);
        fetched missing = fetch(new_path);
        for (int i = 0; i < 10; ++i)
            missing = fetch(new_path);
        BOOST_TEST(missing.status == 503U);
        BOOST_TEST(missing.retry_after);
        // The open circuit breaker rejects without a call.
        const auto begin = steady_clock::now();
        for (int i = 0; i < 100; ++i)
            BOOST_TEST(fetch(new_path).status == 503U);
        BOOST_TEST((steady_clock::now() - begin < 2s));

        heal_server();
        await(recovery, [this] { return refresh() && fetch(new_path).fresh(); });
        BOOST_TEST(fetch(cached_path).fresh());
        BOOST_TEST(fetch(cached_path).body == before);
    }
};

BOOST_FIXTURE_TEST_SUITE(outages, outage_fixture)

BOOST_AUTO_TEST_CASE(serves_stale_while_the_server_is_down) {
    server.kill();
    check_outage([this] { server.restart(); });
}

BOOST_AUTO_TEST_CASE(starts_without_the_server_and_recovers) {
    for (const bool is_frozen : {false, true}) {
        end();
        is_frozen ? server.stop() : server.kill();
        auto later = options(false);
        BOOST_TEST(run(store::open_mongo_store(later, events)).has_error());
        later.allow_unavailable = true;
        store = value(run(store::open_mongo_store(later, events)));
        api.emplace(get_executor(), *store, settings, clock, events);
        BOOST_TEST(!refresh());
        for (const std::string_view path : {cached_path, std::string_view("/badge/nothing")}) {
            BOOST_TEST(fetch(path).status == 503U);
            BOOST_TEST(fetch(path).retry_after);
        }
        BOOST_TEST(fetch("/health-check").status == 200U);
        is_frozen ? server.cont() : server.restart();
        await(recovery, [this] { return refresh() && fetch(cached_path).fresh(); });
    }
}

BOOST_AUTO_TEST_CASE(serves_stale_while_the_server_is_frozen) {
    server.stop();
    check_outage([this] { server.cont(); });
}

BOOST_AUTO_TEST_CASE(serves_stale_while_the_server_is_slow) {
    fail(R"("blockConnection": true, "blockTimeMS": 2000)");
    check_outage([this] { heal(); });
}

BOOST_AUTO_TEST_CASE(serves_stale_while_connections_are_closed) {
    fail(R"("closeConnection": true)");
    check_outage([this] { heal(); });
}

BOOST_AUTO_TEST_CASE(serves_stale_while_the_server_returns_errors) {
    fail(R"("errorCode": 91)"); // ShutdownInProgress
    check_outage([this] { heal(); });
}

BOOST_AUTO_TEST_CASE(responses_stay_correct_while_the_server_flaps) {
    const std::string before = fetch(cached_path).body;
    for (int round = 0; round < 6; ++round) {
        if (round % 2)
            heal();
        else
            fail(R"("closeConnection": true)");
        for (int i = 0; i < 8; ++i) {
            refresh();
            const fetched cached = fetch(cached_path);
            BOOST_TEST(cached.status == 200U);
            BOOST_TEST(cached.body == before);
            const unsigned status = fetch(new_path).status;
            BOOST_TEST((status == 200U || status == 503U));
        }
    }
    await(recovery, [this] { return refresh() && fetch(new_path).fresh(); });
}

BOOST_AUTO_TEST_CASE(a_day_published_during_an_outage_is_shown_after_it) {
    const std::string before = fetch(cached_path).body;
    fail(R"("closeConnection": true)");
    BOOST_TEST(!refresh());
    heal();
    import_day(today - days{1}, 21);
    const fetched cached = fetch(cached_path); // not refreshed yet
    BOOST_TEST(cached.stale);
    BOOST_TEST(cached.body == before);
    await(recovery, [this] { return refresh(); });
    // The first request gets the stale response and revalidates it.
    await(recovery, [this, &before] { return fetch(cached_path).body != before; });
    BOOST_TEST(fetch(cached_path).fresh());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::test
