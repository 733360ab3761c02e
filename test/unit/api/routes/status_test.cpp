// Goal: /api/status lists the days of the store, their gaps and the days that may change.
#include "api/api_fixture.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/ingest/build_rankings.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

namespace wheelcount::api {
namespace {

struct status_fixture : test::api_fixture {
    /// Stores that the source of the day was last queried so many days after it.
    void set_verified_after(day date, int days_later, bool low = false) {
        domain::day_record record;
        record.reconciliation = domain::day_record::reconciliation_state{};
        record.reconciliation->verified_at = date + days{days_later};
        record.reconciliation->below_threshold = low;
        std::vector<store::document> documents{{domain::day_record_id(date), record.pack()}};
        BOOST_REQUIRE(run(store.put(documents)).has_value());
    }
    std::string part(std::string_view member) {
        return boost::json::serialize(get_json("/api/status").at(member));
    }
};

BOOST_FIXTURE_TEST_SUITE(status_route, status_fixture)

BOOST_AUTO_TEST_CASE(an_empty_store_has_no_days) {
    BOOST_TEST(part("last_complete_day") == "null");
    BOOST_TEST(part("known_breaks") == "[]");
}

BOOST_AUTO_TEST_CASE(it_lists_the_first_and_last_day_and_the_gaps) {
    for (const int back : {0, 1, 4})
        import(yesterday - days{back}, "a", {{ "1", { 1, 0, 0 } }});
    BOOST_TEST(part("first_day") == R"("2026-07-16")");
    BOOST_TEST(part("last_complete_day") == R"("2026-07-20")");
    BOOST_TEST(part("gaps") == R"([{"first":"2026-07-17","last":"2026-07-18"}])");
    BOOST_TEST(part("counting_version") == "1");
    BOOST_TEST(part("known_breaks").find("PEP 658") != std::string::npos);
    BOOST_TEST(part("demo") == "false");
}

BOOST_AUTO_TEST_CASE(it_lists_provisional_and_low_days) {
    for (const int back : {0, 1, 2})
        import(yesterday - days{back}, "a", {{ "1", { 1, 0, 0 } }});
    BOOST_TEST(part("provisional_days") == "[]");
    set_verified_after(yesterday, 1);
    set_verified_after(yesterday - days{1}, 8);
    set_verified_after(yesterday - days{2}, 7, true);
    BOOST_TEST(part("provisional_days") == R"(["2026-07-18","2026-07-20"])");
    BOOST_TEST(part("low_days") == R"(["2026-07-18"])");
}

BOOST_AUTO_TEST_CASE(a_failing_store_is_a_503) {
    import(yesterday, "a", {{ "1", { 1, 0, 0 } }});
    store.fail_call(1);
    BOOST_TEST(get("/api/status").status == 503u);
}

BOOST_AUTO_TEST_CASE(the_front_page_shows_known_breaks) {
    import(yesterday, "a", {{ "1", { 1, 0, 0 } }});
    no_progress quiet;
    BOOST_REQUIRE(run(ingest::build_rankings(store, today(clock), quiet)).has_value());
    const auto body = get("/").body;
    BOOST_TEST(body.find("Known about these days") != std::string::npos);
    BOOST_TEST(body.find("PEP 658") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
