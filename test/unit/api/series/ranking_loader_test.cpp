// Goal: a ranking is read and decoded once per data version, whatever route needs it.
#include "api/interleaving_fixture.hpp"
#include "api/series/ranking_loader.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/ingest/build_rankings.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::api {
namespace {

struct ranking_fixture : test::interleaving_fixture {
    ranking_fixture() { import_and_rank(yesterday, 10); }

    void import_and_rank(day date, std::uint64_t downloads) {
        import(date, "flask", {{ "1", { downloads, 0, 0 } }});
        no_progress quiet;
        BOOST_REQUIRE(run(ingest::build_rankings(store, today(clock), quiet)).has_value());
        BOOST_REQUIRE(run(data.refresh()).has_value());
        BOOST_REQUIRE(run(interleaved_data.refresh()).has_value());
    }
    /// Store calls of one request.
    std::size_t calls(std::string_view path, std::string_view query = {}) {
        const std::size_t before = store.calls();
        BOOST_TEST(get(path, query).status == 200u, path);
        return store.calls() - before;
    }
    awaitable<void> load_meanwhile() {
        const auto& snapshot = *interleaved_data.snapshot();
        auto loaded =
            co_await load_ranking(interleaved_services, snapshot, domain::rank_period::day);
        meanwhile = loaded.value();
    }
    std::shared_ptr<const domain::ranking> meanwhile;

    std::shared_ptr<const domain::ranking> month() {
        return run(load_ranking(services, *data.snapshot(), domain::rank_period::month)).value();
    }
};

BOOST_FIXTURE_TEST_SUITE(rankings, ranking_fixture)

BOOST_AUTO_TEST_CASE(routes_share_the_decoded_ranking_of_a_data_version) {
    BOOST_TEST(calls("/api/rank/flask") == 4u); // the summary, and three rankings
    BOOST_TEST(calls("/api/rank/flask") == 1u); // the summary
    for (const char* path : {"/api/top/month", "/api/top/week", "/api/top/day",
                             "/api/growing/month", "/top-pypi-packages.json", "/"})
        BOOST_TEST(calls(path) == 0u, path);
    BOOST_TEST(calls("/api/search", "q=f&limit=1") == 0u);
}

BOOST_AUTO_TEST_CASE(a_refresh_without_new_data_keeps_the_decoded_ranking) {
    const auto before = month();
    clock.advance(std::chrono::seconds{1});
    BOOST_TEST(run(data.refresh()).has_value());
    BOOST_TEST(month() == before);
}

BOOST_AUTO_TEST_CASE(new_data_replace_the_decoded_ranking) {
    BOOST_TEST(get_json("/api/top/month").at("downloads_of_all") == 10);
    const std::weak_ptr<const domain::ranking> before = month();
    import_and_rank(yesterday - days{1}, 5);
    BOOST_TEST(before.expired());
    BOOST_TEST(get_json("/api/top/month").at("downloads_of_all") == 15);
}

BOOST_AUTO_TEST_CASE(of_two_requests_at_once_one_decodes) {
    interleaved.run_after_get(1, [this] { return load_meanwhile(); });
    const auto loaded = run(
        load_ranking(interleaved_services, *interleaved_data.snapshot(), domain::rank_period::day));
    BOOST_TEST(loaded.value() == meanwhile);
}

BOOST_AUTO_TEST_CASE(a_failed_read_is_not_cached) {
    store.fail_call(1);
    BOOST_TEST(get("/api/top/month").status == 503u);
    BOOST_TEST(get("/api/top/month").status == 200u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
