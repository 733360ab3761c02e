// Tests bucket boundaries, names of granularities and count filters.
#include "wheelcount/domain/count_filter.hpp"
#include "wheelcount/domain/granularity.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::domain {
namespace {

BOOST_AUTO_TEST_CASE(buckets_begin_and_end_on_calendar_boundaries) {
    struct {
        granularity by;
        const char* date;
        const char* begin;
        const char* end;
    } const rows[] = {
        {granularity::day, "2026-07-20", "2026-07-20", "2026-07-20"},
        {granularity::week, "2026-07-20", "2026-07-20", "2026-07-26"}, // a Monday
        {granularity::week, "2026-07-19", "2026-07-13", "2026-07-19"}, // a Sunday
        {granularity::week, "2026-01-01", "2025-12-29", "2026-01-04"},
        {granularity::month, "2024-02-29", "2024-02-01", "2024-02-29"},
    };
    for (const auto& r : rows) {
        const day begin = bucket_begin(*parse_day(r.date), r.by);
        BOOST_TEST(to_string(begin) == r.begin);
        BOOST_TEST(to_string(bucket_end(begin, r.by)) == r.end);
    }
}

BOOST_AUTO_TEST_CASE(parses_both_names_of_a_granularity) {
    for (const auto g : {granularity::day, granularity::week, granularity::month})
        BOOST_TEST((parse_granularity(name(g)) == g));
    BOOST_TEST((parse_granularity("weekly") == granularity::week));
    for (const char* other : {"", "Day", "year", "days"})
        BOOST_TEST(!parse_granularity(other));
}

BOOST_AUTO_TEST_CASE(count_filter_subtracts_excluded_types_and_never_underflows) {
    const counts c{100, 10, 30};
    BOOST_TEST((count_filter{true, true}.apply(c)) == 100u);
    BOOST_TEST((count_filter{false, true}.apply(c)) == 90u);
    BOOST_TEST((count_filter{true, false}.apply(c)) == 70u);
    BOOST_TEST((count_filter{false, false}.apply(c)) == 60u);
    BOOST_TEST((count_filter{false, false}.apply({5, 5, 5})) == 0u);
}

} // namespace
} // namespace wheelcount::domain
